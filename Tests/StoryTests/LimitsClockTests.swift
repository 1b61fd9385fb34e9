import Foundation
import Testing

@Suite("A clock that is set back")
struct LimitsClockTests {
    /// Runs andon with the wall clock an hour behind; files and intervals keep the real time.
    private func anHourBack(_ project: Project, _ arguments: String...) throws -> Result {
        var clock = try MovedClock.environment("-1h")
        let told = try Running(
            "/usr/bin/env", ["date", "+%s"], in: project.folder, environment: project.surroundings(clock), stdin: nil
        ).wait()
        let behind = Int(told.out.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .max
        #expect(behind <= Int(Date().timeIntervalSince1970) - 3590, "the clock is moved: \(told)")
        clock["ANDON_AS"] = Project.Person.operatorOne.rawValue
        return try Running(
            Binary.path, arguments, in: project.folder, environment: project.surroundings(clock), stdin: nil
        ).wait()
    }

    @Test("an incident goes on, its events stay in their order, and the record verifies")
    func incidentGoesOn() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.failingRun()
            try project.expected(project.andon("note", "latest", "first note", as: .operatorOne))
            try project.expected(anHourBack(project, "note", "latest", "second note"))
            try project.expected(project.andon("note", "latest", "third note", as: .operatorOne))
            #expect(try anHourBack(project, "gate").exitCode == 75)
            #expect(try anHourBack(project, "status").exitCode == 0)
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
            // Leftovers that are newer than the run by its own clock.
            #expect(try project.runTOS("healthy").exitCode == 0)
            let healthy = try anHourBack(project, "run", "--", "python3", "orchestrator_v0_3.py", "--way", "healthy")
            #expect(healthy.exitCode == 0, "\(healthy)")
            let silent = try anHourBack(project, "run", "--", "python3", "orchestrator_v0_3.py", "--way", "no-step")
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
            let run = try project.start(["run", "--", "sh", "-c", "echo on; exec sleep 0.1"])
            try waitUntil("the run") { run.outSoFar.contains("on") }
            run.signal(SIGKILL)
            try run.wait()
            #expect(try anHourBack(project, "status").exitCode == 0)
            let show = try project.show()
            #expect(show.condition("supervisor_lost").level.int == 2, "\(show.verdict)")
            #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
            try project.expectCleanAudit()
        }
    }
}
