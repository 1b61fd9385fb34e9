import Foundation
import SystemPackage

/// Reading and writing whole small files by path, with the system's reason where it fails.
enum Files {
    /// - Parameter mayWait: whether a pipe that a person named is read to its end.
    static func read(_ path: FilePath, mayWait: Bool = false) throws(Problem) -> Data {
        let descriptor = open(path.string, O_RDONLY | O_CLOEXEC | (mayWait ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .noSuchFile(path.string) : .inputOutput(path: path.string, why: reason())
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, mayWait || status.st_mode & S_IFMT == S_IFREG else {
            throw .inputOutput(path: path.string, why: "not a regular file")
        }
        var bytes = Data()
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .inputOutput(path: path.string, why: reason()) }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    /// Writes beside the file and renames, so that no reader ever sees half of it.
    static func replace(_ path: FilePath, with bytes: Data, mode: mode_t, durably: Bool) throws(Problem) {
        let temporary = FilePath(path.string + ".new-\(getpid())")
        let descriptor = open(temporary.string, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw .cannotCreate(path: path.string, why: reason()) }
        fchmod(descriptor, mode)
        let isWritten = write(bytes, to: descriptor) && (!durably || fsync(descriptor) == 0)
        let why = reason()
        close(descriptor)
        guard isWritten, rename(temporary.string, path.string) == 0 else {
            let why = isWritten ? reason() : why
            unlink(temporary.string)
            throw .cannotCreate(path: path.string, why: why)
        }
    }

    /// Writes a file that must not be there yet; false where it is.
    static func create(_ path: FilePath, _ text: String) throws(Problem) -> Bool {
        let descriptor = open(path.string, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            if errno == EEXIST { return false }
            throw .cannotCreate(path: path.string, why: reason())
        }
        defer { close(descriptor) }
        guard write(Data(text.utf8), to: descriptor) else { throw .cannotCreate(path: path.string, why: reason()) }
        return true
    }

    static func makeFolder(_ path: FilePath) throws(Problem) {
        guard mkdir(path.string, 0o755) == 0 || errno == EEXIST else {
            throw .cannotCreate(path: path.string, why: reason())
        }
    }

    static func reason() -> String { String(cString: strerror(errno)) }

    private static func write(_ bytes: Data, to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                let count = Foundation.write(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                offset += count
            }
            return true
        }
    }
}
