import AndonCore
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a spool kept of a run's output, also where andon was killed while it wrote.
public struct SpooledOutput: Sendable {
    /// A stretch of a stream that is there, in one file.
    public struct Piece: Equatable, Sendable {
        /// The file, which holds this stretch and nothing else.
        public let path: FilePath
        /// Where the stretch begins within the stream.
        public let offset: Int
        /// How many bytes it has.
        public let count: Int
    }

    private let folder: FilePath

    /// The spool in that folder; a folder that does not exist holds none.
    public init(folder: FilePath) {
        self.folder = folder
    }

    /// How many bytes the stream had in all.
    public func totalBytes(_ stream: RunStream) -> Int {
        pieces(stream).last.map { $0.offset + $0.count } ?? 0
    }

    /// How many bytes of the middle were not kept.
    public func leftOut(_ stream: RunStream) -> Int {
        let pieces = pieces(stream)
        return totalBytes(stream) - pieces.reduce(0) { $0 + $1.count }
    }

    /// What is there, in order; between two pieces there is a gap where one's end is not the next one's offset.
    public func pieces(_ stream: RunStream) -> [Piece] {
        var pieces: [Piece] = []
        if let head = piece(stream, segment: 0) { pieces.append(head) }
        for segment in segments(stream) {
            if let piece = piece(stream, segment: segment) { pieces.append(piece) }
        }
        return pieces
    }

    /// The stream's first bytes, up to the bound and up to the first gap.
    public func head(_ stream: RunStream, maximumBytes: Int = .max) -> [UInt8] {
        var bytes: [UInt8] = []
        for piece in pieces(stream) where bytes.count < maximumBytes {
            guard piece.offset == bytes.count else { break }
            bytes += read(piece, skipping: 0, count: min(piece.count, maximumBytes - bytes.count))
        }
        return bytes
    }

    /// The stream's last bytes, up to the bound; never across a gap.
    public func tail(_ stream: RunStream, maximumBytes: Int) -> [UInt8] {
        var stretches: [[UInt8]] = []
        var wanted = maximumBytes
        var end = totalBytes(stream)
        for piece in pieces(stream).reversed() where wanted > 0 {
            guard piece.offset + piece.count == end else { break }
            let count = min(piece.count, wanted)
            stretches.append(read(piece, skipping: piece.count - count, count: count))
            wanted -= count
            end = piece.offset
        }
        return Array(stretches.reversed().joined())
    }

    /// A segment's file name; segment 0 is the head.
    static func name(_ stream: RunStream, segment: Int) -> String {
        guard segment > 0 else { return "\(stream.rawValue).head" }
        let digits = String(segment)
        return "\(stream.rawValue).\(String(repeating: "0", count: max(0, 8 - digits.utf8.count)))\(digits)"
    }

    private func segments(_ stream: RunStream) -> [Int] {
        let prefix = "\(stream.rawValue)."
        let names = FolderListing(folder).names.compactMap { String(validating: $0, as: UTF8.self) }
        return names.filter { $0.hasPrefix(prefix) }.compactMap { Int($0.dropFirst(prefix.count)) }.sorted()
    }

    private func piece(_ stream: RunStream, segment: Int) -> Piece? {
        let path = folder.appending(Self.name(stream, segment: segment))
        var status = stat()
        guard lstat(path.string, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let offset = segment == 0 ? 0 : Spool.headBytes + (segment - 1) * Spool.segmentBytes
        return Piece(path: path, offset: offset, count: Int(status.st_size))
    }

    private func read(_ piece: Piece, skipping: Int, count: Int) -> [UInt8] {
        let descriptor = open(piece.path.string, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(skipping + filled))
                if got < 0 && errno == EINTR { continue }
                guard got > 0 else { return }
                filled += got
            }
        }
    }
}
