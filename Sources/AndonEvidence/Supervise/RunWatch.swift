import AndonCore
import CProcess

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The loop that stands beside a running command until it has ended and its output was handed on.
final class RunWatch {
    private let child: Int32
    private let streams: RunStreams
    private let signals: Int32
    private let began: Int64
    private let deadline: Int64?
    private var processes: RunProcesses
    private var status: Int32?
    private var stop: Stop?
    /// Set when the timeout passed: when gentleness ends.
    private var killAt: Int64?
    private var hasKilled = false
    /// When a Ctrl-Z, of which the command was told, stops it and us.
    private var sleepAt: Int64?
    /// When output that nobody takes is given up.
    private var abandonAt: Int64?

    /// All times are microseconds of `cprocess_monotonic`.
    init(child: Int32, streams: RunStreams, signals: Int32, began: Int64, deadline: Int64?) {
        self.child = child
        self.streams = streams
        self.signals = signals
        self.began = began
        self.deadline = deadline
        processes = RunProcesses(leader: child)
    }

    /// Runs the loop.
    func toTheEnd(_ received: (RunStream, UnsafeRawBufferPointer) -> Void) -> Supervision {
        var now = began
        while !isOver {
            waitForSomething(now: now)
            now = cprocess_monotonic()
            for passage in streams.passages { passage.turn(now: now, received: received) }
            streams.hangUpWhereLost()
            timers(now: now)
        }
        let elapsed = Span(milliseconds: (cprocess_monotonic() - began) / 1000)
        streams.terminal?.detach()
        return Supervision(
            ending: ending, stop: stop, elapsed: elapsed, processIdentifier: child,
            endedLeftovers: processes.ended.count, writeFailure: streams.passages.compactMap(\.failure).first)
    }

    private var isOver: Bool {
        status != nil && (killAt == nil || hasKilled) && streams.passages.allSatisfy(\.isDone)
    }

    private var ending: Ending {
        guard killAt == nil, let status else { return .timedOut }
        return cprocess_signalled(status)
            ? .signalled(signal: cprocess_signal(status)) : .exited(code: cprocess_exit_code(status))
    }

    // MARK: Waiting

    private func waitForSomething(now: Int64) {
        var polled = [pollfd(fd: signals, events: Int16(POLLIN), revents: 0)]
        let keys = streams.terminal?.interest
        if let keys { polled.append(keys) }
        for passage in streams.passages {
            if let interest = passage.interest { polled.append(interest) }
        }
        let wait = max(0, nextTime(now: now) - now)
        let ready = poll(&polled, nfds_t(polled.count), Int32((wait + 999) / 1000))
        if polled[0].revents != 0 || ready == 0 { readSignals() }
        if keys != nil, polled[1].revents != 0 { streams.terminal?.turn() }
    }

    /// The longest wait: should a signal ever be lost, the command's end is seen all the same.
    private static let longest: Int64 = 2_000_000

    private func nextTime(now: Int64) -> Int64 {
        var next = now + Self.longest
        if status == nil, killAt == nil, let deadline { next = min(next, deadline) }
        if let killAt, !hasKilled { next = min(next, status == nil ? killAt : now + 5000) }
        if let sleepAt { next = min(next, sleepAt) }
        if let abandonAt { next = min(next, abandonAt) }
        if status != nil { next = min(next, now + 10_000) }
        return next
    }

    // MARK: Time

    private func timers(now: Int64) {
        if status == nil, killAt == nil, let deadline, now >= deadline {
            killAt = now + 2_000_000
            processes.signal(SIGTERM)
            // A stopped process hears of it only when it goes on.
            processes.signal(SIGCONT)
        }
        if let killAt, !hasKilled {
            if now >= killAt {
                processes.killAll()
                hasKilled = true
                reap(block: true)
            } else if status != nil {
                hasKilled = processes.living().isEmpty
            }
        }
        if let sleepAt, now >= sleepAt {
            self.sleepAt = nil
            if status == nil { sleep() }
        }
        if let abandonAt, now >= abandonAt {
            for passage in streams.passages { passage.abandon() }
        }
    }

