import AndonCore
import SystemPackage
import Testing

@testable import AndonEvidence

@Suite struct BagExportTests {
    private func export(_ workshop: BagWorkshop, _ bag: SealedBag, hiding secret: String?) throws -> FilePath {
        let file = workshop.path.appending("out.tar")
        let redact = secret.map { secret in { (text: String) in hide(secret, text, "[hidden]") } }
        let export = BagExport(of: bag.path, date: "2026-11-23", machineKey: workshop.key, redact: redact)
        try export.write(to: file)
        return file
    }

    private func hide(_ secret: String, _ text: String, _ mark: String) -> String {
        text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: mark)
    }

    private func wide(_ text: String, little: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let pair = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return little ? pair : pair.reversed()
        }
    }

    @Test("an export unpacks to a bag that verifies and names the original")
    func exported() throws {
        let workshop = try BagWorkshop()
        let bag = try workshop.sealedBag()
        let file = try export(workshop, bag, hiding: "two")
        let listing = try workshop.shell("tar tf out.tar").text.split(separator: "\n")
        #expect(listing.allSatisfy { $0.hasPrefix("INC-1/") })
        #expect(Set(listing).count == listing.count)
        #expect(try workshop.shell("mkdir there && tar xf out.tar -C there").isSuccess)
        let copy = workshop.path.appending("there/INC-1")
        #expect(try workshop.problems(copy) == [])
        #expect(try workshop.stockCommandsAccept(copy))
        #expect(try workshop.shell("cat data/002-two.txt", in: copy).text == "the [hidden]")
        #expect(try workshop.shell("cat data/001-one.txt", in: copy).text == "the one")
        #expect(try workshop.shell("grep Original bag-info.txt", in: copy).text == "Original-Digest: \(bag.digest)")
        #expect(try SealedBag(reading: copy).items.map(\.outcome) == [.collected, .redacted])
        #expect(try workshop.shell("cat data/002-two.txt", in: bag.path).text == "the two")
        #expect(try workshop.shell("ls -A").text == "evidence\nkey\nkey.pub\nout.tar\nproject\nthere")
        #expect(throws: BagError.fileExists("out.tar")) {
            try BagExport(of: bag.path, date: "x", machineKey: workshop.key, redact: nil).write(to: file)
        }
    }

    @Test("a damaged original is not exported")
    func damaged() throws {
        let workshop = try BagWorkshop()
        let bag = try workshop.sealedBag()
        try workshop.shell("chmod u+w *; echo x >> 001-one.txt", in: bag.path.appending("data"))
        #expect(throws: BagError.originalDamaged([.altered(file: "data/001-one.txt")])) {
            _ = try export(workshop, bag, hiding: nil)
        }
        #expect(try workshop.shell("ls -A").text == "evidence\nkey\nkey.pub\nproject")
    }

    @Test("a secret is hidden in any encoding, and the bytes around it survive")
    func encodings() throws {
        let redaction = PayloadRedaction { hide("sk-1", $0, "[x]") }
        let shiftJIS: [UInt8] = [0x93, 0xC7, 0x0D, 0x0A, 0x20]
        #expect(redaction.redacted(shiftJIS) == nil)
        #expect(redaction.redacted(shiftJIS + Array("sk-1".utf8) + [0xFF]) == shiftJIS + Array("[x]".utf8) + [0xFF])
        #expect(redaction.redacted(wide("\u{FEFF}読 sk-1", little: true)) == wide("\u{FEFF}読 [x]", little: true))
        #expect(redaction.redacted(wide("key = sk-1", little: false)) == wide("key = [x]", little: false))
        #expect(redaction.redacted([]) == nil)
        #expect(redaction.redacted(Array("読みsk-1".utf8)) == Array("読み[x]".utf8))
    }

    @Test("a size over 8 GiB is written in base 256")
    func large() throws {
        let header = try TarWriter.header("x", kind: 0x30, size: 10 << 30, mode: 0o400, modified: 0)
        #expect(Array(header[124..<136]) == [0x80, 0, 0, 0, 0, 0, 0, 2, 0x80, 0, 0, 0])
        #expect(throws: Errno.fileNameTooLong) {
            _ = try TarWriter.header(String(repeating: "x", count: 101), kind: 0x30, size: 0, mode: 0, modified: 0)
        }
    }
}
