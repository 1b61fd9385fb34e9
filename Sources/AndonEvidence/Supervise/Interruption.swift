import AndonCore
import CProcess

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Keeps signals that ask andon to stop from cutting off what must be finished: evidence, verdict, account. They are
/// noted, and end a wait.
public final class Interruption {
    private var signals: Int32 = -1

    /// From now on signals are noted instead of obeyed, until this is let go.
    public init() {
        if cprocess_catch(&signals) != 0 { signals = -1 }
    }

    deinit {
        if signals >= 0 { cprocess_release(signals) }
    }

    /// Waits, at most until somebody asks to stop.
    ///
    /// - Returns: whether somebody did, during this wait or before it.
    public func wait(_ span: Span) -> Bool {
        wait(span, orReadable: -1) {}
    }

    /// Waits, at most until somebody asks to stop, or until there is something to read at a descriptor.
    ///
    /// - Returns: whether somebody asked to stop.
    func wait(_ span: Span, orReadable descriptor: Int32, heard: () -> Void) -> Bool {
        let end = cprocess_monotonic() + span.milliseconds * 1000
        while true {
            let left = max(0, end - cprocess_monotonic())
            // poll() leaves out descriptors below zero.
            var pollers = [signals, descriptor].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            let ready = poll(&pollers, nfds_t(pollers.count), Int32(clamping: (left + 999) / 1000))
            if ready > 0, pollers[0].revents != 0, askedToStop() { return true }
            if ready > 0, pollers[1].revents != 0 {
                heard()
                return false
            }
            if ready == 0 || left == 0 { return false }
        }
    }

    private func askedToStop() -> Bool {
        var caught = cprocess_caught()
        let size = MemoryLayout<cprocess_caught>.size
        guard read(signals, &caught, size) == size else { return false }
        return [SIGINT, SIGTERM, SIGHUP, SIGQUIT].contains(caught.number)
    }
}
