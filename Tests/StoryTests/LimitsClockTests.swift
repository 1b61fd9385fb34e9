import Foundation
import Testing

@Suite("A clock that is set back")
struct LimitsClockTests {
    /// The environment of a process whose wall clock is an hour behind; files and intervals keep the real time.
    private func hourBack(_ project: Project) throws -> [String: String?] {
        let found = try project.bash(
            "faketime -f -1h printenv LD_PRELOAD; faketime -f -1h date +%s; date +%s")
        let lines = found.out.split(separator: "\n").map(String.init)
        #expect(lines.count == 3 && Int(lines[1])! <= Int(lines[2])! - 3598, "faketime works: \(found)")
        return [
            "LD_PRELOAD": lines[0], "FAKETIME": "-1h", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1",
        ]
    }

    @Test("an incident goes on, its events stay in their order, and the record verifies")
    func incidentGoesOn() throws {
        try withProject(.sealed, preset: "generic") { project in
            let back = try hourBack(project)
            try project.failingRun()
            try project.expected(project.andon("note", "latest", "first note", as: .operatorOne))
            try project.expected(project.andon("note", "latest", "second note", as: .operatorOne, environment: back))
            try project.expected(project.andon("note", "latest", "third note", as: .operatorOne))
            #expect(try project.andon("gate", environment: back).exitCode == 75)
            #expect(try project.andon("status", environment: back).exitCode == 0)
            let notes = try project.show().timeline.list.compactMap(\.what.text).filter { $0.contains(" note") }
            #expect(
                notes.map { $0.split(separator: " ").first { ["first", "second", "third"].contains($0) } }
                    == ["first", "second", "third"], "\(notes)")
            try project.expectCleanAudit()
        }
    }

    @Test("a run with the clock set back is judged by what it wrote, and its incident is the latest one")
    func runJudged() throws {
        try withProject { project in
            let back = try hourBack(project)
            // Leftovers that are newer than the run by its own clock.
            #expect(try project.runTOS("healthy").exitCode == 0)
            let healthy = try project.runTOS("healthy", environment: back)
            #expect(healthy.exitCode == 0, "\(healthy)")
            let silent = try project.runTOS("no-step", environment: back)
            #expect(silent.exitCode == 70, "the old step log proves nothing: \(silent)")
            let show = try project.show()
            #expect(show.condition("missing_log").level.int == 2, "\(show.verdict)")
            #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
            try project.expectCleanAudit()
        }
    }

    @Test("a killed run is recovered by a status whose clock is an hour behind")
    func recovered() throws {
        try withProject(.sealed, preset: "generic") { project in
            let back = try hourBack(project)
            let run = try project.start(["run", "--", "sh", "-c", "echo on; exec sleep 0.1"])
            try waitUntil("the run") { run.outSoFar.contains("on") }
            run.signal(SIGKILL)
            try run.wait()
            #expect(try project.andon("status", environment: back).exitCode == 0)
            let show = try project.show()
            #expect(show.condition("supervisor_lost").level.int == 2, "\(show.verdict)")
            #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
            try project.expectCleanAudit()
        }
    }
}
