import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file held open, closed when nobody holds it any more.
final class OpenFile: Sendable {
    /// How many bytes are read or written at once: bounded memory whatever a file's size.
    static let pieceSize = 64 * 1024

    let descriptor: Int32

    init(adopting descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// The file's type, size, times and inode as they are now.
    func status() throws(Errno) -> stat {
        var found = stat()
        try uninterrupted { fstat(descriptor, &found) }
        return found
    }

    /// Reads from a place in the file; 0 at its end.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(Errno) -> Int {
        try uninterrupted { pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) }
    }

    /// Writes all of it at the current position.
    func write(_ bytes: UnsafeRawBufferPointer) throws(Errno) {
        var rest = bytes
        while !rest.isEmpty {
            #if canImport(Darwin)
                let written = try uninterrupted { Darwin.write(descriptor, rest.baseAddress, rest.count) }
            #else
                let written = try uninterrupted { Glibc.write(descriptor, rest.baseAddress, rest.count) }
            #endif
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    /// Lets the kernel begin to write the file out and does not wait: many files then share one wait in `sync`.
    func startSync() {
        #if os(Linux)
            // The advice to forget clean pages starts write-back of the dirty ones; it is only a hint.
            _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
        #endif
    }

    /// Waits until the bytes are on the disk.
    func sync() throws(Errno) {
        #if canImport(Darwin)
            // There, fsync stops at the drive's cache.
            if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
        #endif
        try uninterrupted { fsync(descriptor) }
    }

    /// All bytes up to a bound; nil where the file is longer.
    func contents(upTo bound: Int) throws(Errno) -> [UInt8]? {
        let size = Int(try status().st_size)
        guard size <= bound else { return nil }
        var bytes = [UInt8](repeating: 0, count: size)
        var filled = 0
        while filled < size {
            var count = 0
            var problem: Errno?
            bytes.withUnsafeMutableBytes { buffer in
                do throws(Errno) {
                    count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]), at: filled)
                } catch { problem = error }
            }
            if let problem { throw problem }
            if count == 0 { break }
            filled += count
        }
        bytes.removeLast(size - filled)
        return bytes
    }
}
