import Foundation
import Testing

@Suite("Level 3: stopped, and the rollback decided")
struct LevelThreeTests {
    /// A good state with a restore point, a bad change after it, and a halt over it.
    private func withHalt(_ story: (Project, SecondLine, String) throws -> Void) throws {
        try withPaths { project, second in
            try project.write("good\n", to: "state")
            try project.commit("good")
            try project.expected(project.andon("checkpoint", "before", as: .operatorOne))
            try project.write("bad\n", to: "state")
            try project.commit("bad")
            #expect(try project.runTOS("fatal").exitCode == 70)
            let show = try project.show()
            #expect(show.level.int == 3, "\(show.verdict)")
            let id = try #require(show.id.text)
            #expect(try project.paging(of: id) == "1: level 3 judged emergency+second_line")
            #expect(try project.status().hold.awaiting.text?.contains("rollback") == true)
            try story(project, second, id)
        }
    }

    @Test("approved: rolled back, checked, resumed, closed")
    func approved() throws {
        try withHalt { project, second, id in
            try project.expectHeld(by: id, rerun: Project.tos("healthy"))
            #expect(try project.andon("rollback", id, as: .operatorOne).exitCode == 76, "nobody decided it")
            try project.expected(second.instructs("rollback", "直前の復元点へ戻す", why: "変更の後に壊れた"))
            let awaiting = try project.status().hold.awaiting.text ?? ""
            #expect(awaiting.contains("andon rollback"), "what is awaited is the rollback: \(awaiting)")
            let act = try project.andon("act", id, "手で直した", as: .operatorOne)
            #expect(act.exitCode == 76 && act.err.contains("rollback"), "this and nothing else: \(act)")

            let rollback = try project.andon("rollback", id, as: .operatorOne)
            #expect(rollback.exitCode == 0, "\(rollback)")
            #expect(try project.read("state") == "good\n")
            #expect(try project.show().state.text == "recovered")
            #expect(try project.status().light.text == "red", "only resume lifts the hold")
            try project.expected(second.instructs("resume", "再開する", why: "戻って正常終了した"))
            #expect(try project.status().light.text == "yellow")
            try project.writePaperwork()
            let close = try second.signs("close", id)
            #expect(close.exitCode == 0, "\(close)")
            let status = try project.status()
            #expect(status.light.text == "green", "\(status)")
            #expect(try project.runTOS("healthy").exitCode == 0)
            try project.expectCleanAudit()
        }
    }

    @Test("rejected: something else is ordered, the rollback is refused, and the tree stays as it is")
    func rejected() throws {
        try withHalt { project, second, id in
            try project.expected(second.instructs("act", "設定を直す", why: "戻すと今朝の変更も失われる"))
            let refused = try project.andon("rollback", id, as: .operatorOne)
            #expect(refused.exitCode == 76, "\(refused)")
            let english = try project.andon("rollback", id, "--lang", "en", as: .operatorOne)
            #expect(english.exitCode == 76 && english.err.contains("andon show"), "\(english)")
            #expect(try project.read("state") == "bad\n")
            try project.write("mended\n", to: "state")
            try project.write("", to: "repaired")
            try project.expected(project.andon("act", id, "設定を直した", as: .operatorOne))
            try project.expected(project.andon("recover", id, as: .operatorOne))
            try project.expected(second.instructs("resume", "再開する", why: "直って正常終了した"))
            try project.writePaperwork()
            let close = try second.signs("close", id)
            #expect(close.exitCode == 0, "\(close)")
            #expect(try project.read("state") == "mended\n")
            #expect(try project.status().light.text == "green")
            try project.expectCleanAudit()
        }
    }

    @Test("rejected by going on: resume lifts the hold before the recovery is confirmed, and close waits for that")
    func wentOn() throws {
        try withHalt { project, second, id in
            try project.expected(second.instructs("resume", "このまま続ける", why: "壊れたのは控えだけ"))
            #expect(try project.andon("rollback", id, as: .operatorOne).exitCode == 76)
            #expect(try project.gate().exitCode == 0)
            let show = try project.show()
            #expect(show.state.text == "resumed", "\(show)")
            #expect(try project.status().light.text != "green")
            try project.writePaperwork()
            let early = try second.signs("close", id)
            #expect(early.exitCode == 76 && early.err.contains("andon recover \(id)"), "\(early)")
            try project.write("", to: "repaired")
            try project.expected(project.andon("recover", id, as: .operatorOne))
            #expect(try second.signs("close", id).exitCode == 0)
        }
    }

    @Test("reset, clean, checkout and stash under the hold change neither hold nor record nor what is sealed")
    func gitUnderTheHold() throws {
        try withHalt { project, second, id in
            let before = try project.show()
            for line in [
                "git reset -q --hard HEAD~1", "git clean -fdxq", "git checkout -q --orphan other && git rm -rqf .",
                "git switch -qf main && echo more >> state && git stash -q && git gc -q --prune=now",
            ] {
                try project.expected(project.shell(line))
                // The folder's name stays; whether andon.yaml is there is another matter.
                if project.has("andon.yaml") { try project.expectHeld(by: id, rerun: Project.tos("healthy")) }
            }
            let after = try project.show(id)
            #expect(after.level == before.level && after.state == before.state && after.verdict == before.verdict)
            #expect(after.evidence.digest == before.evidence.digest)
            #expect(try project.andon("evidence", "verify", id).exitCode == 0)
            #expect(try project.status().inForce == .bool(true))
            #expect(try second.instructs("stay", "そのまま", why: "調べる", on: id).exitCode == 0)
            try project.expectCleanAudit()
        }
    }
}
