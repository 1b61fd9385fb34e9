import CProcess

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The pseudo terminal that a command gets where our own output is a terminal: a terminal stays a terminal.
///
/// Where our input is the terminal too, keys go through as well and ours is raw meanwhile; otherwise (a pipeline)
/// others share our terminal, so that its modes are left alone and the command gets a terminal to write to only.
final class ChildTerminal {
    /// The side that we read and write.
    private(set) var master: Int32
    /// The path of the side that the command gets.
    let path: String
    /// Whether keys go through too.
    let isInteractive: Bool
    private let ours: Int32
    private var state: OpaquePointer?
    private var pending: [UInt8] = []
    private var inputEnded = false

    /// Opens one that looks like `ours`; the error is an errno.
    init(like ours: Int32, isInteractive: Bool) throws(SupervisorError) {
        var master: Int32 = -1
        var bytes = [CChar](repeating: 0, count: 128)
        let failure = cprocess_open_terminal(&master, &bytes, bytes.count)
        guard failure == 0 else { throw .streams(errno: failure) }
        self.master = master
        path = bytes.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        self.ours = ours
        self.isInteractive = isInteractive
        cprocess_copy_terminal(ours, master, !isInteractive)
    }

    deinit {
        detach()
        hangUp()
    }

    /// Closes our side: the command's terminal is gone then.
    func hangUp() {
        guard master >= 0 else { return }
        close(master)
        master = -1
        pending = []
        inputEnded = true
    }

    /// Takes our terminal for the command, where we are in its foreground.
    func attach() {
        guard isInteractive, state == nil, cprocess_is_foreground(0) else { return }
        state = cprocess_make_raw(0)
    }

    /// Gives our terminal back as it was.
    func detach() {
        cprocess_restore_terminal(0, state)
        state = nil
    }

    /// Passes a changed window size on.
    func resize() {
        cprocess_copy_window_size(ours, master)
    }

    /// What to poll for: keys where none wait, room for those that do.
    var interest: pollfd? {
        if !pending.isEmpty, master >= 0 { return pollfd(fd: master, events: Int16(POLLOUT), revents: 0) }
        guard state != nil, !inputEnded else { return nil }
        return pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    }

    /// Passes keys on, as far as that goes without waiting; call it where poll said that `interest` is ready.
    func turn() {
        // From the background, reading would stop us.
        if pending.isEmpty, state != nil, !inputEnded, cprocess_is_foreground(0) {
            var keys = [UInt8](repeating: 0, count: 1024)
            let count = systemRead(0, &keys, keys.count)
            if count > 0 {
                pending += keys[..<count]
            } else if count == 0 || errno != EINTR && errno != EAGAIN {
                inputEnded = true
            }
        }
        guard !pending.isEmpty else { return }
        let count = systemWrite(master, pending, pending.count)
        if count > 0 {
            pending.removeFirst(count)
        } else if count < 0 && errno != EAGAIN && errno != EINTR {
            pending = []
        }
    }

    /// Whom the keyboard's signal is for: the group in the command's foreground. Nil where the command wants to see
    /// the key itself (an editor), which it was given then.
    func target(ofKeyboardSignal signal: Int32, leader: Int32) -> Int32? {
        guard state != nil, master >= 0 else { return leader }
        if cprocess_raises_signals(master) {
            let group = cprocess_foreground_group(master)
            return group > 0 ? group : leader
        }
        let key = cprocess_control_character(master, signal)
        if key != 0 { pending.append(key) }
        turn()
        return nil
    }
}
