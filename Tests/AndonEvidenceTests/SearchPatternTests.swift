import Foundation
import SystemPackage
import Testing

@testable import AndonEvidence

@Suite("Patterns and the shelf that keeps them")
struct SearchPatternTests {
    private let errors = [
        SearchRule(id: "read", pattern: "読み込みエラー"), SearchRule(id: "code", pattern: "exit code [0-9]+"),
    ]

    @Test("Japanese in a pattern is found in UTF-8 and in CP932")
    func bothEncodings() throws {
        #expect(try SearchSupport.matches(["読み込みエラー"], in: Array("job_payload 読み込みエラー\n".utf8)) == [0])
        #expect(try SearchSupport.matches(["読み込みエラー"], in: SearchSupport.readErrorCP932) == [0])
        #expect(try SearchSupport.matches(["\\Q(読み)\\E"], in: [0x28, 0x93, 0xC7, 0x82, 0xDD, 0x29]) == [0])
    }

    @Test("a quantifier after a Japanese character means the whole character")
    func quantifiedCharacter() throws {
        #expect(try SearchSupport.matches(["^読{2}$"], in: Array("読読".utf8)) == [0])
        #expect(try SearchSupport.matches(["^読{2}$"], in: [0x93, 0xC7, 0x93, 0xC7]) == [0])
        #expect(try SearchSupport.matches(["^a読?b$"], in: Array("ab".utf8)) == [0])
    }

    @Test("caseless does not fold the second half of a CP932 character")
    func caselessText() throws {
        #expect(try SearchSupport.matches(["エ"], in: [0x83, 0x67], caseless: true) == [])
        #expect(try SearchSupport.matches(["エ"], in: [0x83, 0x47], caseless: true) == [0])
        #expect(try SearchSupport.matches(["Error: エ"], in: Array("ERROR: エ".utf8), caseless: true) == [0])
    }

    @Test("a line's end is also found before a carriage return")
    func lineEnds() throws {
        #expect(try SearchSupport.matches(["^failed$"], in: Array("a\r\nfailed\r\nb".utf8)) == [0])
        #expect(try SearchSupport.matches(["cost [$]5\\$"], in: Array("cost $5$".utf8)) == [0])
    }

    @Test(
        "what cannot be compiled is told with its rule",
        arguments: ["(a)\\1", "(?=a)b", "a*", "(", "[読込]", "[^読]", "a\0b", "x(?<=y)"])
    func refusals(pattern: String) throws {
        let rules = [SearchRule(id: "good", pattern: "fine"), SearchRule(id: "bad", pattern: pattern)]
        let problem = #expect(throws: RuleProblem.self) { try PatternDatabase(rules: rules) }
        #expect(problem?.ruleID == "bad")
        #expect(problem?.message.isEmpty == false)
    }

    @Test("a remark in a pattern may be Japanese, and a class may hold brackets")
    func remarks() throws {
        #expect(try SearchSupport.matches(["(?#読み込み)abc[]x[:digit:]]+読"], in: Array("abc]1読".utf8)) == [0])
    }

    @Test("no rule and no byte are no trouble")
    func nothing() throws {
        #expect(try SearchSupport.matches([], in: Array("abc".utf8)) == [])
        #expect(try SearchSupport.matches(["abc"], in: []) == [])
        let empty = try PatternDatabase(rules: [])
        #expect(SearchSupport.matches(try PatternDatabase(serialized: empty.serialized(), rules: []), in: [1]) == [])
    }

    @Test("a database comes back from its bytes, and only whole and for its own rules")
    func serialized() throws {
        let stored = try PatternDatabase(rules: errors).serialized()
        let back = try PatternDatabase(serialized: stored, rules: errors)
        #expect(SearchSupport.matches(back, in: Array("exit code 3".utf8)) == [1])
        for damaged in [Array(stored.dropLast()), [], Array(stored.prefix(31)), Array(stored.prefix(32)), stored + [0]]
        {
            #expect(throws: PatternDatabase.Damage.checksum) {
                try PatternDatabase(serialized: damaged, rules: errors)
            }
        }
        #expect(throws: PatternDatabase.Damage.checksum) {
            try PatternDatabase(serialized: stored, rules: errors.reversed())
        }
    }

    @Test("a shelf keeps what was compiled and replaces what was damaged")
    func shelf() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let shelf = PatternShelf(folder: folder.path)
        let first = try shelf.database(for: errors)
        let file = folder.path.appending("\(first.key).hsdb").string
        let good = try Data(contentsOf: URL(filePath: file))
        #expect(Array(good) == first.serialized())
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        for hostile in [Data(), Data(repeating: 0xFF, count: 100_000), good.prefix(good.count / 2), good + good] {
            try hostile.write(to: URL(filePath: file))
            #expect(SearchSupport.matches(try shelf.database(for: errors), in: Array("exit code 3".utf8)) == [1])
            #expect(try Data(contentsOf: URL(filePath: file)) == good)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path.string).count == 1)
    }

    @Test("a cached file that is a pipe, a link or a folder keeps nobody waiting")
    func oddFiles() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let shelf = PatternShelf(folder: folder.path)
        let key = try PatternDatabase(rules: errors).key
        let file = folder.path.appending("\(key).hsdb").string
        let made: [() throws -> Void] = [
            { #expect(mkfifo(file, 0o600) == 0) },
            { try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/dev/zero") },
            { try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false) },
        ]
        for make in made {
            try make()
            #expect(SearchSupport.matches(try shelf.database(for: errors), in: Array("exit code 3".utf8)) == [1])
            try FileManager.default.removeItem(atPath: file)
        }
    }

    @Test("a shelf whose folder is missing or cannot be written still answers")
    func unwritable() throws {
        for place in ["/nonexistent/patterns", "/proc/1", "/dev/null"] {
            let database = try PatternShelf(folder: FilePath(place)).database(for: errors)
            #expect(SearchSupport.matches(database, in: Array("exit code 3".utf8)) == [1])
        }
    }

    @Test("in a folder that a group may write, the group may write the cache")
    func shared() throws {
        let folder = try Folder()
        defer { folder.remove() }
        #expect(chmod(folder.path.string, 0o770) == 0)
        let key = try PatternShelf(folder: folder.path).database(for: errors).key
        let file = folder.path.appending("\(key).hsdb").string
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o660)
    }

    private struct Folder {
        let path: FilePath

        init() throws {
            let url = FileManager.default.temporaryDirectory.appending(path: "patterns-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
            path = FilePath(url.path)
            chmod(url.path, 0o700)
        }

        func remove() {
            try? FileManager.default.removeItem(atPath: path.string)
        }
    }
}
