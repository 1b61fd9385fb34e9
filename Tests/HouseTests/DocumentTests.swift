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

    @Test("both readmes are there, name each other, and say the same commands")
    func readmes() throws {
        let english = try #require(House.file("README.md"))
        let japanese = try #require(House.file("README.ja.md"))
        #expect(english.text.contains("README.ja.md") && japanese.text.contains("README.md"))
        let verbs = [
            "init", "contacts", "doctor", "seal", "run", "gate", "pull", "status", "incidents", "show", "triage",
            "evidence", "ack", "note", "raise", "act", "report", "log", "runbook", "audit",
        ]
        for verb in verbs {
            #expect(english.text.contains("`andon \(verb)"), "README.md: \(verb)")
            #expect(japanese.text.contains("`andon \(verb)"), "README.ja.md: \(verb)")
        }
        for target in ["make run", "make test", "make bench"] {
            #expect(english.text.contains(target) && japanese.text.contains(target))
        }
        for code in [64, 65, 66, 69, 70, 73, 74, 75, 76, 77, 78] {
            #expect(english.text.contains("| \(code) |"), "README.md: exit code \(code)")
            #expect(japanese.text.contains("| \(code) |"), "README.ja.md: exit code \(code)")
        }
    }

    @Test("what the make file promises is there")
    func makefile() throws {
        let makefile = try #require(House.file("Makefile"))
        for target in ["run", "test", "lint", "bench", "install", "clean", "help"] {
            #expect(makefile.lines.contains { $0.hasPrefix("\(target):") }, "make \(target)")
        }
        let check = try #require(House.file(".ci/run"))
        #expect(check.text.contains("make lint") && check.text.contains("make test"))
        for script in [".ci/run", "scripts/install-dependencies.sh", "scripts/play.sh"] {
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
