import AndonCore
import CProcess
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Wakes a process that waits, by touching a file: no identifier of a process is needed, which might be another's by now.
///
/// A ring that is lost (a file system without such events) loses nothing: whoever waits looks by the clock as well.
public final class FileBell {
    private let descriptor: Int32

    /// Listens on a file that is there; hears nothing where the system has no such events.
    public init(_ path: FilePath) {
        descriptor = cprocess_bell(path.string)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Rings on a file.
    public static func ring(_ path: FilePath) {
        _ = cprocess_touch(path.string)
    }

    /// Waits until somebody rings or asks us to stop, at most so long.
    ///
    /// - Returns: whether somebody asked to stop.
    public func wait(_ span: Span, unless interruption: Interruption) -> Bool {
        interruption.wait(span, orReadable: descriptor) { cprocess_bell_heard(descriptor) }
    }
}