    private func reap(block: Bool) {
        guard status == nil else { return }
        var found: Int32 = 0
        guard cprocess_wait(child, block, &found) != EAGAIN else { return }
        status = found
        let now = cprocess_monotonic()
        for passage in streams.passages { passage.commandEnded(quietAfter: now + 100_000) }
        // A reader that does not read must not undo a timeout or a stop.
        if killAt != nil || stop != nil {
            abandonAt = now + 1_000_000
        } else if let deadline {
            abandonAt = max(deadline, now + 1_000_000)
        }
    }

    // MARK: Signals

    private func readSignals() {
        var caught = cprocess_caught()
        let size = MemoryLayout<cprocess_caught>.size
        while withUnsafeMutableBytes(of: &caught, { systemRead(signals, $0.baseAddress, size) }) == size {
            handle(caught)
        }
        reap(block: false)
        cprocess_reap_orphans()
    }

    private func handle(_ caught: cprocess_caught) {
        switch caught.number {
        case SIGCHLD:
            break
        case SIGWINCH:
            streams.terminal?.resize()
            forward(SIGWINCH, to: child)
        case SIGCONT:
            streams.terminal?.attach()
            streams.terminal?.resize()
            forward(SIGCONT, to: child)
        case SIGTSTP:
            guard let group = target(of: caught) else { return }
            forward(SIGTSTP, to: group)
            // An interactive shell's job is that shell's to stop.
            guard group == child else { return }
            // A moment to tidy its screen. Then it is stopped for certain: the default action of SIGTSTP does nothing
            // in a session of its own.
            sleepAt = cprocess_monotonic() + 30_000
        default:
            guard let group = target(of: caught) else { return }
            note(caught, for: group)
            forward(caught.number, to: group)
        }
    }

    /// The process group that a signal is for; nil where the command got the key instead.
    private func target(of caught: cprocess_caught) -> Int32? {
        var caught = caught
        guard let terminal = streams.terminal, cprocess_is_from_kernel(&caught), caught.number != SIGHUP else {
            return child
        }
        return terminal.target(ofKeyboardSignal: caught.number, leader: child)
    }

    private func forward(_ number: Int32, to group: Int32) {
        // Once it is reaped, the number may be another's.
        if status == nil { kill(-group, number) }
    }

    private func note(_ caught: cprocess_caught, for group: Int32) {
        guard [SIGINT, SIGTERM, SIGHUP, SIGQUIT].contains(caught.number) else { return }
        reap(block: false)
        guard status == nil else {
            // It had ended by itself: all that is left to stop is waiting for a reader.
            abandonAt = cprocess_monotonic()
            return
        }
        // Ctrl-C inside an interactive shell is for that shell's job, not for the run.
        guard stop == nil, group == child else { return }
        var caught = caught
        if cprocess_is_from_kernel(&caught) {
            stop = Stop(signal: caught.number, senderPID: 0, senderUID: getuid(), senderName: "terminal")
        } else {
            stop = Stop(
                signal: caught.number, senderPID: caught.sender, senderUID: caught.user,
                senderName: name(of: caught.sender))
        }
    }

    private func name(of process: Int32) -> String? {
        var bytes = [CChar](repeating: 0, count: 256)
        guard cprocess_name(process, &bytes, bytes.count) == 0 else { return nil }
        return bytes.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
    }

    /// Stops the command and us, as Ctrl-Z asks, and goes on when somebody continues us.
    private func sleep() {
        kill(-child, SIGSTOP)
        streams.terminal?.detach()
        cprocess_stop_self()
        streams.terminal?.attach()
        streams.terminal?.resize()
        kill(-child, SIGCONT)
    }
}
