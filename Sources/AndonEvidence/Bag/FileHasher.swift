import Crypto
import SystemPackage

/// Hashes files piece by piece, in memory that does not grow with them.
struct FileHasher {
    private var buffer = [UInt8](repeating: 0, count: 4 * OpenFile.pieceSize)

    /// SHA-256 of a regular file's bytes, in hexadecimal.
    ///
    /// - Throws: `EINVAL` for anything but a regular file, and what reading throws.
    mutating func digest(of file: OpenFile) throws(Errno) -> String {
        guard EntryKind(mode: try file.status().st_mode) == .file else { throw .invalidArgument }
        var hash = SHA256()
        var offset = 0
        var problem: Errno?
        buffer.withUnsafeMutableBytes { buffer in
            do throws(Errno) {
                while true {
                    let count = try file.read(into: buffer, at: offset)
                    if count == 0 { return }
                    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                    offset += count
                }
            } catch { problem = error }
        }
        if let problem { throw problem }
        return BagFormat.hexadecimal(hash.finalize())
    }
}
