import SystemPackage

/// Copies one open file into a bundle: each byte read once, bounded memory, and a look afterwards at what happened to
/// the file meanwhile.
struct FileCopy {
    /// What came of it.
    struct Result {
        /// Bytes of the file that are in the bundle.
        var bytes = 0
        /// Bytes that were left out of the middle.
        var leftOut = 0
        /// What happened to the file while it was read; nil for nothing.
        var change: String?
        /// Reading failed there.
        var problem: Errno?
    }

    private var buffer = [UInt8](repeating: 0, count: OpenFile.pieceSize)

    /// Copies; a file over its bound keeps half of it as head and half as tail.
    ///
    /// How the file stood when it was opened, `before`, bounds what is
    /// read, so that a log which grows faster than we read ends too.
    mutating func copy(
        _ file: OpenFile, since before: FileState, parent: OpenFolder, name: [CChar], maximumBytes: Int,
        into payload: Payload
    ) throws(BagError) -> Result {
        var result = Result()
        let bound = max(0, maximumBytes)
        if before.size <= bound {
            try copy(file, from: 0, to: before.size, into: payload, &result)
        } else {
            let tail = bound / 2
            try copy(file, from: 0, to: bound - tail, into: payload, &result)
            result.leftOut = before.size - bound
            try payload.writeMarker(leftOut: result.leftOut)
            try copy(file, from: before.size - tail, to: before.size, into: payload, &result)
        }
        let isShort = result.bytes != min(before.size, bound)
        if result.problem == nil {
            result.change = isShort ? "shrank while it was read" : change(of: file, since: before, parent, name)
        }
        return result
    }

    private mutating func copy(
        _ file: OpenFile, from start: Int, to end: Int, into payload: Payload, _ result: inout Result
    ) throws(BagError) {
        var offset = start
        while offset < end, result.problem == nil {
            var count = 0
            var problem: Errno?
            buffer.withUnsafeMutableBytes { buffer in
                let wanted = min(buffer.count, end - offset)
                do throws(Errno) {
                    count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: offset)
                } catch { problem = error }
            }
            result.problem = problem
            if count == 0 { return }
            try payload.write(buffer[..<count])
            offset += count
            result.bytes += count
        }
    }

    private func change(
        of file: OpenFile, since before: FileState, _ parent: OpenFolder, _ name: [CChar]
    ) -> String? {
        guard let status = try? file.status() else { return nil }
        let after = FileState(status)
        if after.size > before.size { return "grew from \(before.size) to \(after.size) bytes" }
        if after.size < before.size { return "shrank from \(before.size) to \(after.size) bytes" }
        if after.modified != before.modified { return "was written to" }
        guard let there = try? parent.status(name) else { return "was removed" }
        let now = FileState(there)
        return now.inode == before.inode && now.device == before.device ? nil : "was replaced by another file"
    }
}
