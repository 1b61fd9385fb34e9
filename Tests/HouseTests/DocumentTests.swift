import Foundation
import Testing

@Suite("the documents")
struct DocumentTests {
    static let documents =
        ["README.md", "README.ja.md", "CONTRIBUTING.md"].compactMap(House.file)
        + House.files(in: ["docs", "changelog", "Examples"], endingWith: ["md"])

    @Test("every link within the project leads to something")
    func links() throws {
        let link = try NSRegularExpression(pattern: #"\]\(([^)\s]+)\)"#)
        for document in Self.documents {
            let text = document.text as NSString
            let folder = (document.path as NSString).deletingLastPathComponent
            for match in link.matches(in: document.text, range: NSRange(location: 0, length: text.length)) {
                let target = text.substring(with: match.range(at: 1))
                guard !target.contains("://"), !target.hasPrefix("mailto:") else { continue }
                let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let path = String(parts[0])
                if path.isEmpty {
                    let anchor = parts.count > 1 ? String(parts[1]) : ""
                    #expect(Self.anchors(of: document).contains(anchor), "\(document.path): #\(anchor)")
                } else {
                    let full = folder.isEmpty ? path : "\(folder)/\(path)"
                    #expect(House.exists(full), "\(document.path): \(target)")
                }
            }
        }
    }

    /// Headings as links name them: lower case, punctuation left out, blanks as hyphens.
    private static func anchors(of document: House.File) -> Set<String> {
        Set(
            document.lines.filter { $0.hasPrefix("#") }.map { line in
                let title = line.drop { $0 == "#" || $0 == " " }.lowercased()
                return String(
                    title.compactMap { character -> Character? in
                        if character == " " { return "-" }
                        return character.isLetter || character.isNumber || character == "-" || character == "_"
                            ? character : nil
                    })
            })
    }

    @Test("both readmes are there, name each other, and say the same make targets and recipes")
    func readmes() throws {
        let english = try #require(House.file("README.md"))
        let japanese = try #require(House.file("README.ja.md"))
        #expect(english.text.contains("README.ja.md") && japanese.text.contains("README.md"))
        for target in ["make run", "make walk", "make test", "make bench"] {
            #expect(english.text.contains(target) && japanese.text.contains(target), "\(target)")
        }
        #expect(english.text.contains("docs/recipes") && japanese.text.contains("docs/recipes"))
    }

    @Test("a readme's table of commands holds every command of the program and no other", arguments: names)
    func commands(_ path: String) throws {
        let readme = try #require(House.file(path))
        let verbs = try Self.verbs()
        #expect(verbs.count > 30, "the program's commands were found")
        let rows = readme.lines.filter { $0.hasPrefix("| `andon ") }.map { row in
            String(row.dropFirst(9).prefix { $0.isLetter || $0 == "-" })
        }
        #expect(Set(rows) == verbs, "\(path): \(Set(rows).symmetricDifference(verbs).sorted())")
    }

    @Test("a readme's table of the pager holds every command of it and no other", arguments: names)
    func pagerCommands(_ path: String) throws {
        let folder = House.sources.filter { $0.target == "andon-pager" }
        let verbs = folder.compactMap { file -> String? in
            guard file.text.contains(": ParsableCommand"), !file.text.contains("@main") else { return nil }
            return file.text.firstMatch(of: /commandName: "([a-z-]+)"/).map { String($0.output.1) }
        }
        #expect(verbs.count >= 3, "the program's commands were found")
        let rows = try #require(House.file(path)).lines.filter { $0.hasPrefix("| `andon-pager ") }.map { row in
            String(row.dropFirst("| `andon-pager ".count).prefix { $0.isLetter || $0 == "-" })
        }
        #expect(rows.sorted() == verbs.sorted(), "\(path)")
    }

