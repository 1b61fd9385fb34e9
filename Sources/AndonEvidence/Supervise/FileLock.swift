import CProcess
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An advisory lock on a file, held until the last process that inherited its descriptor is gone.
public final class FileLock {
    /// The locked file; a child that inherits it keeps the lock alive after we were killed.
    public let descriptor: FileDescriptor

    private init(_ descriptor: Int32) {
        self.descriptor = FileDescriptor(rawValue: descriptor)
    }

    deinit {
        close(descriptor.rawValue)
    }

    /// Takes the lock at once, or not at all.
    ///
    /// - Returns: nil where somebody else has it.
    /// - Throws: the errno with which the file could not be opened.
    public static func take(_ path: FilePath, mode: mode_t) throws(Errno) -> FileLock? {
        let descriptor = open(path.string, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw Errno(rawValue: errno) }
        // The umask must not take from a group what the repository grants it; another's file is as it should be.
        fchmod(descriptor, mode)
        let problem = cprocess_lock(descriptor, false, false)
        guard problem == 0 else {
            close(descriptor)
            if problem == EWOULDBLOCK { return nil }
            throw Errno(rawValue: problem)
        }
        return FileLock(descriptor)
    }

    /// Whether somebody holds the lock now; false where there is no such file.
    public static func isHeld(_ path: FilePath) -> Bool {
        let descriptor = open(path.string, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        // A file that is there and cannot be opened may be locked: doubt means held.
        guard descriptor >= 0 else { return errno != ENOENT }
        defer { close(descriptor) }
        // Shared, so that two who ask at once do not take each other for the holder.
        return cprocess_lock(descriptor, true, false) != 0
    }

    /// Writes who holds it into the file, for the one who is refused.
    public func write(_ text: String) {
        let bytes = Array(text.utf8)
        ftruncate(descriptor.rawValue, 0)
        _ = pwrite(descriptor.rawValue, bytes, bytes.count, 0)
    }

    /// What the holder wrote; empty where nothing can be read.
    public static func text(_ path: FilePath) -> String {
        let descriptor = open(path.string, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
    }

    /// Gives the lock back for every process that shares it: the run has ended, whatever it left in the background.
    public func release() {
        cprocess_unlock(descriptor.rawValue)
    }
}
