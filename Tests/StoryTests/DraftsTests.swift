import Foundation
import Testing

@Suite("Edited and not sealed: a draft changes nothing")
struct DraftsTests {
    /// The operator has written himself into andon.yaml as the second line, with a key of his own.
    private func withUsurper(_ story: (Project, SecondLine, String) throws -> Void) throws {
        try withPaths { project, second in
            try project.expected(
                project.andon(
                    "contacts", "set", "second_line", "--name", "Operator One", "--reach", "exec:/bin/true", "--hours",
                    "24x7", "--account", Project.Person.operatorOne.rawValue, "--key",
                    try project.publicKey("operator")))
            try project.commit("the operator is the second line now")
            try project.runTOS("unknown")
            try story(project, second, try #require(project.show().id.text))
        }
    }

    @Test("who wrote himself in as the second line may no more than before, with whichever signature")
    func forbidden() throws {
        try withUsurper { project, second, id in
            let key = try project.key("operator")
            let attempts = [
                ["instruct", id, "再開する", "--decision", "resume", "--why", "直った"], ["lower", id, "1", "--why", "軽い"],
                ["prevent", id, "--accept"], ["close", id],
            ]
            for attempt in attempts {
                for account in Project.Person.allCases where account != .boss {
                    let count = try project.deedCount()
                    let result = try project.andon(attempt + ["--sign-with", key], as: account)
                    // As the developer he gets as far as the key, which is not the developer's.
                    #expect(result.exitCode == 77 || result.exitCode == 76, "\(result)")
                    #expect(result.exitCode == 77 || attempt[0] == "prevent" || attempt[0] == "close", "\(result)")
                    #expect(result.stderr.count > 20, "\(result)")
                    #expect(try project.deedCount() > count, "the attempt is on record: \(result)")
                }
            }
            for account in [Project.Person.operatorOne, .developer] {
                let seal = try project.seal(key: "operator", as: account)
                #expect(seal.exitCode == 77, "\(seal)")
            }
            #expect(try project.show().instructions.list.isEmpty)
            try project.expectHeld(by: id, rerun: Project.tos("healthy"))
            #expect(try second.instructs("stay", "待つ", why: "調べる").exitCode == 0, "the sealed second line still counts")
            try project.expectCleanAudit()
        }
    }

    @Test("an order that he prints and signs elsewhere is refused too")
    func carried() throws {
        try withUsurper { project, _, id in
            let request = ["instruct", id, "再開", "--decision", "resume", "--why", "直った", "--request"]
            #expect(try project.andon(request, as: .operatorOne).exitCode != 64)
            let text = try project.andon(request, as: .developer)
            try project.expected(text)
            let path = project.top + "/order"
            try text.stdout.write(to: URL(fileURLWithPath: path))
            try project.expected(
                project.tool(
                    "ssh-keygen", "-q", "-Y", "sign", "-f", try project.key("operator"), "-n", "andon-instruction",
                    path))
            let taken = try project.andon("instruct", "--import", path, as: .operatorOne)
            #expect(taken.exitCode == 77, "\(taken)")
            #expect(try project.gate().exitCode == 75)
        }
    }

    @Test("it shows as a draft: on status, in doctor, with the contacts, and on what is opened meanwhile")
    func shown() throws {
        try withUsurper { project, _, id in
            let status = try project.status()
            #expect(status.drafts.list.contains(.string("andon.yaml")), "\(status)")
            #expect(try project.andon("status").out.contains("未封印の編集（効力なし）: andon.yaml"))
            let doctor = try project.andon("doctor")
            #expect(doctor.exitCode == 78 && doctor.out.contains("andon.yaml"), "\(doctor)")
            #expect(try project.paging(of: id) == "1: level 2 judged second_line")
            for (language, word) in [("ja", "未封印の編集です"), ("en", "not sealed")] {
                let contacts = try project.andon("contacts", "--lang", language)
                #expect(contacts.exitCode == 0 && contacts.err.contains(word), "a draft, and says so: \(contacts)")
            }
            #expect(try project.show(id).drafts.list == [.string("andon.yaml")], "on what was opened meanwhile")
            #expect(try project.andon("show", id, "--lang", "en").out.contains("Edits not sealed then (no effect)"))
        }
    }

    @Test("a runbook entry that is not sealed is no remedy")
    func runbook() throws {
        try withPaths { project, _ in
            try project.write(
                """
                ---
                id: slot
                title: 配分器の初期化
                signatures: ["E-7701"]
                cause: 配分器が初期化されていない
                ---
                ## 対処法
                1. 配分器を初期化する
                """, to: "runbook/slot.md")
            try project.runTOS("unknown")
            let show = try project.show()
            #expect(show.level.int == 2 && show.verdict.remedy.isNothing, "\(show.verdict)")
            let act = try project.andon("act", "latest", "初期化した", "--runbook", "slot", as: .operatorOne)
            #expect(act.exitCode == 76, "\(act)")
        }
    }
}
