import AndonCore
import AndonEvidence
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("The spool")
struct SpoolTests {
    private func bytes(_ count: Int, from start: Int = 0) -> [UInt8] {
        (start..<start + count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    }

    @Test("makes no file before a stream's first byte, and files for us alone")
    func lazily() {
        let folder = SuperviseFolder()
        let spool = Spool(folder: folder.path)
        #expect(SpooledOutput(folder: folder.path).totalBytes(.stdout) == 0)
        #expect(SpooledOutput(folder: folder.path).pieces(.stderr).isEmpty)
        Array("hello".utf8).withUnsafeBytes { spool.append(.stderr, $0) }
        #expect(folder.text("stderr.head") == "hello")
        var status = stat()
        #expect(lstat(folder.path.appending("stderr.head").string, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(lstat(folder.path.appending("stdout.head").string, &status) == -1)
    }

    @Test("lets the group read and write where the folder does")
    func shared() {
        let folder = SuperviseFolder()
        chmod(folder.path.string, 0o770)
        let spool = Spool(folder: folder.path)
        [UInt8(1)].withUnsafeBytes { spool.append(.stdout, $0) }
        var status = stat()
        #expect(lstat(folder.path.appending("stdout.head").string, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o660)
    }

    @Test("keeps head and tail of a long stream, and knows what was left out")
    func ring() {
        let folder = SuperviseFolder()
        let spool = Spool(folder: folder.path)
        let all = bytes(5_000_000)
        var begin = 0
        while begin < all.count {
            let end = min(begin + 60_001, all.count)
            all[begin..<end].withUnsafeBytes { spool.append(.stdout, $0) }
            begin = end
        }
        // Read while the spool is still open: as after a kill.
        let output = SpooledOutput(folder: folder.path)
        #expect(output.totalBytes(.stdout) == all.count)
        let pieces = output.pieces(.stdout)
        #expect(pieces.count == 3)
        #expect(output.leftOut(.stdout) == all.count - pieces.reduce(0) { $0 + $1.count })
        #expect(output.leftOut(.stdout) > 3_000_000)
        for piece in pieces {
            let name = piece.path.lastComponent?.string ?? ""
            let isSame = folder.read(name).elementsEqual(all[piece.offset..<piece.offset + piece.count])
            #expect(isSame)
        }
        let head = output.head(.stdout)
        #expect(head.count == 256 << 10)
        let isHead = head.elementsEqual(all.prefix(head.count))
        #expect(isHead)
        #expect(output.head(.stdout, maximumBytes: 10) == Array(all.prefix(10)))
        for wanted in [1, 400_000, 600_000, Int.max] {
            let tail = output.tail(.stdout, maximumBytes: wanted)
            #expect(tail.count >= min(wanted, 512 << 10) && tail.count <= min(wanted, 1 << 20))
            let isTail = tail.elementsEqual(all.suffix(tail.count))
            #expect(isTail)
        }
    }

    @Test("a short stream is whole: its head, its tail and its pieces agree")
    func whole() {
        let folder = SuperviseFolder()
        let spool = Spool(folder: folder.path)
        let all = bytes(700_000)
        all.withUnsafeBytes { spool.append(.stdout, $0) }
        let output = SpooledOutput(folder: folder.path)
        #expect(output.leftOut(.stdout) == 0)
        let (head, tail) = (output.head(.stdout) == all, output.tail(.stdout, maximumBytes: .max) == all)
        #expect(head && tail)
        #expect(output.tail(.stdout, maximumBytes: 3) == Array(all.suffix(3)))
    }

    @Test("a write that fails stops that stream's spooling and nothing else")
    func fullDisk() {
        let folder = SuperviseFolder()
        folder.make("stdout.head")
        let spool = Spool(folder: folder.path)
        for _ in 0..<3 { [UInt8(65)].withUnsafeBytes { spool.append(.stdout, $0) } }
        [UInt8(66)].withUnsafeBytes { spool.append(.stderr, $0) }
        #expect(spool.problems.map(\.stream) == [.stdout])
        #expect(spool.problems.map(\.file) == ["stdout.head"])
        #expect(spool.problems.map(\.errno) == [EISDIR])
        #expect(folder.text("stderr.head") == "B")
    }
}
