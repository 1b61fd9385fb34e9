import Foundation
import Testing

@Suite("The documents are written from the one configuration")
struct DocumentWritingTests {
    static let names = [
        "procedure.md", "one_pager.md", "routines.md", "failure_report_template.md", "runbook.md", "contacts.md",
    ]

    @Test("all six are written with the contacts filled in, and written again they do not change")
    func written() throws {
        try withProject(.contacts) { project in
            let first = try project.andon("docs", "--json", in: project.folder + "/workspace")
            #expect(first.exitCode == 0, "\(first)")
            #expect(first.json.written.list.compactMap(\.text) == Self.names)
            let texts = try Self.names.map { try project.read("documents/" + $0) }
            #expect(texts[0].contains("エスカレーション手順\n"))
            for name in ["procedure.md", "one_pager.md", "contacts.md"] {
                let text = try project.read("documents/" + name)
                for person in Project.Person.allCases { #expect(text.contains("| \(person.name) |"), "\(name)") }
            }
            #expect(texts[2].contains("## 日次ルーチン") && texts[2].contains("andon routine run monthly"))
            #expect(texts[4].contains("](../runbook/"))
            let stamp = try FileManager.default.attributesOfItem(atPath: project.folder + "/documents/runbook.md")
            let second = try project.andon("docs", "--json")
            #expect(second.exitCode == 0 && second.json.written.list.isEmpty, "\(second)")
            #expect(second.json.unchanged.list.count == 6)
            #expect(try Self.names.map { try project.read("documents/" + $0) } == texts)
            let later = try FileManager.default.attributesOfItem(atPath: project.folder + "/documents/runbook.md")
            #expect(stamp[.systemFileNumber] as? Int == later[.systemFileNumber] as? Int, "not even written again")
            #expect(try project.andon("docs", "--check").exitCode == 0)
        }
    }

    @Test("in English every word but the project's own is English")
    func english() throws {
        try withProject(.contacts) { project in
            #expect(try project.andon("docs", "--lang", "en").exitCode == 0)
            for name in Self.names {
                let text = try project.read("documents/" + name)
                let foreign = text.unicodeScalars.filter { (0x3040...0x9FFF).contains($0.value) }
                // Of the preset: `備考` of the contacts was replaced, `fail_on` is TOS's own message.
                let own = name == "procedure.md" ? "読み込".unicodeScalars.count : 0
                let shown = String(String.UnicodeScalarView(foreign)).prefix(40)
                #expect(foreign.count <= own + 10, "\(name): \(shown)")
            }
            #expect(try project.andon("docs", "--check").exitCode == 0, "it is checked in the language it is in")
            let japanese = try project.andon("docs", "--check", "--lang", "ja", "--json")
            #expect(japanese.exitCode == 76)
            #expect(Set(japanese.json.findings.list.compactMap(\.rule.text)) == ["outdated_document"])
        }
    }

    @Test("another folder gets links that lead back to the project")
    func elsewhere() throws {
        try withProject(.contacts) { project in
            for folder in ["deep/er", project.top + "/outside", "."] {
                let written = try project.andon("docs", "-o", folder)
                #expect(written.exitCode == 0, "\(written)")
                let check = try project.andon("docs", "--check", "-o", folder)
                #expect(check.exitCode == 0, "\(check)")
            }
            #expect(try project.read("deep/er/runbook.md").contains("](../../runbook/"))
            #expect(try project.read("runbook.md").contains("](runbook/"))
            #expect(!project.has("documents"))
            let outside = try String(contentsOfFile: project.top + "/outside/runbook.md", encoding: .utf8)
            #expect(outside.contains("](../project/runbook/"))
        }
    }

    @Test("a changed configuration makes them outdated, and written anew they follow it")
    func outdated() throws {
        try withProject(.contacts) { project in
            try project.expected(project.andon("docs"))
            try project.setContact(.boss, reach: "mailto:night@example.com")
            let check = try project.andon("docs", "--check", "--json")
            #expect(check.exitCode == 76, "\(check)")
            #expect(check.json.ok == .bool(false))
            let places = check.json.findings.list.compactMap { $0["where"].text }
            #expect(places == ["documents/procedure.md", "documents/one_pager.md", "documents/contacts.md"])
            let again = try project.expected(project.andon("docs", "--json"))
            #expect(again.json.written.list.compactMap(\.text) == ["procedure.md", "one_pager.md", "contacts.md"])
            #expect(try project.read("documents/contacts.md").contains("mailto:night@example.com"))
            #expect(try project.andon("docs", "--check").exitCode == 0)
        }
    }

    @Test(
        "what somebody edited or wrote himself is not overwritten, and then nothing is",
        arguments: ["edited", "own", "link", "both"], ["ja", "en"])
    func notOverwritten(what: String, language: String) throws {
        try withProject(.contacts) { project in
            try project.expected(project.andon("docs"))
            var named = ["documents/contacts.md"]
            switch what {
            case "edited": try project.edit("documents/contacts.md", replacing: "Boss", with: "Bosh")
            case "own": try project.write("# mine\n", to: "documents/contacts.md")
            case "link": try project.shell("mv documents/contacts.md real.md && ln -s ../real.md documents/contacts.md")
            default:
                try project.edit("documents/contacts.md", replacing: "Boss", with: "Bosh")
                try project.write("", to: "documents/runbook.md")
                named.append("documents/runbook.md")
            }
            let before = try project.shell("cat documents/*.md 2>/dev/null; ls -l documents").out
            try project.setContact(.boss, reach: "mailto:night@example.com")
            let refused = try project.andon("docs", "--lang", language)
            #expect(refused.exitCode == 73, "\(refused)")
            for name in named { #expect(refused.err.contains(name), "\(refused)") }
            #expect(refused.err.contains("-o") && !refused.err.contains("procedure.md"), "\(refused)")
            #expect(try project.shell("cat documents/*.md 2>/dev/null; ls -l documents").out == before)
            let check = try project.andon("docs", "--check", "--json")
            #expect(check.exitCode == 76)
            let edited = check.json.findings.list.filter { $0.rule.text == "edited_document" }
            #expect(Set(edited.compactMap { $0["where"].text }) == Set(named), "\(check)")
        }
    }

    @Test("a checkout with Windows line ends is no edit")
    func lineEnds() throws {
        try withProject(.contacts) { project in
            try project.expected(project.andon("docs"))
            try project.shell("sed -i 's/$/\\r/' documents/*.md")
            #expect(try project.andon("docs", "--check").exitCode == 0)
            #expect(try project.andon("docs").exitCode == 0)
        }
    }

    @Test("a folder that cannot be written to is said, and nothing is left in it")
    func cannotWrite() throws {
        try withProject(.contacts) { project in
            try project.write("x", to: "documents")
            let refused = try project.andon("docs")
            #expect(refused.exitCode == 73, "\(refused)")
            #expect(refused.err.contains("documents"))
            #expect(try project.read("documents") == "x")
        }
    }

    @Test("a folder where a document belongs is said, and nothing is written")
    func folderInTheWay() throws {
        try withProject(.contacts) { project in
            try project.shell("mkdir -p documents/contacts.md other/contacts.md")
            let inTheTree = try project.andon("docs")
            #expect(inTheTree.exitCode == 74 && inTheTree.err.contains("documents/contacts.md"), "\(inTheTree)")
            try project.shell("rm -r documents")
            let other = try project.andon("docs", "-o", "other")
            #expect(other.exitCode == 73 && other.err.contains("other/contacts.md"), "\(other)")
            #expect(try project.shell("ls -A other").out == "contacts.md\n")
        }
    }

    @Test("the configured rollback is in the procedure as people type it")
    func rollback() throws {
        try withProject(.contacts) { project in
            // The preset's own block, up to its blank line, makes room for this one.
            let blocks = try project.read("andon.yaml").components(separatedBy: "\n\n")
            let others = blocks.filter { !$0.contains("\nrollback:\n") }
            #expect(others.count == blocks.count - 1)
            try project.write(
                others.joined(separator: "\n\n")
                    + "\nrollback:\n  command: [git, reset, --hard, 'a b']\n  check: python3 test.py | cat\n",
                to: "andon.yaml")
            try project.expected(project.andon("docs"))
            let text = try project.read("documents/procedure.md")
            #expect(text.contains("| コマンド | `git reset --hard 'a b'` |\n| 確認 | `python3 test.py \\| cat` |"))
        }
    }
}
