import Foundation
import Testing

@Suite("Level 2: from the cord to the close")
struct LevelTwoTests {
    /// A held project, and the incident's id.
    private func withHold(_ story: (Project, SecondLine, String) throws -> Void) throws {
        try withPaths { project, second in
            #expect(try project.runTOS("unknown").exitCode == 3)
            try story(project, second, try #require(project.show().id.text))
        }
    }

    /// The same, repaired as told, confirmed by its check and resumed.
    private func withRecovered(_ story: (Project, SecondLine, String) throws -> Void) throws {
        try withHold { project, second, id in
            let order = try second.instructs("act", "キャッシュを消す", why: "壊れている")
            #expect(order.exitCode == 0, "\(order)")
            try project.write("", to: "repaired")
            try project.expected(project.andon("act", id, "キャッシュを消した", as: .operatorOne))
            try project.expected(project.andon("recover", id, as: .operatorOne))
            try project.expected(second.instructs("resume", "再開する", why: "復旧を確認した"))
            try story(project, second, id)
        }
    }

    @Test("stay keeps the hold and lets nothing be done; act lets that be done, and names its instruction")
    func stayThenAct() throws {
        try withHold { project, second, id in
            #expect(try project.paging(of: id) == "1: level 2 judged second_line")
            let early = try project.andon("act", id, "直した", as: .operatorOne)
            #expect(early.exitCode == 76 && early.err.contains("勝手に直さない"), "\(early)")

            let stay = try second.instructs("stay", "そのまま待つ", why: "調査している")
            #expect(stay.exitCode == 0, "\(stay)")
            #expect(try project.show().state.text == "awaiting_instruction")
            #expect(try project.andon("act", id, "直した", as: .operatorOne).exitCode == 76)
            #expect(try project.andon("recover", id, as: .operatorOne).exitCode == 76)
            try project.expectHeld(by: id, rerun: Project.tos("healthy"))

            let act = try second.instructs("act", "キャッシュを消す", why: "壊れている")
            #expect(act.exitCode == 0 && act.out.contains("キャッシュを消す"), "\(act)")
            #expect(try project.show().state.text == "instructed")
            #expect(try project.gate().exitCode == 75, "act lifts no hold")
            #expect(try project.andon("act", id, "キャッシュを消した", as: .operatorOne).exitCode == 0)
            let lines = try project.told(inTimelineOf: id)
            #expect(lines.contains { $0.contains("キャッシュを消した") && $0.contains("指示 2") }, "\(lines)")
            let orders = try project.show().instructions.list
            #expect(orders.count == 2, "\(orders)")
            try project.expectCleanAudit()
        }
    }

    @Test("a failed check is recorded and changes nothing; a passed one confirms; resume alone lifts the hold")
    func recovering() throws {
        try withHold { project, second, id in
            try project.expected(second.instructs("act", "キャッシュを消す", why: "壊れている"))
            let failed = try project.andon("recover", id, as: .operatorOne)
            #expect(failed.exitCode == 76 && failed.err.contains("test -e repaired"), "\(failed)")
            #expect(try project.show().state.text == "instructed")
            #expect(try project.told(inTimelineOf: id).contains { $0.contains("不合格") })
            try project.write("", to: "repaired")
            #expect(try project.andon("recover", id, as: .operatorOne).exitCode == 0)
            #expect(try project.show().state.text == "recovered")
            #expect(try project.status().light.text == "red", "recover lifts no hold")
            #expect(try project.runTOS("healthy").exitCode == 75)

            let resume = try second.instructs("resume", "再開する", why: "復旧を確認した")
            #expect(resume.exitCode == 0, "\(resume)")
            let status = try project.status()
            #expect(status.light.text == "yellow" && status.hold == .null, "recovered, not closed: \(status)")
            #expect(try project.runTOS("healthy").exitCode == 0, "yellow blocks no run")
            #expect(try project.show(id).evidence.bundles.list.count == 3, "the failure and both checks are kept")
            try project.expectCleanAudit()
        }
    }

    @Test("a wish is no measure; the second line takes it with a reason, or nobody does")
    func wishes() throws {
        try withHold { project, second, id in
            let wish = [
                "prevent", id, "--add", "今後は注意する", "--owner", "Operator One", "--due", "2099-12-31", "--kind",
                "procedure",
            ]
            let refused = try project.andon(wish, as: .operatorOne)
            #expect(refused.exitCode == 76 && refused.err.contains("対策ではありません"), "\(refused)")
            let english = try project.andon(wish + ["--lang", "en"], as: .operatorOne)
            #expect(english.exitCode == 76 && english.err.contains("no measure"), "\(english)")
            let reason = ["--why", "検査の導入までの間"]
            let key = try ["--sign-with", project.key()]
            #expect(try project.andon(wish + reason + key, as: .operatorOne).exitCode == 77, "not the second line")
            #expect(try project.andon(wish + key, as: .developer).exitCode == 76, "a judgement needs its reason")
            #expect(try project.show().prevention.measures.list.isEmpty)
            let taken = try project.andon(wish + reason + key, as: .developer)
            #expect(taken.exitCode == 0, "\(taken)")
            #expect(try project.show().prevention.measures.list.count == 1)
            let report = try project.andon("report", id).out
            #expect(report.contains("今後は注意する") && report.contains("検査の導入までの間"), "\(report)")

            let none = try second.signs("prevent", id, "--accept")
            #expect(none.exitCode == 76 && none.err.contains("仕組み"), "a procedure alone: \(none)")
            try project.expectCleanAudit()
        }
    }

    @Test("close lists all that is missing at once; each mend it names does, and then it closes")
    func closing() throws {
        try withPaths { project, second in
            try project.expected(project.andon("pull", "出荷画面が止まった", as: .operatorOne))
            let id = try #require(project.show().id.text)
            try project.write("changed\n", to: "workspace/job_input.json")
            #expect(try project.andon("status").err.contains("workspace/job_input.json"))
            try project.expected(second.instructs("resume", "再開する", why: "原因は外にあった", "--check", "true"))

            #expect(try project.andon("close", id, as: .operatorOne).exitCode == 77, "whose it is comes first")
            let refused = try second.signs("close", id)
            #expect(refused.exitCode == 76, "\(refused)")
            let mends = [
                "andon recover \(id)", "andon report \(id) --set command=", "andon prevent \(id) --direct",
                "andon prevent \(id) --root", "andon prevent \(id) --add", "andon prevent \(id) --accept",
                "andon prevent \(id) --confirm-effect", "andon prevent \(id) --documents", "--change 1",
            ]
            for mend in mends { #expect(refused.err.contains(mend), "\(mend) is not in: \(refused.err)") }
            let english = try second.signs("close", id, "--lang", "en")
            #expect(english.exitCode == 76)
            for mend in mends { #expect(english.err.contains(mend), "\(mend) is not in: \(english.err)") }
            #expect(try project.show().state.text == "resumed")

            try project.expected(project.andon("recover", id, as: .operatorOne))
            try project.expected(
                project.andon(
                    "report", id, "--set", "command=出荷画面", "--set", "impact=出荷が 20 分遅れた", as: .operatorOne))
            try project.expected(project.andon("note", id, "入力を戻しただけ", "--change", "1", as: .operatorOne))
            try project.writePaperwork()
            let closed = try second.signs("close", id)
            #expect(closed.exitCode == 0, "\(closed)")
            #expect(try project.status().light.text == "green")
            try project.expectCleanAudit()
        }
    }

    @Test("closed: on the daily log, the audit clean; a note afterwards is a new event and never an edit")
    func closed() throws {
        try withRecovered { project, second, id in
            try project.writePaperwork()
            #expect(try project.andon("prevent", id, "--lint", "--json").json.ok == .bool(true))
            let close = try second.signs("close", id)
            #expect(close.exitCode == 0, "\(close)")
            let show = try project.show()
            #expect(show.state.text == "closed")
            #expect(try project.status().incidents.list.isEmpty)
            let log = try project.andon("log").out
            #expect(log.contains(id) && log.contains("対応完了"), "\(log)")
            let audit = try project.expected(project.andon("audit", "--json")).json
            let head = try "\(#require(audit.head.count.int)):\(#require(audit.head.hash.text))"

            #expect(try project.andon("note", id, "監視にも加えた", as: .operatorOne).exitCode == 0)
            let after = try project.show()
            #expect(after.state.text == "closed")
            #expect(after.chain["count"].int == (show.chain["count"].int ?? 0) + 1)
            let (old, new) = (show.timeline.list, after.timeline.list)
            #expect(Array(new.prefix(old.count)) == old && new.count == old.count + 1, "\(new)")
            for late in [["ack", id], ["raise", id, "3", "--why", "広がった"], ["act", id, "直した"], ["recover", id]] {
                let result = try project.andon(late, as: .operatorOne)
                #expect(result.exitCode == 76 && result.err.contains("対応完了"), "\(result)")
            }
            #expect(try second.instructs("resume", "再開", why: "もう一度", on: id).exitCode == 76)
            #expect(try second.signs("close", id).exitCode == 76)
            let audited = try project.andon("audit", "--head", head)
            #expect(audited.exitCode == 0, "what was, stands: \(audited)")
        }
    }

    @Test("the same failure again after resume puts the hold back and tells the second line again")
    func again() throws {
        try withRecovered { project, second, id in
            #expect(try project.gate().exitCode == 0)
            #expect(try project.runTOS("unknown").exitCode == 3)
            try project.expectHeld(by: id, rerun: Project.tos("healthy"))
            let show = try project.show(id)
            #expect(show.state.text == "awaiting_instruction", "\(show)")
            #expect(try project.paging(of: id) == "2: level 2 recurred second_line")
            let close = try second.signs("close", id)
            #expect(close.exitCode == 76 && close.err.contains("andon recover \(id)"), "not recovered now: \(close)")
            #expect(try project.andon("act", id, "もう一度消した", as: .operatorOne).exitCode == 76)
            #expect(try project.andon("recover", id, as: .operatorOne).exitCode == 76, "ordered for the first failure")
            #expect(try project.show().joinedTo.text == id, "the incident opened last is the one that joined")
            let joined = try second.instructs("stay", "待つ", why: "調べる")
            #expect(joined.exitCode == 76 && joined.err.contains("andon show \(id)"), "where to do it: \(joined)")
            try project.expectCleanAudit()
        }
    }
}
