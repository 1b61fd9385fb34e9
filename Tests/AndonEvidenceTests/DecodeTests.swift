import Testing

@testable import AndonEvidence

@Suite("Bytes as text for people")
struct DecodeTests {
    @Test("the usual encodings are told apart")
    func encodings() {
        #expect(TextDecoding.text(Array("読み込み".utf8)) == "読み込み")
        #expect(TextDecoding.text([0xEF, 0xBB, 0xBF] + Array("a".utf8)) == "a")
        #expect(TextDecoding.text(SearchSupport.readErrorCP932) == "読み込みエラー")
        #expect(TextDecoding.text([0xFF, 0xFE, 0x61, 0x00, 0x3D, 0xD8, 0x00, 0xDE]) == "a😀")
        #expect(TextDecoding.text([0xFE, 0xFF, 0x8A, 0xAD]) == "読")
        #expect(TextDecoding.text([0x61, 0xFF, 0xFF, 0x62]) == "a\u{FFFD}\u{FFFD}b")
        #expect(TextDecoding.text([]) == "")
    }

    @Test("UTF-16 that was cut short shows where")
    func cutShort() {
        #expect(TextDecoding.text([0xFF, 0xFE, 0x61, 0x00, 0x62]) == "a\u{FFFD}")
        #expect(TextDecoding.text([0xFF, 0xFE, 0x61, 0x00, 0x3D, 0xD8]) == "a\u{FFFD}")
    }

    @Test("each line is decoded by itself")
    func mixedLines() {
        let bytes = Array("読み\r\n".utf8) + [0x93, 0xC7, 10, 10, 0xFF, 10] + Array("end".utf8)
        #expect(TextDecoding.lines(of: bytes) == ["読み", "読", "", "\u{FFFD}", "end"])
        #expect(TextDecoding.lines(of: [UInt8]()) == [])
        #expect(TextDecoding.lines(of: [0xFF, 0xFE, 0x61, 0, 0x0D, 0, 0x0A, 0, 0x62, 0]) == ["a", "b"])
    }

    @Test("what could drive a terminal is made visible")
    func printable() {
        #expect(TextDecoding.printable("a\tb\u{1B}[2J\r\n") == "a\tb\\x1B[2J\\x0D\\x0A")
        #expect(TextDecoding.printable("\u{9B}31m\u{7F}\0") == "\\x9B31m\\x7F\\x00")
        #expect(TextDecoding.printable("x\u{202E}y\u{2066}z") == "x\\u{202E}y\\u{2066}z")
        #expect(TextDecoding.printable("読み込み 😀") == "読み込み 😀")
    }
}
