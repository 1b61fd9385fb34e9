import Foundation
import Testing

@Suite("Every way in which the stand-in for TOS fails, through the real binary")
struct WaysTests {
    @Test("a healthy run passes and leaves the light green, whatever an earlier run left", arguments: Soil.allCases)
    func healthy(soil: Soil) throws {
        try withProject { project in
            try project.lay(soil)
            let run = try project.runTOS("healthy")
            #expect(run.exitCode == 0, "\(run)")
            #expect(run.out == "[TOS] job \(try project.jobName()) step \(soil == .clean ? "001" : "003")\n", "\(run)")
            let status = try project.status()
            #expect(status.light.text == "green", "\(status)")
            #expect(status.inForce == .bool(true))
            #expect(status.hold.isNothing)
            #expect(status.incidents == .array([]))
            #expect(try project.gate().exitCode == 0)
            #expect(try project.andon("show", "latest").exitCode == 66)
            try project.expectCleanAudit()
        }
    }

    @Test("each way gives its level and its condition, with file, line and text", arguments: Way.all, Soil.allCases)
    func verdict(way: Way, soil: Soil) throws {
        let project = way.name == "hang" ? try Project.withShortTimeout() : try Project.prepared(.sealed)
        defer { project.remove() }
        try project.lay(soil)
        let run = try project.runTOS(way.name, environment: ["OPENAI_API_KEY": way.key])
        #expect(run.exitCode == way.exitCode, "\(run)")

        let show = try project.show()
        let told: Comment = "\(show.verdict)\n\(run)"
        #expect(show.level.int == way.level, told)
        #expect(show.verdict.level.int == way.level, told)
        #expect(show.conditions.compactMap(\.level.int).max() == way.level, told)
        let held = show.condition(way.condition)
        #expect(held.level.int == way.level, told)
        #expect(held.source["text"].text?.contains(way.text) == true, told)
        if let file = way.file {
            #expect(held.source.file.text.map { file.isEmpty || $0.contains(file) } == true, told)
            #expect((held.source.line.int ?? 0) > 0, "a condition that a file shows names the line: \(told)")
        }
        #expect(show.run.exitCode.int.map(Int32.init) == (way.exitCode == 70 ? 0 : way.exitCode), told)
        #expect(project.processes().isEmpty, "no child is left")
        let light = try project.status().light.text
        #expect(light == (way.level == 1 ? "yellow" : "red"), told)
        guard soil == .clean else { return }
        try expectAccount(run, of: show, way: way)
        try expectHold(project, way: way, id: #require(show.id.text))
        try expectEvidence(project, show)
        if way.name == "leak" { try expectNoSecret(project, try #require(way.key), run) }
        try project.expectCleanAudit()
    }

    /// The short account on stderr: light, level, conditions, what to do and what not, where the report is.
    private func expectAccount(_ run: Result, of show: JSON, way: Way) throws {
        let id = try #require(show.id.text)
        let level = ["", "軽微", "重大", "停止"][way.level]
        for word in [id, level, way.condition, "report"] { #expect(run.err.contains(word), "\(word) in \(run)") }
        #expect(!run.out.contains(id), "andon never writes to the command's stdout: \(run)")
        #expect(show.verdict.next.list.isEmpty == false)
        if way.level > 1 { #expect(run.err.contains("勝手に直さない"), "\(run)") }
    }

    private func expectHold(_ project: Project, way: Way, id: String) throws {
        let status = try project.status()
        #expect(status.incidents.list.map(\.id.text) == [id], "\(status)")
        #expect(status.incidents[0].level.int == way.level, "\(status)")
        if way.level == 1 {
            #expect(try project.gate("orchestrator").exitCode == 75)
            let again = try project.runTOS(way.name)
            #expect(again.exitCode == 75, "\(again)")
            #expect(again.err.contains(id), "\(again)")
            return
        }
        #expect(status.hold.incident.text == id, "\(status)")
        #expect(status.hold.level.int == way.level, "\(status)")
        #expect(status.hold.awaiting.text?.isEmpty == false, "\(status)")
        try project.expectHeld(by: id, rerun: Project.tos(way.name))
    }

    private func expectEvidence(_ project: Project, _ show: JSON) throws {
        let path = try #require(show.evidence.path.text)
        #expect(path.hasPrefix(project.folder + "/.git/andon/"), "\(path)")
        let names = show.evidence.items.list.compactMap(\.name.text)
        #expect(names.count == show.evidence.items.list.count && !names.isEmpty)
        let verify = try project.andon("evidence", "verify", "latest", "--json")
        #expect(verify.exitCode == 0, "\(verify)")
        #expect(verify.json.ok == .bool(true), "\(verify)")
    }

    /// Even to a process that does not know the value.
    private func expectNoSecret(_ project: Project, _ secret: String, _ run: Result) throws {
        #expect(run.out.contains(secret), "the command's own output passes untouched")
        #expect(!run.err.contains(secret), "\(run.err)")
        let questions: [[String]] = [
            ["show", "latest"], ["show", "latest", "--json"], ["status"], ["status", "--json"], ["incidents"],
            ["incidents", "--json"], ["report", "latest"], ["report", "latest", "--format", "md"],
            ["report", "latest", "--format", "json"], ["report", "latest", "--lang", "en"],
            ["evidence", "show", "latest"], ["evidence", "show", "latest", "--json"], ["gate", "--json"],
        ]
        for question in questions {
            for key in [nil, secret] as [String?] {
                let answer = try project.andon(question, environment: ["OPENAI_API_KEY": key])
                #expect(!answer.all.contains(secret), "\(answer)")
            }
        }
        let kept = try project.tool("grep", "-rlaF", "--exclude-dir=evidence", secret, ".git/andon")
        #expect(kept.out.isEmpty, "outside the bundle the value is kept nowhere: \(kept)")
    }

    @Test("a reset that a spaced retry settles is closed by itself, with its evidence", arguments: Soil.allCases)
    func resetOnce(soil: Soil) throws {
        try withProject { project in
            try project.lay(soil)
            let run = try project.runTOS("reset-once")
            #expect(run.exitCode == 0, "\(run)")
            let show = try project.show()
            #expect(show.state.text == "closed", "\(show)")
            #expect(show.level.int == 1)
            #expect(show.condition("fixed_by_rerun").level.int == 1, "\(show.verdict)")
            #expect(show.conditions.allSatisfy { $0.level.int == 1 }, "\(show.verdict)")
            #expect(show.evidence.path.text != nil)
            #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
            let status = try project.status()
            #expect(status.light.text == "green", "\(status)")
            #expect(status.incidents == .array([]))
            #expect(try project.gate("orchestrator").exitCode == 0)
            #expect(try project.andon("log").out.contains(#require(show.id.text)), "in the daily log")
            let state = try project.read("workspace/artifacts/phase_state.json")
            #expect(state.contains("\"done\""))
            try project.expectCleanAudit()
        }
    }

    @Test("retries are at most two, within 5 s in all, and the evidence of each attempt is kept")
    func retriesAreBounded() throws {
        try withProject { project in
            let run = try project.runTOS("refused")
            #expect(run.out.components(separatedBy: "[TOS] job").count - 1 == 3, "\(run)")
            #expect(run.seconds < 15, "\(run.seconds)")
            let show = try project.show()
            #expect(show.evidence.bundles.list.count == 3, "\(show.evidence)")
            #expect(show.level.int == 3)
        }
    }

    @Test("Ctrl-C at andon is a stop by hand: the command is ended and the level is 1", arguments: Soil.allCases)
    func stoppedByHand(soil: Soil) throws {
        try withProject { project in
            try project.lay(soil)
            let running = try project.start(Project.tos("slow"))
            try waitUntil("the run works") { running.outSoFar.contains("working") }
            running.signal(SIGINT)
            let run = try running.wait(limit: 20)
            #expect(run.exitCode == 130, "\(run)")
            let show = try project.show()
            #expect(show.level.int == 1, "\(show.verdict)")
            #expect(show.condition("stopped_by_hand").level.int == 1, "\(show.verdict)")
            #expect(show.condition("stopped_by_hand").source["text"].text?.isEmpty == false, "\(show.verdict)")
            #expect(project.processes().isEmpty)
            #expect(try project.status().light.text == "yellow")
            #expect(try project.gate("orchestrator").exitCode == 75)
        }
    }

    @Test("SIGTERM to andon is a stop by hand too")
    func terminated() throws {
        try withProject { project in
            let running = try project.start(Project.tos("slow"))
            try waitUntil("the run works") { running.outSoFar.contains("working") }
            running.signal(SIGTERM)
            let run = try running.wait(limit: 20)
            #expect(run.exitCode == 143, "\(run)")
            #expect(try project.show().condition("stopped_by_hand").level.int == 1)
            #expect(project.processes().isEmpty)
        }
    }

    @Test("SIGKILL from outside is level 3, not a stop by hand", arguments: Soil.allCases)
    func killedFromOutside(soil: Soil) throws {
        try withProject { project in
            try project.lay(soil)
            let running = try project.start(Project.tos("slow"))
            try waitUntil("the run works") { running.outSoFar.contains("working") }
            let child = try #require(project.processes().first { $0 != running.pid })
            kill(child, SIGKILL)
            let run = try running.wait(limit: 20)
            #expect(run.exitCode == 137, "\(run)")
            let show = try project.show()
            #expect(show.level.int == 3, "\(show.verdict)")
            #expect(show.condition("cannot_continue").level.int == 3, "\(show.verdict)")
        }
    }

    @Test("a hang is ended at the limit with its whole group; timing out twice running is level 3")
    func hangTwice() throws {
        let project = try Project.prepared(.observing)
        defer { project.remove() }
        try project.addRun(Project.hangEntry)
        for level in [2, 3] {
            let run = try project.runTOS("hang")
            #expect(run.exitCode == 124, "\(run)")
            let child = try #require(run.out.components(separatedBy: "child ").last.flatMap { Int32($0.dropLast()) })
            #expect(!isAlive(child))
            let show = try project.show()
            #expect(show.level.int == level, "\(show.verdict)")
            #expect(show.condition("timed_out").level.int == 2, "\(show.verdict)")
            #expect(show.condition("cannot_continue").level.int == (level == 3 ? 3 : nil), "\(show.verdict)")
        }
    }
}

extension Project {
    func jobName() throws -> String { JSON(Data(try read("workspace/job_input.json").utf8)).job_name.text ?? "default" }
}
