import Foundation
import Testing

@Suite("Routines on the status")
struct RoutineStatusTests {
    @Test("after the seal all are due and the light is green, also after a healthy first run")
    func green() throws {
        try withProject { project in
            let first = try project.status()
            #expect(first.routines.list.map(\.id.text) == ["daily", "weekly", "monthly"], "\(first)")
            #expect(first.routines.list.allSatisfy { $0.state.text == "due" && $0.lastRun == .null }, "\(first)")
            #expect(first.light.text == "green")
            #expect(try project.runTOS("healthy").exitCode == 0)
            #expect(try project.status().light.text == "green")
            #expect(try project.andon("status").out.contains("日次ルーチン"))
        }
    }

    @Test("missed once its time has passed since the seal: yellow, and green again when it was run")
    func missed() throws {
        try withRoutine("  - {id: a, title: A, command: [\"true\"]}") { project in
            let later = try project.andonAt("+49h", ["status", "--json"]).json
            #expect(
                later.light.text == "yellow" && project.routine("daily", in: later).state.text == "missed", "\(later)")
            #expect(try project.andonAt("+49h", ["status"]).out.contains("期限切れ"))
            try project.expected(project.andonAt("+49h", ["routine", "run", "daily"]))
            let done = try project.andonAt("+49h", ["status", "--json"]).json
            #expect(done.light.text == "green" && project.routine("daily", in: done).state.text == "done", "\(done)")
            #expect(try !project.andonAt("+49h", ["status"]).out.contains("日次ルーチン"), "what is done needs no line")
        }
    }

    @Test("due again after 24 hours, and after a changed configuration")
    func dueAgain() throws {
        try withRoutine("  - {id: a, title: A, command: [\"true\"]}") { project in
            try project.expected(project.andon("routine", "run", "daily"))
            #expect(try project.routine("daily", in: project.status()).state.text == "done")
            let later = try project.andonAt("+1441m", ["status", "--json"]).json
            #expect(["due", "missed"].contains(project.routine("daily", in: later).state.text), "\(later)")
            try project.shell("echo '# changed' >> andon.yaml")
            try project.expected(project.seal())
            let changed = try project.status()
            #expect(project.routine("daily", in: changed).state.text == "due", "\(changed)")
            #expect(changed.light.text == "green")
        }
    }

    @Test("failed: yellow until it is run well, and an edit that is not sealed changes nothing")
    func failed() throws {
        try withRoutine("  - {id: a, title: A, command: [test, -e, there]}") { project in
            try project.expected(project.andon("routine", "run", "daily"), code: 76)
            let failed = try project.status()
            #expect(failed.light.text == "yellow" && project.routine("daily", in: failed).state.text == "failed")
            try project.edit("routines/daily.md", replacing: "test, -e, there", with: "\"true\"")
            try project.expected(project.andon("routine", "run", "daily"), code: 76)
            try project.expected(project.tool("git", "checkout", "-q", "routines"))
            try project.write("", to: "there")
            try project.expected(project.andon("routine", "run", "daily"))
            #expect(try project.status().light.text == "green")
        }
    }

    @Test("while the project observes, the tree's routines may be run by anyone, and none is missed")
    func observing() throws {
        try withProject(.observing) { project in
            let status = try project.andonAt("+1000h", ["status", "--json"]).json
            #expect(status.routines.list.allSatisfy { $0.state.text == "due" }, "\(status)")
            let run = try project.andon(
                "routine", "run", "daily", "--answer", "8=yes", "--json", "--as", "somebody@example.com",
                environment: ["OPENAI_API_KEY": "Zq7Rk2vN9xWb4TfLh8Ys3Mc6"])
            let outcomes = run.json.checks.list.map(\.outcome.text)
            #expect(outcomes.count == 8 && outcomes[0] == "passed" && outcomes[1] == "passed", "\(run)")
            #expect(outcomes[3] == "failed", "no restore point was made yet: \(run)")
            #expect(outcomes[4] == "passed" && outcomes[7] == "passed", "\(run)")
        }
    }

    @Test("the presets' own checks find what they are for", arguments: ["tos", "generic"])
    func presets(preset: String) throws {
        try withProject(.sealed, preset: preset) { project in
            func unwell(_ id: String) throws -> [String?] {
                try project.andon("routine", "run", id, "--json").json.checks.list
                    .filter { !["passed", "unanswered"].contains($0.outcome.text) }.map(\.id.text)
            }
            #expect(try unwell("weekly") == (preset == "tos" ? ["checkpoint"] : []))
            try project.expected(project.andon("pull", "something is wrong"))
            #expect(try unwell("weekly").contains("incidents"))
            guard preset == "tos" else { return }
            try project.shell("mkdir -p logs/steps && git rev-parse HEAD > logs/last_checkpoint.txt")
            try project.write(#"{"phase": "done", "error": "API error"}"#, to: "logs/steps/step_001.json")
            try project.shell("echo '# draft' >> andon.yaml")
            #expect(try unwell("weekly") == ["errors", "configuration", "incidents"])
            try project.write(#"{"current_phase": "deny"}"#, to: "workspace/artifacts/phase_state.json")
            #expect(try unwell("daily") == ["api-keys", "git-clean", "last-run"])
            try project.shell("touch -d '40 days ago' logs/old.log")
            #expect(try unwell("monthly").contains("old-logs"))
        }
    }
}
