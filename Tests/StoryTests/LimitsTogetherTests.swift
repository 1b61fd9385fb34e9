import Foundation
import Testing

@Suite("Several andon at once")
struct LimitsTogetherTests {
    @Test("of two runs at once the second is refused with the first's pid and start, and starts nothing")
    func twoRuns() throws {
        try withProject(.sealed, preset: "generic") { project in
            let first = try project.start(["run", "--", "sh", "-c", "echo on; while [ ! -e go ]; do sleep 0.02; done"])
            try waitUntil("the first run") { first.outSoFar.contains("on") }
            let second = try project.andon("run", "--", "touch", "second", environment: ["ANDON_LANG": "en"])
            #expect(second.exitCode == 75, "\(second)")
            #expect(second.err.contains("\(first.pid)"), "names the first's pid \(first.pid): \(second.err)")
            #expect(second.err.contains(try Regex("20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]T")), "its start: \(second.err)")
            #expect(second.stdout.isEmpty)
            #expect(!project.has("second"))
            try project.write("", to: "go")
            #expect(try first.wait().exitCode == 0)
            #expect(try project.andon("run", "--", "touch", "third").exitCode == 0)
            #expect(try project.status().light.text == "green")
        }
    }

    @Test("of many runs started at the same moment one runs at a time and none is lost")
    func manyRuns() throws {
        try withProject(.sealed, preset: "generic") { project in
            // mkdir fails where another run is in there too.
            let script = "mkdir inside || exit 9; sleep 0.05; rmdir inside; echo x >> ran"
            let runs = try (0..<8).map { _ in try project.start(["run", "--", "sh", "-c", script]) }
            let codes = try runs.map { try $0.wait().exitCode }
            #expect(codes.allSatisfy { $0 == 0 || $0 == 75 }, "\(codes)")
            let ran = try project.read("ran").split(separator: "\n").count
            #expect(ran == codes.filter { $0 == 0 }.count && ran > 0)
            #expect(try project.status().light.text == "green")
            try project.expectCleanAudit()
        }
    }

    @Test("two who acknowledge at once are both on record")
    func twoAcknowledge() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.failingRun()
            let before = try project.deedCount()
            let all = try (0..<3).flatMap { _ in
                try [Project.Person.operatorOne, .developer].map { try project.start(["ack", "latest"], as: $0) }
            }
            for one in all { #expect(try one.wait().exitCode == 0) }
            #expect(try project.deedCount() == before + 2)
            let people = Set(try project.show().timeline.list.compactMap(\.who.text))
            #expect(people.isSuperset(of: ["Operator One", "Developer Two"]), "\(people)")
            try project.expectCleanAudit()
        }
    }

    @Test("a status asked for again and again while a run fails takes nothing for lost")
    func runAndStatus() throws {
        try withProject(.sealed, preset: "generic") { project in
            let run = try project.start(["run", "--", "sh", "-c", "echo on; sleep 0.3; echo 'E-7701 odd' >&2; exit 3"])
            try waitUntil("the run") { run.outSoFar.contains("on") }
            var seen = Set<String>()
            while run.isRunning { seen.insert(try project.status().light.text ?? "?") }
            #expect(try run.wait().exitCode == 3)
            #expect(seen.isSubset(of: ["green", "red"]), "\(seen)")
            #expect(try project.expected(project.andon("incidents", "--json")).json.list.count == 1)
            let show = try project.show()
            #expect(show.condition("supervisor_lost") == .absent)
            #expect(show.condition("unknown_cause").level.int == 2, "\(show.verdict)")
            #expect(show.run.exitCode.int == 3)
            #expect(try FileManager.default.contentsOfDirectory(atPath: project.data + "/evidence").count == 1)
            try project.expectCleanAudit()
        }
    }

    @Test("cords pulled at the same moment are an incident each, every one with its bundle")
    func pulls() throws {
        try withProject(.sealed, preset: "generic") { project in
            let all = try (0..<4).map { number in
                try project.start(["pull", "lamp \(number) is out", "--error", "E-\(number) odd"], as: .operatorOne)
            }
            for one in all {
                let result = try one.wait()
                #expect(result.exitCode == 0, "\(result)")
            }
            let incidents = try project.expected(project.andon("incidents", "--json")).json.list
            #expect(incidents.count == 4)
            for incident in incidents {
                let id = try #require(incident.id.text)
                #expect(try project.andon("evidence", "verify", id).exitCode == 0)
            }
            try project.expectCleanAudit()
        }
    }
}
