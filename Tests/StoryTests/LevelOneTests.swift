import Foundation
import Testing

@Suite("Level 1: the documented remedy, and the same run as the check")
struct LevelOneTests {
    private static let key = ["OPENAI_API_KEY": "Zq7Rk2vN9xWb4TfLh8Ys3Mc6"]

    private func act(_ project: Project, _ arguments: String...) throws -> Result {
        try project.andon(["act", "latest"] + arguments, as: .operatorOne)
    }

    @Test("remedy, then the same run as the check: recovered, closed by itself, and the run is free again")
    func settled() throws {
        try withProject { project in
            #expect(try project.runTOS("env-unset").exitCode == 1)
            let first = try project.show()
            let id = try #require(first.id.text)
            let entry = try #require(first.verdict.remedy.entry.text)
            #expect(first.verdict.remedy.title.text?.isEmpty == false)
            #expect(first.verdict.remedy.steps.list.count >= 3, "\(first.verdict)")
            #expect(try project.runTOS("env-unset", environment: Self.key).exitCode == 75, "before act, it is held")

            let act = try act(project, "OPENAI_API_KEY を設定した", "--runbook", entry)
            #expect(act.exitCode == 0, "\(act)")
            #expect(try project.gate("orchestrator").exitCode == 0, "the check is let through")
            let check = try project.runTOS("env-unset", environment: Self.key)
            #expect(check.exitCode == 0, "\(check)")
            let show = try project.show()
            #expect(show.id.text == id)
            #expect(show.state.text == "closed", "\(show)")
            #expect(show.level.int == 1)
            let told = show.timeline.list.contains { $0.what.text?.contains("OPENAI_API_KEY") == true }
            #expect(told, "\(show.timeline)")
            #expect(try project.status().light.text == "green")
            #expect(try project.andon("log").out.contains(id), "andon writes the daily log itself")
            #expect(try project.runTOS("healthy").exitCode == 0)
            try project.expectCleanAudit()
        }
    }

    @Test("the remedy failing is level 2, in the same incident")
    func remedyFailed() throws {
        try withProject { project in
            try project.runTOS("env-unset")
            let id = try #require(try project.show().id.text)
            #expect(try act(project, "設定したつもり").exitCode == 0)
            let check = try project.runTOS("env-unset")
            #expect(check.exitCode == 1, "\(check)")
            let show = try project.show()
            #expect(show.id.text == id)
            #expect(show.level.int == 2, "\(show.verdict)")
            #expect(show.state.text == "awaiting_instruction")
            try project.expectHeld(by: id, rerun: Project.tos("healthy"))
            #expect(try act(project, "もう一度").exitCode == 76)
            #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
            try project.expectCleanAudit()
        }
    }

    @Test("the level-1 error again after it was settled is reproducible", arguments: ["env-unset", "malformed"])
    func reproducible(way: String) throws {
        try withProject { project in
            let job = try project.read("workspace/job_input.json")
            try project.runTOS(way)
            let id = try #require(try project.show().id.text)
            #expect(try act(project, "直した").exitCode == 0)
            try project.write(job, to: "workspace/job_input.json")
            #expect(try project.runTOS(way, environment: Self.key).exitCode == 0)
            #expect(try project.show().state.text == "closed")

            let again = try project.runTOS(way)
            #expect(again.exitCode == (way == "malformed" ? 70 : 1), "\(again)")
            let show = try project.show()
            #expect(show.id.text != id)
            #expect(show.level.int == 2, "\(show.verdict)")
            #expect(show.condition("reproducible").level.int == 2, "\(show.verdict)")
            #expect(show.verdict.remedy.isNothing, "the operator no longer acts alone: \(show.verdict)")
            try project.expectHeld(by: #require(show.id.text), rerun: Project.tos("healthy"))
        }
    }

    @Test("a transient error that comes again within 7 days of its settled retry is reproducible")
    func transientAgain() throws {
        try withProject { project in
            #expect(try project.runTOS("reset-once").exitCode == 0)
            let again = try project.runTOS("reset-once")
            #expect(again.exitCode == 70, "\(again)")
            let show = try project.show()
            #expect(show.condition("reproducible").level.int == 2, "\(show.verdict)")
        }
    }

    @Test("another error of the same run is not reproducible")
    func anotherError() throws {
        try withProject { project in
            try project.runTOS("env-unset")
            #expect(try act(project, "設定した").exitCode == 0)
            #expect(try project.runTOS("env-unset", environment: Self.key).exitCode == 0)
            #expect(try project.runTOS("malformed").exitCode == 70)
            let show = try project.show()
            #expect(show.level.int == 1, "\(show.verdict)")
            #expect(show.condition("reproducible").isNothing)
        }
    }

    @Test("only the held run waits; another listed run may go on")
    func scope() throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        try project.addRun("other: {command: [\"sh -c *other\"], serves: internal}")
        try project.expected(project.seal())
        try project.runTOS("env-unset")
        #expect(try project.gate("orchestrator").exitCode == 75)
        #expect(try project.gate("other").exitCode == 0)
        let other = try project.andon("run", "--name", "other", "--", "sh", "-c", "echo well", "other")
        #expect(other.err.contains("orchestrator") == false, "\(other)")
        #expect(other.exitCode != 75, "\(other)")
    }

