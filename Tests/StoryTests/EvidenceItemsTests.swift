import Foundation
import Testing

@Suite("What is preserved")
struct EvidenceItemsTests {
    /// A sealed project with its own list of evidence.
    private func project(evidence: String, preparation: String = "true") throws -> Project {
        let project = try Templates.generic.get().project.copy()
        try project.bash(preparation)
        try project.write(project.read("andon.yaml") + "\nevidence:\n" + evidence, to: "andon.yaml")
        try project.expected(project.seal())
        return project
    }

    private func item(_ name: String, of show: JSON) -> JSON {
        show.evidence.items.list.first { $0.name.text == name } ?? .absent
    }

    private func bytes(_ item: JSON, of show: JSON) throws -> String {
        let path = (show.evidence.path.text ?? "?") + "/" + (item.path.text ?? "?")
        return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }

    @Test("every item that was asked for has an outcome, also where there was nothing to be had")
    func missing() throws {
        try withProject { project in
            #expect(try project.runTOS("unknown").exitCode == 3)
            let show = try project.show()
            let items = show.evidence.items.list
            let outcomes = Set(items.compactMap(\.outcome.text))
            #expect(outcomes.contains("collected") && outcomes.contains("missing"), "\(items)")
            let allowed: Set = [
                "collected", "missing", "unreadable", "timed-out", "truncated", "changed-while-read", "redacted",
                "failed",
            ]
            #expect(outcomes.isSubset(of: allowed))
            let stderr = item("stderr", of: show)
            #expect(stderr.outcome.text == "collected")
            #expect(try bytes(stderr, of: show).contains("E-7701"))
            let lines = try project.bash("wc -l < '\(project.bag())/items.jsonl'").out
            #expect(Int(lines.trimmingCharacters(in: .whitespacesAndNewlines)) == items.count)
            let shown = try project.expected(project.andon("evidence", "show", "latest"))
            for name in items.compactMap(\.name.text) { #expect(shown.out.contains(name), "\(name) in \(shown)") }
        }
    }

    @Test("the procedure's list is asked for: commit, log, status, state, summaries, the newest five steps")
    func procedureList() throws {
        try withProject { project in
            for _ in 0..<7 { #expect(try project.runTOS("healthy").exitCode == 0) }
            #expect(try project.runTOS("contradiction").exitCode == 70)
            let show = try project.show()
            let collected = show.evidence.items.list.filter { $0.outcome.text == "collected" }
            let sources = collected.compactMap(\.source.text)
            #expect(sources.filter { $0.contains("logs/steps/step_") }.count == 5, "\(sources)")
            #expect(
                sources.contains { $0.hasSuffix("step_008.json") }
                    && !sources.contains { $0.hasSuffix("step_003.json") })
            for wanted in ["phase_state.json", "phase_summary.json", "git"] {
                #expect(sources.contains { $0.contains(wanted) }, "\(wanted) in \(sources)")
            }
            let head = try project.bash("git rev-parse HEAD").out.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(try project.bash("grep -rlF '\(head)' '\(project.bag())/data'").exitCode == 0)
            #expect(show.run.headAtStart.text == head && show.run.headAtEnd.text == head)
            let stale = show.evidence.items.list.filter { $0.source.text?.contains("step_007") == true }
            #expect(stale.first?.fresh == .bool(false), "\(stale)")
        }
    }

    @Test("a pipe, a device, a link and a file outside are named with their outcome, and never read")
    func hardFiles() throws {
        let project = try project(
            evidence: """
                  - {name: pipe, file: pipe}
                  - {name: secret, file: link}
                  - {name: loop, file: loop}
                  - {name: through, file: linked/inner}
                  - {name: outside, file: ../keys/developer}
                  - {name: folder, file: folder}
                  - {name: second, file: [nowhere, here]}
                  - {name: odd, newest: "odd/*", count: 3}

                """,
            preparation: """
                mkfifo pipe; ln -s ../keys/developer link; ln -s loop loop; ln -s ../keys linked; mkdir folder odd
                echo present > here; printf x > $'odd/new\\nline'; printf y > $'odd/\\xff'
                """)
        defer { project.remove() }
        let run = try project.failingRun()
        #expect(run.seconds < 15, "nothing may wait at a pipe: \(run.seconds)")
        let show = try project.show()
        #expect(item("pipe", of: show).outcome.text == "unreadable", "\(item("pipe", of: show))")
        for name in ["secret", "loop", "through", "outside", "folder"] {
            let found = item(name, of: show)
            #expect(found != .absent && found.outcome.text != "missing", "\(name): \(found)")
        }
        #expect(item("second", of: show).outcome.text == "collected")
        #expect(try bytes(item("second", of: show), of: show) == "present\n")
        let odd = show.evidence.items.list.filter { $0.name.text?.hasPrefix("odd") == true }
        #expect(odd.count == 2 && odd.allSatisfy { $0.outcome.text == "collected" }, "\(odd)")
        #expect(try project.bash("grep -rl 'PRIVATE KEY' '\(project.bag())' || true").out.isEmpty)
        #expect(try project.stockCommands(in: project.bag()).exitCode == 0)
    }

    @Test("a command that hangs is ended with all its processes, a long file keeps head and tail, the rest goes on")
    func bounds() throws {
        let project = try project(
            evidence: """
                  - {name: hangs, command: [sh, -c, "echo $$ > hung; sleep 60 & sleep 60"], limit: 1s}
                  - {name: fails, command: [sh, -c, "echo said; exit 4"]}
                  - {name: none, command: [no-such-program-here]}
                  - {name: long, file: long.log, bytes: 4096}
                  - {name: last, file: andon.yaml}

                """,
            preparation: "(echo HEAD; printf 'middle%.0s\\n' $(seq 100000); echo TAIL) > long.log")
        defer { project.remove() }
        let run = try project.failingRun()
        #expect(run.seconds < 15)
        let show = try project.show()
        #expect(item("hangs", of: show).outcome.text == "timed-out", "\(item("hangs", of: show))")
        #expect(project.processes().isEmpty, "no child of a hung command is left")
        #expect(try bytes(item("fails", of: show), of: show).contains("said"))
        #expect(item("none", of: show) != .absent && item("none", of: show).outcome.text != "collected")
        let long = item("long", of: show)
        #expect(long.outcome.text == "truncated" && long["leftOut"].int ?? 0 > 600_000, "\(long)")
        let text = try bytes(long, of: show)
        #expect(text.hasPrefix("HEAD\n") && text.hasSuffix("TAIL\n") && text.utf8.count < 5000, "\(text.utf8.count)")
        #expect(item("last", of: show).outcome.text == "collected")
    }
}
