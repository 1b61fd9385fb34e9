import Foundation
import Testing

@Suite("Levels that change: raised by anyone, lowered by the second line")
struct RaisingTests {
    private static let key = ["OPENAI_API_KEY": "Zq7Rk2vN9xWb4TfLh8Ys3Mc6"]

    private func withFailed(_ way: String, _ story: (Project, SecondLine, String) throws -> Void) throws {
        try withPaths { project, second in
            try project.runTOS(way)
            try story(project, second, try #require(project.show().id.text))
        }
    }

    @Test("a level 2 that anyone raises becomes 3: the emergency contact is told, with the second line")
    func raised() throws {
        try withFailed("unknown") { project, _, id in
            #expect(try project.paging(of: id) == "1: level 2 judged second_line")
            let outsider = "stranger@example.com"
            #expect(try project.andon("raise", id, "3", "--as", outsider).exitCode == 76, "a judgement needs its why")
            let raise = try project.andon("raise", id, "3", "--why", "倉庫も止まった", "--as", outsider)
            #expect(raise.exitCode == 0, "\(raise)")
            #expect(try project.paging(of: id) == "2: level 3 raised emergency+second_line")
            let status = try project.andon("status", "--json", "--lang", "en").json
            #expect(status.hold.level.int == 3 && status.hold.awaiting.text?.contains("emergency contact") == true)
            let again = try project.andon("raise", id, "3", "--why", "まだ止まっている")
            #expect(again.exitCode == 76, "\(again)")
            #expect(try project.paging(of: id) == "2: level 3 raised emergency+second_line", "told once")
            try project.expectHeld(by: id, rerun: Project.tos("healthy"))
            try project.expectCleanAudit()
        }
    }

    @Test("halt by the second line is level 3, and tells the emergency contact; a second halt tells nobody twice")
    func halted() throws {
        try withFailed("unknown") { project, second, id in
            #expect(try project.paging(of: id) == "1: level 2 judged second_line")
            let halt = try second.instructs("halt", "全て止める", why: "データが壊れているおそれ")
            #expect(halt.exitCode == 0, "\(halt)")
            #expect(try project.show().level.int == 3)
            #expect(try project.paging(of: id) == "2: level 3 raised emergency+second_line")
            try project.expectHeld(by: id, rerun: Project.tos("healthy"))
            try project.expected(second.instructs("halt", "全て止めたまま", why: "まだ壊れている"))
            #expect(try project.paging(of: id) == "2: level 3 raised emergency+second_line")
            #expect(try project.andon("act", id, "直した", as: .operatorOne).exitCode == 76)
        }
    }

    @Test("what was ordered before the level was raised is ordered no more", arguments: ["act", "rollback"])
    func raisedAfterAnOrder(decision: String) throws {
        try withPaths { project, second in
            try project.expected(project.andon("checkpoint", "before", as: .operatorOne))
            try project.runTOS("unknown")
            let id = try #require(project.show().id.text)
            try project.expected(second.instructs(decision, "キャッシュを消す", why: "壊れている"))
            try project.expected(project.andon("raise", id, "3", "--why", "消しても止まらない"))
            #expect(try project.show().state.text == "awaiting_instruction")
            let verb = decision == "act" ? ["act", id, "消した"] : ["rollback", id]
            let refused = try project.andon(verb, as: .operatorOne)
            #expect(refused.exitCode == 76 && refused.err.contains("指示"), "nothing moves until told: \(refused)")
            try project.expected(second.instructs(decision, "それでもキャッシュを消す", why: "調べた"))
            if decision == "act" { #expect(try project.andon(verb, as: .operatorOne).exitCode == 0) }
        }
    }

    @Test("lowered to 1 with a documented remedy: act and the same run settle it", arguments: [false, true])
    func loweredToRemedy(afterStay: Bool) throws {
        try withFailed("env-unset") { project, second, id in
            try project.expected(project.andon("raise", id, "2", "--why", "値が見つからない"))
            if afterStay { try project.expected(second.instructs("stay", "待つ", why: "値を探している")) }
            #expect(try project.andon("act", id, "設定した", as: .operatorOne).exitCode == 76)
            let lower = try second.signs("lower", id, "1", "--why", "手順書のとおりでよい")
            #expect(lower.exitCode == 0, "\(lower)")
            let show = try project.show()
            #expect(show.level.int == 1 && show.state.text == "awaiting_remedy", "\(show)")
            #expect(try project.gate("backup").exitCode == 0, "at level 1 only that run waits")
            #expect(try project.gate("orchestrator").exitCode == 75)

            let act = try project.andon("act", id, "OPENAI_API_KEY を設定した", as: .operatorOne)
            #expect(act.exitCode == 0, "\(act)")
            #expect(try project.runTOS("env-unset", environment: Self.key).exitCode == 0)
            #expect(try project.show().state.text == "closed")
            #expect(try project.status().light.text == "green")
            #expect(try project.told(inTimelineOf: id).contains { $0.contains("下げ") }, "the lowering is on record")
            try project.expectCleanAudit()
        }
    }

    @Test("lowered to 1 without a documented remedy it still takes an instruction; then the first line closes it")
    func loweredWithoutRemedy() throws {
        try withFailed("unknown") { project, second, id in
            try project.expected(second.signs("lower", id, "1", "--why", "影響がない"))
            let show = try project.show()
            #expect(show.level.int == 1 && show.state.text == "awaiting_instruction", "\(show)")
            #expect(show.verdict.next.list.contains { $0.text?.contains("指示を待つ") == true }, "\(show.verdict.next)")
            let act = try project.andon("act", id, "直した", as: .operatorOne)
            #expect(act.exitCode == 76, "\(act)")
            #expect(try project.runTOS("healthy").exitCode == 75)
            try project.expected(second.instructs("act", "キャッシュを消す", why: "壊れている"))
            try project.expected(project.andon("act", id, "キャッシュを消した", as: .operatorOne))
            try project.write("", to: "repaired")
            try project.expected(project.andon("recover", id, as: .operatorOne))
            let close = try project.andon("close", id, as: .operatorOne)
            #expect(close.exitCode == 0, "a level 1 needs no signature: \(close)")
            #expect(try project.status().light.text == "green")
        }
    }

    @Test("lowered from 3 to 2 the hold stays and the second line's word is awaited; raised again it is 3 again")
    func loweredToTwo() throws {
        try withFailed("fatal") { project, second, id in
            for (arguments, code) in [
                (["2", "--why", "軽い"], Int32(77)), (["1", "--why", "軽い"], 77),
            ] {
                let refused = try project.andon(["lower", id] + arguments, as: .operatorOne)
                #expect(refused.exitCode == code, "\(refused)")
            }
            #expect(try project.paging(of: id) == "1: level 3 judged emergency+second_line")
            #expect(try second.signs("lower", id, "2").exitCode == 76, "a judgement needs its why")
            let lower = try second.signs("lower", id, "2", "--why", "他には及ばない")
            #expect(lower.exitCode == 0, "\(lower)")
            #expect(try project.show().level.int == 2)
            try project.expectHeld(by: id, rerun: Project.tos("healthy"))
            for level in ["2", "3"] {
                let same = try second.signs("lower", id, level, "--why", "もう一度")
                #expect(same.exitCode == 76 || same.exitCode == 64, "\(same)")
            }
            #expect(try project.show().level.int == 2)
            try project.expected(project.andon("raise", id, "3", "--why", "やはり及んだ"))
            #expect(try project.paging(of: id) == "2: level 3 raised emergency+second_line")
            try project.expectCleanAudit()
        }
    }
}