    @Test("where nothing lists them, one command's level 1 does not hold another")
    func unlistedScope() throws {
        try withProject(preset: "generic") { project in
            let failing = ["run", "--", "bash", "-uc", "echo $STORY_DATABASE_URL"]
            let run = try project.andon(failing)
            #expect(run.exitCode == 127 || run.exitCode == 1, "\(run)")
            let verdict = try project.show().verdict
            #expect(verdict.level.int == 1, "\(verdict)")
            #expect(try project.andon(failing).exitCode == 75)
            #expect(try project.andon("run", "--", "echo", "well").exitCode == 0)
        }
    }

    @Test("act refuses an entry that is not the verdict's, and a person without a role")
    func actRefuses() throws {
        try withProject { project in
            try project.runTOS("env-unset")
            #expect(try act(project, "別の対処", "--runbook", "network-transient").exitCode == 76)
            let count = try project.deedCount()
            let outsider = try project.andon("act", "latest", "直した", "--as", "stranger@example.com")
            #expect(outsider.exitCode == 77, "\(outsider)")
            #expect(try project.deedCount() > count, "the attempt is on record")
            #expect(try project.gate("orchestrator").exitCode == 75)
        }
    }

    @Test("raising a level 1 takes the remedy away from the operator")
    func raised() throws {
        try withProject { project in
            try project.runTOS("env-unset")
            let id = try #require(try project.show().id.text)
            #expect(try project.andon("raise", id, "2", "--why", "値が見つからない").exitCode == 0)
            #expect(try act(project, "設定した").exitCode == 76)
            #expect(try project.show().level.int == 2)
            try project.expectHeld(by: id, rerun: Project.tos("healthy"))
        }
    }

    @Test("a stop by hand is settled by act and the same run")
    func stoppedAndGoneOn() throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        let waiting = "while [ ! -e go ]; do sleep 0.05; done; python3 orchestrator_v0_3.py"
        try project.addRun("waiting: {command: [\"sh -c while*\"], serves: internal, judge: tos}")
        try project.expected(project.seal())
        let running = try project.start(["run", "--", "sh", "-c", "echo begun; " + waiting])
        #expect(try running.wait().exitCode == 76, "not listed, so refused")
        let listed = try project.start(["run", "--", "sh", "-c", waiting])
        try waitUntil("the run works") { project.processes().count > 1 }
        try waitUntil("it is on record") { try project.andon("gate", "--name", "waiting").exitCode == 0 }
        listed.signal(SIGINT)
        #expect(try listed.wait().exitCode == 130)
        #expect(try project.show().level.int == 1)
        #expect(try act(project, "設定の確認のために止めた").exitCode == 0)
        try project.write("", to: "go")
        let check = try project.andon("run", "--", "sh", "-c", waiting)
        #expect(check.exitCode == 0, "\(check)")
        #expect(try project.show().state.text == "closed")
    }
}
