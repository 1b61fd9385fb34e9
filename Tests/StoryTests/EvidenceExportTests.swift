import Foundation
import Testing

@Suite("A bundle for outsiders")
struct EvidenceExportTests {
    static let secret = "sk-proj-Zr7Qw2Lx9Vb4Nc6Md8Kf1Hg3Js5Tp0Ya"

    /// A project whose run printed the secret in several forms.
    private func leaky(_ story: (Project) throws -> Void) throws {
        try withProject(.sealed, preset: "generic") { project in
            let script = """
                echo "key is $OPENAI_API_KEY"; printf %s "$OPENAI_API_KEY" | base64 -w0; echo
                printf %s "$OPENAI_API_KEY" | od -An -tx1 | tr -d ' \\n'; echo
                echo "Authorization: Bearer $OPENAI_API_KEY" >&2; exit 3
                """
            let run = try project.andon(
                "run", "--", "sh", "-c", script, environment: ["OPENAI_API_KEY": EvidenceExportTests.secret])
            #expect(run.exitCode == 3)
            #expect(run.out.contains(EvidenceExportTests.secret), "what passes is untouched")
            try story(project)
        }
    }

    @Test(
        "the tar unpacks anywhere and verifies with what everybody has; it is one folder, with no path that leaves it")
    func verifies() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.failingRun()
            let export = try project.andon("evidence", "export", "latest", "-o", "../out.tar")
            #expect(export.exitCode == 0, "\(export)")
            let names = try project.bash("tar -tf ../out.tar").out.split(separator: "\n").map(String.init)
            #expect(names.allSatisfy { !$0.hasPrefix("/") && !$0.contains("..") }, "\(names)")
            #expect(Set(names.compactMap { $0.split(separator: "/").first }).count == 1, "\(names)")
            #expect(Set(names).count == names.count, "no member twice")
            let kinds = try project.bash("tar -tvf ../out.tar | cut -c1 | sort -u").out
            #expect(kinds == "-\nd\n", "files and folders only: \(kinds)")
            try project.bash("mkdir ../far; tar -xf ../out.tar -C ../far; chmod -R u+w ../far")
            let bag = project.top + "/far/" + (names[0].split(separator: "/").first.map(String.init) ?? "?")
            let stock = try project.stockCommands(in: bag)
            #expect(stock.exitCode == 0, "\(stock)")
            #expect(
                try project.bash("grep -rlF '\(project.top)' '\(bag)' || true").out.isEmpty, "no path of this machine")
            // The copy is the outsiders'; the original stays as it was.
            #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
        }
    }

    @Test("it holds no value of a secret in any form, also where the exporting process does not know the variable")
    func holdsNoSecret() throws {
        try leaky { project in
            try project.expected(project.andon("evidence", "export", "latest", "-o", "../out.tar"))
            try project.bash("mkdir ../far; tar -xf ../out.tar -C ../far; chmod -R u+w ../far")
            let secret = EvidenceExportTests.secret
            let forms = [
                secret, Data(secret.utf8).base64EncodedString(),
                secret.utf8.map { String(format: "%02x", $0) }.joined(),
            ]
            let archive = try Data(contentsOf: URL(fileURLWithPath: project.top + "/out.tar"))
            for form in forms {
                #expect(archive.range(of: Data(form.utf8)) == nil, "\(form) is in the tar")
                #expect(archive.range(of: Data(form.dropLast(8).utf8)) == nil, "most of \(form) is in the tar")
            }
            let bag = try project.bash("echo ../far/*").out.trimmingCharacters(in: .whitespacesAndNewlines)
            let stock = try project.stockCommands(in: project.folder + "/" + bag)
            #expect(stock.exitCode == 0, "\(stock)")
            let items = try project.bash("cat \(bag)/items.jsonl; cat \(bag)/bag-info.txt").out
            #expect(items.contains("redacted"), "\(items)")
            #expect(
                items.contains(try project.show().evidence.digest.text ?? "?"), "names the original's digest: \(items)")
            #expect(items.contains("stdout"))
        }
    }

    @Test("the value is in no view of the incident, in no report, and not in the journal")
    func recordHoldsNoSecret() throws {
        try leaky { project in
            let show = try project.show()
            #expect(show.condition("security").level.int == 3, "\(show.verdict)")
            for arguments in [
                ["show", "latest"], ["show", "latest", "--json"], ["status"], ["status", "--json"],
                ["incidents", "--json"],
                ["report", "latest"], ["report", "latest", "--format", "json"], ["evidence", "show", "latest"],
            ] {
                let said = try project.expected(project.andon(arguments))
                #expect(!said.all.contains(EvidenceExportTests.secret), "\(arguments)")
            }
            let found = try project.bash(
                "cd .git/andon; grep -rlaF '\(EvidenceExportTests.secret)' . | grep -v '^./evidence/[^/]*/data/' || true"
            )
            #expect(found.out.isEmpty, "\(found.out)")
        }
    }

    @Test("it overwrites nothing, and leaves nothing behind where it cannot write")
    func refuses() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.failingRun()
            try project.write("mine", to: "out.tar")
            let over = try project.andon("evidence", "export", "latest", "-o", "out.tar")
            #expect(over.exitCode == 73, "\(over)")
            #expect(try project.read("out.tar") == "mine")
            try project.bash("rm out.tar; ln -s ../keys/developer link.tar; mkdir folder.tar")
            #expect(try project.andon("evidence", "export", "latest", "-o", "link.tar").exitCode == 73)
            #expect(try project.andon("evidence", "export", "latest", "-o", "folder.tar").exitCode == 73)
            let nowhere = try project.andon("evidence", "export", "latest", "-o", "no/such/out.tar")
            #expect([66, 73, 74].contains(nowhere.exitCode), "\(nowhere)")
            #expect(try project.bash("head -n 1 ../keys/developer").out.hasPrefix("-----BEGIN OPENSSH"))
            let left = try project.bash("git status --porcelain; find .git/andon/evidence -name '.*'").out
            #expect(left == "?? folder.tar/\n?? link.tar\n" || left == "?? link.tar\n", "\(left)")
        }
    }

    @Test("a forged bundle is not exported as if it were whole")
    func forged() throws {
        let project = try EvidenceVerifyTests.held.get().project.copy()
        defer { project.remove() }
        try project.bash("cd '\(project.bag())'; chmod -R u+w .; echo more >> data/$(ls data | head -n 1)")
        let export = try project.andon("evidence", "export", "latest", "-o", "../out.tar")
        #expect(export.exitCode == 65, "\(export)")
        #expect(!FileManager.default.fileExists(atPath: project.top + "/out.tar"))
    }
}
