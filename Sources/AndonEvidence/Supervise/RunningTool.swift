import AndonCore
import CProcess

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A tool that was started and not yet waited for. Dropping it unfinished ends the tool.
public final class RunningTool {
    private let tool: ToolRun
    private let process: Int32
    private var input: Int32?
    private var output: Int32?
    private var errors: Int32?
    private var watch: Int32?
    private var written = 0
    private var kept: BoundedBytes
    private var keptErrors = BoundedBytes(maximum: 64 << 10, keepTail: false)
    private let began = cprocess_monotonic()
    private var status: Int32?

    init(tool: ToolRun, process: Int32, input: Int32?, output: Int32, errors: Int32) {
        self.tool = tool
        self.process = process
        self.input = input
        self.output = output
        self.errors = errors
        kept = BoundedBytes(maximum: tool.maximumBytes, keepTail: tool.keepTail)
        let watch = cprocess_watch(process)
        self.watch = watch < 0 ? nil : watch
    }

    deinit {
        if status == nil {
            end()
            var ignored: Int32 = 0
            _ = cprocess_wait(process, true, &ignored)
        }
        closeAll()
    }

    /// Reads the tool's output to its end, waits for it and gives back what came of it.
    public func finish() -> ToolResult {
        // A tool that nobody read from while others were finished gets a second for what it still has to say.
        let limit = max(began + tool.limit.milliseconds * 1000, cprocess_monotonic() + 1_000_000)
        var isLate = false
        while status == nil {
            let left = limit - cprocess_monotonic()
            if left <= 0 {
                isLate = true
                end()
                var found: Int32 = 0
                _ = cprocess_wait(process, true, &found)
                status = found
            } else {
                turn(microseconds: left)
            }
        }
        // All that the tool itself wrote lies in the pipes now; what a grandchild adds later is not waited for.
        let drained = cprocess_monotonic() + 100_000
        while output.map({ read($0, isOutput: true) }) == .some(true), cprocess_monotonic() < drained {}
        while errors.map({ read($0, isOutput: false) }) == .some(true), cprocess_monotonic() < drained {}
        closeAll()
        let status = status ?? 0
        let ending: Ending =
            isLate
            ? .timedOut
            : cprocess_signalled(status)
                ? .signalled(signal: cprocess_signal(status)) : .exited(code: cprocess_exit_code(status))
        return ToolResult(
            ending: ending, output: kept.bytes, headBytes: kept.headBytes, errors: keptErrors.bytes,
            leftOut: kept.leftOut)
    }

    /// One wait and one reading of whatever is ready.
    private func turn(microseconds: Int64) {
        var polled: [pollfd] = []
        if let output { polled.append(pollfd(fd: output, events: Int16(POLLIN), revents: 0)) }
        if let errors { polled.append(pollfd(fd: errors, events: Int16(POLLIN), revents: 0)) }
        if let input { polled.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
        if let watch { polled.append(pollfd(fd: watch, events: Int16(POLLIN), revents: 0)) }
        // Without a descriptor to watch, the pipes' end tells of the tool's; after it only short naps are left.
        let naps = watch == nil && output == nil && errors == nil
        if naps {
            usleep(200)
        } else {
            let most: Int64 = watch == nil ? 20 : 60_000
            poll(&polled, nfds_t(polled.count), Int32(min(microseconds / 1000 + 1, most)))
        }
        if let output { read(output, isOutput: true) }
        if let errors { read(errors, isOutput: false) }
        if let input { write(input) }
        var found: Int32 = 0
        switch cprocess_wait(process, false, &found) {
        case EAGAIN: break
        default: status = found
        }
    }

    /// Reads once; false where there was nothing.
    @discardableResult
    private func read(_ descriptor: Int32, isOutput: Bool) -> Bool {
        let count = withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
            let count = systemRead(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 {
                let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                if isOutput { kept.append(bytes) } else { keptErrors.append(bytes) }
            }
            return count
        }
        if count > 0 { return true }
        if count < 0, errno == EAGAIN || errno == EINTR { return false }
        close(descriptor)
        if isOutput { output = nil } else { errors = nil }
        return false
    }

    private func write(_ descriptor: Int32) {
        let count = tool.input.withUnsafeBytes { bytes in
            cprocess_write_quietly(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        }
        if count > 0 { written += count }
        if count == -Int(EAGAIN) || count == -Int(EINTR) { return }
        if count < 0 || written == tool.input.count {
            close(descriptor)
            input = nil
        }
    }

    private func end() {
        // With a terminal it shares our group, so that only the tool itself may be ended.
        kill(tool.terminal ? process : -process, SIGKILL)
    }

    private func closeAll() {
        for descriptor in [input, output, errors, watch] {
            if let descriptor { close(descriptor) }
        }
        (input, output, errors, watch) = (nil, nil, nil, nil)
    }
}

/// Bytes with a bound: the first of them, and the last where that is wanted.
private struct BoundedBytes {
    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private let maximumHead: Int
    private let maximumTail: Int
    private var dropped = 0

    init(maximum: Int, keepTail: Bool) {
        maximumTail = keepTail ? maximum / 2 : 0
        maximumHead = maximum - maximumTail
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        let first = min(bytes.count, maximumHead - head.count)
        head.append(contentsOf: bytes[..<first])
        let rest = bytes[first...]
        guard maximumTail > 0 else {
            dropped += rest.count
            return
        }
        tail.append(contentsOf: rest)
        // Twice the bound before it is cut: moving bytes once in a while, not at each read.
        if tail.count > 2 * maximumTail { cut() }
    }

    private mutating func cut() {
        dropped += tail.count - maximumTail
        tail.removeFirst(tail.count - maximumTail)
    }

    var headBytes: Int { head.count }
    var leftOut: Int { dropped + max(0, tail.count - maximumTail) }
    var bytes: [UInt8] { head + tail.suffix(maximumTail) }
}
