import Testing

@testable import AndonEvidence

@Suite("Searching a stream line by line")
struct SearchTests {
    @Test("a hit names its rule, its line and the line's text", arguments: [1, 2, 3, 7, 64, 65_536])
    func lines(chunk: Int) throws {
        let text = Array("start\r\nok 1\n\nERROR disk full\r\n10%\r20%\rERROR late\nlast ERROR".utf8)
        let search = try SearchSupport.search(["ERROR", "^last", "full$"], in: text, chunk: chunk)
        #expect(
            search.hits == [
                LineHit(rule: 0, line: 4, text: "ERROR disk full"), LineHit(rule: 2, line: 4, text: "ERROR disk full"),
                LineHit(rule: 0, line: 5, text: "10%\r20%\rERROR late"), LineHit(rule: 0, line: 6, text: "last ERROR"),
                LineHit(rule: 1, line: 6, text: "last ERROR"),
            ])
        #expect(search.counts == [3, 1, 1])
    }

    @Test("a match across two lines is none, wherever the chunks end", arguments: [1, 5, 6, 100])
    func noMatchAcrossLines(chunk: Int) throws {
        let text = Array("error\ncode\nerror code\n".utf8)
        let search = try SearchSupport.search(["error\\s+code", "r[^x]c"], in: text, chunk: chunk)
        #expect(search.hits.map(\.line) == [3, 3])
    }

    @Test("Japanese is found and shown in either encoding, line by line")
    func encodings() throws {
        let bytes = Array("job_payload 読み込みエラー\njob_payload ".utf8) + SearchSupport.readErrorCP932 + [10]
        let search = try SearchSupport.search(["読み込みエラー"], in: bytes)
        #expect(search.hits.map(\.text) == Array(repeating: "job_payload 読み込みエラー", count: 2))
    }

    @Test("a UTF-16 file is searched as what it spells", arguments: [1, 3, 1000])
    func utf16(chunk: Int) throws {
        let text = "\u{FEFF}first 😀\r\n読み込みエラー: job\r\n"
        let little = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        for bytes in [little, big] {
            let search = try SearchSupport.search(["^読み込みエラー", "😀$"], in: bytes, chunk: chunk)
            #expect(
                search.hits == [
                    LineHit(rule: 1, line: 1, text: "first 😀"), LineHit(rule: 0, line: 2, text: "読み込みエラー: job"),
                ])
        }
    }

    @Test("a mark before UTF-8 does not hide the first line's beginning", arguments: [1, 2, 1000])
    func utf8Mark(chunk: Int) throws {
        let search = try SearchSupport.search(["^error"], in: [0xEF, 0xBB, 0xBF] + Array("error\n".utf8), chunk: chunk)
        #expect(search.hits.map(\.text) == ["error"])
    }

    @Test("no bytes, and a stream of one byte, end well")
    func nearlyNothing() throws {
        #expect(try SearchSupport.search(["a"], in: []).hits.isEmpty)
        #expect(try SearchSupport.search(["\\xff"], in: [0xFF]).counts == [1])
        #expect(try SearchSupport.search(["a"], in: Array("\n\n\n".utf8)).hits.isEmpty)
    }

    @Test("a line of 10 MB is one line, found once a rule, and shown in part", arguments: [1000, 65_536, 20_000_000])
    func longLine(chunk: Int) throws {
        var bytes = [UInt8](repeating: 0x78, count: 10 << 20)
        for place in [0, 65_530, 65_536, 5 << 20] { bytes.replaceSubrange(place..<(place + 6), with: "NEEDLE".utf8) }
        bytes += Array("end\nNEEDLE\n".utf8)
        let patterns = ["NEEDLE", "^xxx", "NEED$", "^NEEDLE", "end$", "absent"]
        let search = try SearchSupport.search(patterns, in: bytes, chunk: chunk)
        #expect(search.counts == [2, 0, 0, 2, 1, 0])
        #expect(search.hits.map(\.line) == [1, 1, 1, 2, 2])
        #expect(search.hits.allSatisfy { $0.text.utf8.count <= 410 })
        #expect(search.hits[2].text.hasPrefix("…") && search.hits[2].text.hasSuffix("end"))
    }

    @Test("of many hits a hundred are kept and all are counted")
    func manyHits() throws {
        let text = Array(String(repeating: "error\nfine\n", count: 5000).utf8)
        let search = try SearchSupport.search(["error.*", "fine"], in: text)
        #expect(search.counts == [5000, 5000])
        #expect(search.hits.count == 200)
        #expect(search.hits.filter { $0.rule == 1 }.last?.line == 200)
    }

    @Test("chunks change nothing, whatever the bytes")
    func chunksChangeNothing() throws {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("ab \r\n\n".utf8) + [0x83, 0x47, 0xE8]
        let bytes = (0..<20_000).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        let patterns = ["a+b", "^b", "a$", "エ", "\\bab\\b"]
        let whole = try SearchSupport.search(patterns, in: bytes)
        for chunk in [1, 13, 100, 4096] {
            let parts = try SearchSupport.search(patterns, in: bytes, chunk: chunk)
            #expect(parts.hits == whole.hits)
            #expect(parts.counts == whole.counts)
        }
    }
}
