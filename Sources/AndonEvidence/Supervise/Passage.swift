import AndonCore
import CProcess

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One stream on its way through: from the command's pipe or pseudo terminal to our own output, byte for byte.
///
/// It holds at most 64 KiB and reads nothing more before that is handed on, so that a slow reader slows the command as
/// it would without us. Our own output is never made non-blocking: others share its flags.
final class Passage {
    /// How bytes can be written without a slow reader holding us up.
    private enum Way {
        /// A file or a device which takes everything at once.
        case direct
        /// Opened once more, non-blocking.
        case reopened(Int32)
        /// Sockets have a flag for it.
        case socket
        /// Only after poll said so, and never more than surely fits.
        case sparingly
    }

    let stream: RunStream
    private(set) var source: Int32?
    private let destination: Int32
    private var way: Way
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 64)
    private var begin = 0
    private var end = 0
    /// What the command itself had written and we had not yet read when it ended.
    private var owed = 0
    private var quietAfter: Int64?
    /// Whether our own output takes nothing any more.
    private(set) var hasLostReader = false
    /// The errno with which our own output refused, unless its reader had merely left.
    private(set) var failure: Int32?

    init(stream: RunStream, source: Int32, destination: Int32) {
        self.stream = stream
        self.source = source
        self.destination = destination
        _ = cprocess_set_nonblocking(source)
        var status = stat()
        fstat(destination, &status)
        switch status.st_mode & S_IFMT {
        case S_IFIFO: way = .sparingly
        case S_IFSOCK: way = .socket
        case S_IFCHR where isatty(destination) == 1: way = .sparingly
        default: way = .direct
        }
        if case .sparingly = way {
            let reopened = cprocess_reopen_for_writing(destination)
            if reopened >= 0 { way = .reopened(reopened) }
        }
    }

    deinit {
        if let source { close(source) }
        if case .reopened(let descriptor) = way { close(descriptor) }
        buffer.deallocate()
    }

    /// Whether nothing more will come and everything was handed on.
    var isDone: Bool { source == nil && begin == end }

    /// What to poll for: to read where there is room, to write where something waits.
    var interest: pollfd? {
        if begin < end {
            switch way {
            case .reopened(let descriptor): return pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            default: return pollfd(fd: destination, events: Int16(POLLOUT), revents: 0)
            }
        }
        return source.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    }

    /// Reads what is there and hands it on, as far as that goes without waiting.
    func turn(now: Int64, received: (RunStream, UnsafeRawBufferPointer) -> Void) {
        if begin < end { write() }
        if begin == end, let source {
            let count = systemRead(source, buffer.baseAddress, buffer.count)
            if count > 0 {
                (begin, end) = (0, count)
                owed -= count
                received(stream, UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                write()
            } else if !(count < 0 && (errno == EAGAIN || errno == EINTR)) {
                // The end; a pseudo terminal says EIO.
                closeSource()
            } else {
                owed = 0
            }
        }
        if let quietAfter, begin == end, owed <= 0, now >= quietAfter { closeSource() }
    }

    /// The command has ended: what it wrote is still read in full, what others add is read until then only.
    func commandEnded(quietAfter: Int64) {
        guard let source else { return }
        owed = Int(cprocess_readable(source))
        self.quietAfter = quietAfter
    }

    /// Gives up what was not handed on, for a reader that does not read.
    func abandon() {
        begin = end
        closeSource()
    }

    private func closeSource() {
        if let source { close(source) }
        source = nil
    }

    private func write() {
        while begin < end {
            let bytes = buffer.baseAddress.map { UnsafeRawPointer($0) + begin }
            let count: Int
            switch way {
            case .direct:
                count = result(systemWrite(destination, bytes, end - begin))
            case .reopened(let descriptor):
                count = result(systemWrite(descriptor, bytes, end - begin))
            case .socket:
                count = cprocess_send(destination, bytes, end - begin)
            case .sparingly:
                var polled = pollfd(fd: destination, events: Int16(POLLOUT), revents: 0)
                guard poll(&polled, 1, 0) > 0 else { return }
                count = result(systemWrite(destination, bytes, min(end - begin, Int(PIPE_BUF))))
            }
            if count >= 0 {
                begin += count
            } else if count == -Int(EAGAIN) {
                return
            } else if count != -Int(EINTR) {
                // Closing our side lets the command notice by itself, with SIGPIPE, as it would without us.
                if count != -Int(EPIPE) { failure = Int32(-count) }
                hasLostReader = true
                abandon()
            }
        }
    }

    private func result(_ count: Int) -> Int { count < 0 ? -Int(errno) : count }
}

/// read(2) and write(2), under names that methods called `read` and `write` do not hide.
func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
        Darwin.read(descriptor, buffer, count)
    #else
        Glibc.read(descriptor, buffer, count)
    #endif
}

func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
        Darwin.write(descriptor, buffer, count)
    #else
        Glibc.write(descriptor, buffer, count)
    #endif
}