    @Test("a readme's table of exit codes holds those that the help knows, and no other", arguments: names)
    func exitCodes(_ path: String) throws {
        let readme = try #require(House.file(path))
        let codes = try Self.exitCodes()
        let rows = readme.lines.compactMap { row -> Int? in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return row.hasPrefix("| ") && cells.count == 2 ? Int(cells[0]) : nil
        }
        #expect(Set(rows) == codes.filter { $0 < 100 }, "\(path): \(rows)")
        for code in codes where code > 100 { #expect(readme.text.contains("\(code)"), "\(path): \(code)") }
        // And what the program ends with is among them.
        let used = try #require(House.file("Sources/AndonCommandLine/ExitStatus.swift")).text
            .matches(of: /(?:: |= )(\d\d)\n/).compactMap { Int($0.output.1) }
        #expect(used.count > 5 && Set(used).isSubset(of: codes), "\(used)")
    }

    @Test("a readme says the linter's measured error rate", arguments: names)
    func errorRate(_ path: String) throws {
        let measured = try #require(House.file("Tests/AndonCoreTests/HeldOutMeasuresTests.swift")).text
        let known = try #require(measured.firstMatch(of: /falseRefusals: (\d+), wishesPassed: (\d+)/)?.output)
        let count = try #require(measured.firstMatch(of: /all\.count >= (\d+)/)?.output.1)
        let wrong = try #require(Int(known.1)) + #require(Int(known.2))
        let rate = Double(wrong) / Double(try #require(Int(count))) * 100
        let readme = try #require(House.file(path)).text
        for figure in [String(count), String(format: "%.1f %%", rate)] {
            #expect(readme.contains(figure), "\(path): \(figure)")
        }
    }

    static let names = ["README.md", "README.ja.md"]

    /// The program's commands, by the list in Andon.swift and the names that their files give them.
    private static func verbs() throws -> Set<String> {
        let main = try #require(House.file("Sources/andon/Andon.swift")).text
        let list = try #require(main.firstMatch(of: /subcommands: \[([^\]]*)\]/)?.output.1)
        let types = list.split { !$0.isLetter }.filter { $0 != "self" }
        return Set(
            try types.map { type in
                let file = try #require(
                    House.sources.first { $0.target == "andon" && $0.text.contains("struct \(type): ParsableCommand") },
                    "\(type)")
                // A command with parts of its own stands before them.
                let text = file.text[try #require(file.text.range(of: "struct \(type): ParsableCommand")).upperBound...]
                return String(try #require(text.firstMatch(of: /commandName: "([a-z-]+)"/)?.output.1))
            })
    }

    /// The exit codes that the help explains.
    private static func exitCodes() throws -> Set<Int> {
        let help = try #require(House.file("Sources/AndonCommandLine/Help.swift")).text
        return Set(help.matches(of: /case (\d+): "/).compactMap { Int($0.output.1) })
    }

    @Test("what the make file promises is there")
    func makefile() throws {
        let makefile = try #require(House.file("Makefile"))
        for target in ["run", "walk", "test", "lint", "bench", "install", "clean", "help"] {
            #expect(makefile.lines.contains { $0.hasPrefix("\(target):") }, "make \(target)")
        }
        let check = try #require(House.file(".ci/run"))
        #expect(check.text.contains("make lint") && check.text.contains("make test"))
        for script in [".ci/run", "scripts/install-dependencies.sh", "scripts/play.sh", "Examples/tos/walk.sh"] {
            let path = House.root.appendingPathComponent(script).path
            #expect(FileManager.default.isExecutableFile(atPath: path), "\(script) can be executed")
        }
    }

    @Test("every word for people is said by somebody")
    func words() {
        // The catalogues are switches over these types, so the compiler finds a missing word; this finds a useless one.
        let catalogues = ["Text/English", "Text/Japanese"]
        let users = House.sources.filter { file in !catalogues.contains { file.path.contains($0) } }
        let said = Set(
            users.flatMap { file in
                file.code.split(separator: ".").dropFirst().map {
                    $0.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                }
            })
        for (type, cases) in Self.sayableCases() {
            for name in cases {
                #expect(said.contains(Substring(name)), "\(type).\(name) has words and nobody says them")
            }
        }
    }

    /// The cases of every enumeration that has words in both languages.
    private static func sayableCases() -> [(type: String, cases: [String])] {
        var types: Set<String> = []
        for file in House.sources {
            for line in file.lines {
                guard let colon = line.firstIndex(of: ":"), line[colon...].contains("Sayable") else { continue }
                let words = line[..<colon].split(separator: " ")
                if words.contains("enum") || words.contains("extension"), let last = words.last {
                    types.insert(String(last.split(separator: ".").last ?? last))
                }
            }
        }
        return types.sorted().compactMap { type in
            for file in House.sources {
                let lines = file.lines
                guard
                    let start = lines.firstIndex(where: {
                        $0.range(of: "\\benum \(type)\\b", options: .regularExpression) != nil
                    })
                else { continue }
                let indent = lines[start].prefix { $0 == " " }.count
                let end =
                    lines[start...].dropFirst().firstIndex { $0.hasPrefix(String(repeating: " ", count: indent) + "}") }
                    ?? lines.endIndex
                let cases = lines[start..<end].compactMap { line -> String? in
                    guard line.hasPrefix(String(repeating: " ", count: indent + 4) + "case ") else { return nil }
                    let name = line.dropFirst(indent + 9).prefix {
                        $0.isLetter || $0.isNumber || $0 == "_" || $0 == "`"
                    }
                    return String(name.filter { $0 != "`" })
                }
                return (type, cases)
            }
            return nil
        }
    }
}
