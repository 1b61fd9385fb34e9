import Foundation
import Testing

@Suite("Before the first seal the project observes")
struct ObservingTests {
    @Test("init needs no commit, and the first runs need no key and no contact", arguments: [true, false])
    func firstTenMinutes(isRepository: Bool) throws {
        let project = try Project.prepared(.bare, isRepository: isRepository)
        defer { project.remove() }
        let initial = try project.andon("init", "--preset", "tos")
        #expect(initial.exitCode == 0, "\(initial)")
        for path in ["andon.yaml", "runbook", "routines"] { #expect(project.has(path), "\(path)") }
        let run = try project.runTOS("healthy")
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.err.contains("封印"), "it says that it only observes: \(run)")
        let english = try project.andon(Project.tos("healthy"), environment: ["ANDON_LANG": "en"])
        #expect(english.err.lowercased().contains("seal"), "\(english)")
        let status = try project.status()
        #expect(status.inForce == .bool(false))
        #expect(status.light.text == "yellow", "\(status)")
    }

    @Test("a failure is judged and preserved, and holds nothing and nobody")
    func holdsNothing() throws {
        try withProject(.observing) { project in
            let run = try project.runTOS("fatal")
            #expect(run.exitCode == 70, "\(run)")
            #expect(run.err.contains("封印"), "\(run)")
            let show = try project.show()
            #expect(show.verdict.level.int == 3, "\(show)")
            #expect(show.condition("fatal_error").level.int == 3)
            #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
            let status = try project.status()
            #expect(status.hold.isNothing, "\(status)")
            #expect(status.light.text == "yellow", "\(status)")
            #expect(try project.gate().json.allowed == .bool(true))
            #expect(try project.gate("orchestrator").exitCode == 0)
            #expect(try project.runTOS("unknown").exitCode == 3, "and the next run runs")
            #expect(try project.runTOS("healthy").exitCode == 0)
            #expect(try project.andon("incidents", "--json").json.list.count == 2)
            try project.expectCleanAudit()
        }
    }

    @Test("init overwrites nothing")
    func overwritesNothing() throws {
        let project = try Project.prepared(.bare)
        defer { project.remove() }
        try project.write("project: mine\n", to: "andon.yaml")
        try project.write("mine\n", to: "runbook/network-transient.md")
        let initial = try project.andon("init", "--preset", "tos")
        #expect(try project.read("andon.yaml") == "project: mine\n", "\(initial)")
        #expect(try project.read("runbook/network-transient.md") == "mine\n", "\(initial)")
    }

    @Test("init in English speaks English from then on")
    func english() throws {
        let project = try Project.prepared(.bare)
        defer { project.remove() }
        #expect(try project.andon("init", "--preset", "tos", "--lang", "en").exitCode == 0)
        #expect(try project.read("andon.yaml").contains("language: en"))
        let run = try project.runTOS("fatal")
        #expect(run.err.contains("level 3"), "\(run)")
        let japanese = try project.andon("status", "--lang", "ja")
        #expect(japanese.out.contains("封印"), "\(japanese)")
    }

    @Test("a cold seal after observing puts it in force; what was observed holds nothing")
    func thenSealed() throws {
        try withProject(.observing) { project in
            try project.runTOS("fatal")
            try project.setContacts()
            #expect(try project.seal().exitCode == 0)
            let status = try project.status()
            #expect(status.inForce == .bool(true))
            #expect(status.hold.isNothing, "\(status)")
            #expect(status.light.text == "green", "\(status)")
            #expect(try project.runTOS("healthy").exitCode == 0)
        }
    }
}
