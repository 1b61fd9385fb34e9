import Foundation
import Testing

@Suite("A drill, the whole way")
struct LevelThreeDrillTests {
    /// Nothing real is stopped.
    private func expectNothingHeld(_ project: Project, _ where: SourceLocation = #_sourceLocation) throws {
        let status = try project.status()
        #expect(status.light.text == "green" && status.hold == .null, "\(status)", sourceLocation: `where`)
        #expect(try project.gate().exitCode == 0, sourceLocation: `where`)
        #expect(try project.runTOS("healthy").exitCode == 0, sourceLocation: `where`)
    }

    @Test("from the cord to the close it holds nothing, is marked, and is counted apart", arguments: [2, 3])
    func wholeWay(level: Int) throws {
        try withPaths { project, second in
            try project.write("good\n", to: "state")
            try project.commit("good")
            try project.expected(project.andon("checkpoint", "before", as: .operatorOne))
            try project.write("newer\n", to: "state")
            try project.commit("newer")
            let drill = try project.andon("drill", "夜間の障害", "--level", "\(level)", as: .operatorOne)
            #expect(drill.exitCode == 0 && drill.out.contains("【訓練】"), "\(drill)")
            let show = try project.show()
            let id = try #require(show.id.text)
            #expect(show.level.int == level && show.title.text?.contains("【訓練】") == true)
            let roles = level == 3 ? "emergency+second_line" : "second_line"
            #expect(try project.paging(of: id) == "1: level \(level) judged \(roles)")
            try expectNothingHeld(project)

            #expect(try project.andon("act", id, "直した", as: .operatorOne).exitCode == 76, "as in earnest")
            #expect(try project.andon("instruct", id, "x", "--decision", "resume", "--why", "x").exitCode == 77)
            if level == 3 {
                try project.expected(second.instructs("rollback", "復元点へ戻す", why: "訓練のため"))
                let rollback = try project.andon("rollback", id, as: .operatorOne)
                #expect(rollback.exitCode == 76 && rollback.err.contains("訓練"), "\(rollback)")
                #expect(try project.read("state") == "newer\n", "nothing real was rolled back")
                let said = try project.andon("act", id, "戻すところを声に出した", as: .operatorOne)
                #expect(said.exitCode == 0, "what the refusal advises can be done: \(said)")
            } else {
                try project.expected(second.instructs("act", "キャッシュを消す", why: "訓練のため"))
                try project.expected(project.andon("act", id, "消すところを声に出した", as: .operatorOne))
            }
            try project.expected(second.instructs("resume", "再開する", why: "訓練のため", "--check", "true"))
            try project.expected(project.andon("recover", id, as: .operatorOne))
            try expectNothingHeld(project)
            let early = try second.signs("close", id)
            #expect(early.exitCode == 76 && early.err.contains("andon prevent"), "\(early)")
            try project.writePaperwork()
            #expect(try second.signs("close", id).exitCode == 0)
            #expect(try project.show().state.text == "closed")
            #expect(try project.andon("report", id).out.contains("【訓練】"))

            let log = try project.andon("log", "--json").json
            #expect(log.drills.list.map(\.id.text) == [id] && log.incidents.list.isEmpty, "\(log)")
            let names = log.runs.byName.list.compactMap(\.name.text)
            #expect(names == ["orchestrator"], "a drill's check is no run: \(names)")
            try project.expectCleanAudit()
        }
    }

    @Test("a real failure during a drill is real: it holds, and joins nothing")
    func realOneMeanwhile() throws {
        try withPaths { project, second in
            try project.expected(project.andon("drill", "停電", "--level", "3"))
            let drill = try #require(project.show().id.text)
            #expect(try project.runTOS("unknown").exitCode == 3)
            let real = try #require(project.show().id.text)
            #expect(real != drill)
            try project.expectHeld(by: real, rerun: Project.tos("healthy"))
            #expect(try second.instructs("resume", "訓練を終える", why: "本物が起きた", on: drill).exitCode == 0)
            try project.expectHeld(by: real, rerun: Project.tos("healthy"))
            let listed = try project.andon("incidents", "--json").json.list
            #expect(listed.first { $0.id.text == drill }?.drill == .bool(true), "\(listed)")
        }
    }

    @Test("before the first seal there is nothing to practise; level 1 is none; who may is asked in a drill too")
    func refused() throws {
        try withProject(.contacts) { project throws in
            #expect(try project.andon("drill", "夜間").exitCode == 76)
        }
        try withPaths { project, _ in
            #expect(try project.andon("drill", "夜間", "--level", "1").exitCode == 64)
            #expect(try project.andon("drill", " ").exitCode != 0, "a drill has a name")
            try project.expected(project.andon("drill", "夜間", "--level", "2"))
            let key = try project.key("operator")
            let close = try project.andon("close", "latest", "--sign-with", key, as: .operatorOne)
            #expect(close.exitCode == 77, "\(close)")
        }
    }
}
