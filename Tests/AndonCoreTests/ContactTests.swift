import Testing

@testable import AndonCore

@Suite("contacts and runs of the procedure")
struct ContactTests {
    @Test(
        "a form's line to write on is blank",
        arguments: ["", " ", "____", "________________", "＿＿＿", "\t_ _\n", "\u{3000}"])
    func blank(text: String) {
        #expect(Contact.isBlank(text))
    }

    @Test("a word is not blank, whatever stands around it", arguments: ["a", "_a_", "ー", "0", "。", "__main__"])
    func filled(text: String) {
        #expect(!Contact.isBlank(text))
    }

    @Test("a contact is filled in by a name and at least one address")
    func isFilled() {
        #expect(Contact(role: .firstLine, name: "運用 花子", reach: ["mailto:hanako@example.com"]).isFilled)
        #expect(!Contact(role: .firstLine, name: "____", reach: ["mailto:hanako@example.com"]).isFilled)
        #expect(!Contact(role: .firstLine, name: "運用 花子", reach: ["____", " "]).isFilled)
        #expect(!Contact(role: .firstLine, name: "運用 花子").isFilled)
    }

    private func procedure(unlisted: Procedure.Unlisted) -> Procedure {
        Procedure(
            project: "tos", language: .ja, zone: "Asia/Tokyo", unlisted: unlisted,
            contacts: [
                Contact(role: .secondLine, name: "開発 太郎", accounts: ["taro@example.com"]),
                Contact(role: .firstLine, name: "運用 花子", accounts: ["hanako@example.com"]),
                Contact(role: .emergency, name: "開発 太郎", accounts: ["taro@example.com"]),
                Contact(role: .firstLine, name: "bot", accounts: ["bot@example.com"], isAgent: true),
            ],
            runs: [
                RunEntry(
                    name: "orchestrator", commands: ["python* orchestrator_v0_3.py*"], serves: .internal, judge: "tos"),
                RunEntry(name: "backup", commands: ["backup *"], serves: .none, judge: "exit", isSafe: true),
            ],
            standard: RunEntry(name: "default", serves: .internal, judge: "tos"), judges: ["tos": Judge(failOn: ["x"])],
            evidence: [], plainHosts: [], notYetCarriedOut: [])
    }

    @Test("an account holds every role that the contacts give to it (兼務)")
    func roles() {
        let procedure = procedure(unlisted: .refuse)
        #expect(procedure.actor(for: "taro@example.com").roles == [.secondLine, .emergency])
        #expect(procedure.actor(for: "taro@example.com").shown == "開発 太郎")
        #expect(procedure.actor(for: "hanako@example.com").roles == [.firstLine])
        #expect(procedure.actor(for: "bot@example.com").isAgent)
        let stranger = procedure.actor(for: "Taro@example.com")
        #expect(stranger.roles.isEmpty && stranger.name == nil && !stranger.isAgent)
    }

    @Test("a command is governed by the first entry that lists it, whatever name it is given")
    func entry() throws {
        let strict = procedure(unlisted: .refuse)
        #expect(try strict.entry(for: "python3 orchestrator_v0_3.py", named: nil).entry.name == "orchestrator")
        #expect(try strict.entry(for: "backup all", named: "backup").entry.isSafe)
        #expect(throws: Refusal.unlisted(command: "rm -rf .", name: nil)) {
            try strict.entry(for: "rm -rf .", named: nil)
        }
        // A safe run's name must not let another command pass.
        #expect(throws: Refusal.unlisted(command: "rm -rf .", name: "backup")) {
            try strict.entry(for: "rm -rf .", named: "backup")
        }
        #expect(throws: Refusal.unlisted(command: "backup all", name: "new")) {
            try strict.entry(for: "backup all", named: "new")
        }
    }

    @Test("where unlisted commands are judged by default, a name of their own is kept and is not listed")
    func unlistedByDefault() throws {
        let mild = procedure(unlisted: .default)
        let found = try mild.entry(for: "make all", named: nil)
        #expect(found.entry.name == "default" && !found.isListed)
        let named = try mild.entry(for: "make all", named: "nightly")
        #expect(named.entry.name == "nightly" && !named.isListed && named.entry.judge == "tos")
        #expect(mild.judge(of: named.entry).failOn == ["x"])
        #expect(mild.judge(of: RunEntry(name: "n", serves: .none, judge: "exit")) == Judge())
    }
}
