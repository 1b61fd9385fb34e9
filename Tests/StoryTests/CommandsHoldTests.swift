import Foundation
import Testing

@Suite("What a hold reaches, and what passes it")
struct CommandsHoldTests {
    /// A sealed project of the preset generic with further entries in `runs:`.
    private func with(_ entries: [String], _ story: (Project) throws -> Void) throws {
        let project = try Project.prepared(.contacts, preset: "generic")
        defer { project.remove() }
        for entry in entries { try project.addRun(entry) }
        try project.expected(project.seal())
        try story(project)
    }

    @Test("a run that is sealed as safe passes under a hold; nothing else does, whatever its name")
    func safe() throws {
        try with(["backup: {command: [\"touch backup*\"], serves: none, safe: true}"]) { project throws in
            try project.andon("run", "--", "sh", "-c", "exit 4")
            #expect(try project.status().light.text == "red")
            #expect(try project.gate("backup").exitCode == 0)
            #expect(try project.andon("run", "--", "touch", "backup-1").exitCode == 0)
            #expect(project.has("backup-1"))
            let named = try project.andon("run", "--name", "backup", "--", "touch", "other")
            #expect([75, 76].contains(named.exitCode), "a name alone makes nothing safe: \(named)")
            #expect(!project.has("other"))
            #expect(try project.status().light.text == "red")
        }
    }

    @Test("two parallel runs with the same failure end in one incident")
    func sameFailure() throws {
        try with(["beside: {command: [\"sh -c *beside*\"], serves: internal, parallel: true}"]) { project in
            let script = "touch $1; while [ ! -e go ]; do sleep 0.02; done; echo 'error E-31 broke' >&2; exit 4"
            let runs = try ["one", "two"].map { try project.start(["run", "--", "sh", "-c", script, "beside", $0]) }
            try waitUntil("both work") { project.has("one") && project.has("two") }
            try project.write("", to: "go")
            for run in runs { #expect(try run.wait().exitCode == 4) }
            let status = try project.status()
            #expect(status.incidents.list.count == 1, "\(status)")
            for incident in try project.andon("incidents", "--json").json.list {
                let id = try #require(incident.id.text)
                #expect(try project.andon("evidence", "verify", id).exitCode == 0, "\(incident)")
            }
            try project.expectCleanAudit()
        }
    }

    @Test("a run that serves others is level 2 even where the runbook knows the error")
    func servesOthers() throws {
        let signature = "sh -c 'echo \"KeyError: '\"'\"'STORY_TOKEN_NAME'\"'\"'\" >&2; exit 1' public"
        try with(["public: {command: [\"sh -c *public\"], serves: others}"]) { project in
            let run = try project.shell("\(Binary.path) run -- \(signature)")
            #expect(run.exitCode == 1, "\(run)")
            let show = try project.show()
            #expect(show.condition("cause_in_log").level.int == 1, "\(show.verdict)")
            #expect(show.condition("service_impact").level.int == 2, "\(show.verdict)")
            #expect(show.level.int == 2)
        }
    }

    @Test("Ctrl-C while a retry is waited for leaves the hold on, and the next command finishes")
    func stoppedBetweenAttempts() throws {
        try withProject { project in
            let running = try project.start(Project.tos("refused"))
            try waitUntil("the retry is announced") { running.errSoFar.contains("network-transient") }
            running.signal(SIGINT)
            let run = try running.wait(limit: 20)
            #expect(run.exitCode != 0, "\(run)")
            let show = try project.show()
            #expect(show.state.text == "awaiting_instruction", "\(show)")
            #expect(show.evidence.path.text != nil)
            try project.expectHeld(by: #require(show.id.text), rerun: Project.tos("healthy"))
            #expect(project.processes().isEmpty)
            try project.expectCleanAudit()
        }
    }

    @Test("while a run goes on, status and the other commands answer")
    func beside() throws {
        try withProject(preset: "generic") { project in
            let script = "touch here; while [ ! -e go ]; do sleep 0.02; done"
            let running = try project.start(["run", "--", "sh", "-c", script])
            try waitUntil("it works") { project.has("here") }
            let status = try project.status()
            #expect(status.light.text == "green", "\(status)")
            #expect(status.incidents == .array([]))
            #expect(try project.andon("incidents").exitCode == 0)
            #expect(try project.andon("audit").exitCode == 0)
            try project.write("", to: "go")
            #expect(try running.wait().exitCode == 0)
            #expect(try project.status().light.text == "green")
        }
    }

    @Test("a cord pulled while a run goes on holds the project; the run's own end is recorded")
    func pulledBeside() throws {
        try withProject(preset: "generic") { project in
            let script = "touch here; while [ ! -e go ]; do sleep 0.02; done"
            let running = try project.start(["run", "--", "sh", "-c", script])
            try waitUntil("it works") { project.has("here") }
            #expect(try project.andon("pull", "煙が出ている", "--level", "3").exitCode == 0)
            try project.write("", to: "go")
            #expect(try running.wait().exitCode == 0)
            try project.expectHeld(by: #require(try project.show().id.text), rerun: ["run", "--", "true"])
            try project.expectCleanAudit()
        }
    }
}
