import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Writes a plain ustar archive: files and folders only, no owners' names, no absolute paths.
struct TarWriter {
    private let output: OpenFile
    private var buffer = [UInt8](repeating: 0, count: OpenFile.pieceSize)
    private static let block = 512

    init(_ output: OpenFile) {
        self.output = output
    }

    /// A folder; `path` is relative.
    mutating func folder(_ path: String, mode: Int, modified: Int) throws(Errno) {
        try write(try Self.header(path + "/", kind: 0x35, size: 0, mode: mode, modified: modified)[...])
    }

    /// A regular file with exactly the bytes that it has now.
    ///
    /// - Throws: `EIO` where the file changes its size meanwhile, because the archive would be damaged.
    mutating func file(_ path: String, _ file: OpenFile, mode: Int) throws(Errno) {
        let status = try file.status()
        let state = FileState(status)
        guard EntryKind(mode: status.st_mode) == .file else { throw .invalidArgument }
        let seconds = Int(state.modified / 1_000_000_000)
        try write(try Self.header(path, kind: 0x30, size: state.size, mode: mode, modified: seconds)[...])
        var offset = 0
        while offset < state.size {
            var count = 0
            var problem: Errno?
            buffer.withUnsafeMutableBytes { buffer in
                let wanted = min(buffer.count, state.size - offset)
                do throws(Errno) {
                    count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: offset)
                } catch { problem = error }
            }
            if let problem { throw problem }
            if count == 0 { throw .ioError }
            try write(buffer[..<count])
            offset += count
        }
        let rest = state.size % Self.block
        if rest != 0 { try write([UInt8](repeating: 0, count: Self.block - rest)[...]) }
    }

    /// The two empty blocks at the archive's end.
    func finish() throws(Errno) {
        try write([UInt8](repeating: 0, count: 2 * Self.block)[...])
    }

    private func write(_ bytes: ArraySlice<UInt8>) throws(Errno) {
        var problem: Errno?
        bytes.withUnsafeBytes { raw in
            do throws(Errno) { try output.write(raw) } catch { problem = error }
        }
        if let problem { throw problem }
    }

    /// One header block; sizes over 8 GiB, which eleven octal digits cannot hold, are written in base 256.
    static func header(
        _ path: String, kind: UInt8, size: Int, mode: Int, modified: Int
    ) throws(Errno) -> [UInt8] {
        // A path over 100 bytes is split at a slash: what is before it goes into the prefix.
        let bytes = Array(path.utf8)
        let cut = bytes.count <= 100 ? nil : bytes.dropLast().lastIndex(of: 0x2F)
        let (prefix, name) = cut.map { (bytes[..<$0], bytes[($0 + 1)...]) } ?? (bytes[..<0], bytes[...])
        guard prefix.count <= 155, name.count <= 100 else { throw .fileNameTooLong }
        var header = [UInt8](repeating: 0, count: block)
        func put(_ bytes: some Sequence<UInt8>, at place: Int) {
            for (index, byte) in bytes.enumerated() { header[place + index] = byte }
        }
        func octal(_ value: Int, digits: Int) -> [UInt8] {
            let text = String(value, radix: 8)
            return Array(String(repeating: "0", count: max(0, digits - text.utf8.count)).utf8) + Array(text.utf8)
        }
        put(name, at: 0)
        put(prefix, at: 345)
        put(octal(mode, digits: 7), at: 100)
        put(octal(0, digits: 7), at: 108)
        put(octal(0, digits: 7), at: 116)
        if size < 1 << 33 {
            put(octal(size, digits: 11), at: 124)
        } else {
            header[124] = 0x80
            for index in 0..<8 { header[135 - index] = UInt8(truncatingIfNeeded: size >> (8 * index)) }
        }
        put(octal(max(0, modified), digits: 11), at: 136)
        header[156] = kind
        put(Array("ustar".utf8) + [0] + Array("00".utf8), at: 257)
        // The checksum counts its own field as spaces.
        put([UInt8](repeating: 0x20, count: 8), at: 148)
        put(octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + [0, 0x20], at: 148)
        return header
    }
}
