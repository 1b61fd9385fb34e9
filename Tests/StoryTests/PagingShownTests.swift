import Foundation
import Testing

@Suite("What status and doctor say while nobody is reached")
struct PagingShownTests {
    private func withSink(halt: String? = nil, _ story: (Project, Sink) throws -> Void) throws {
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.paging(
            second: [sink.address("told/second")], emergency: [sink.address("told/emergency")], halt: halt, in: place)
        defer { project.remove() }
        try story(project, sink)
    }

    private func status(_ project: Project) throws -> String {
        try project.expected(project.andon("status", "--lang", "en")).out
    }

    @Test("somebody to whom no page has got through is not shown as told")
    func notDelivered() throws {
        try withSink { project, sink in
            try sink.tell("second", "503")
            try project.failToRun()
            try sink.wait(for: 1)
            #expect(try status(project).contains("Told last: Developer Two (not delivered yet), "))
            let told = try project.status().hold.lastTold
            #expect(told.waiting.list.map(\.text) == ["Developer Two"] && told.unreached.list.isEmpty, "\(told)")
            try sink.tell("second", "200")
            try waitUntil("the page", limit: 30) { try project.status().hold.lastTold.waiting.list.isEmpty }
            #expect(try status(project).contains("Told last: Developer Two, "))
        }
    }

    @Test("a second incident and a plan that ran out are shown as well")
    func others() throws {
        let plan = "{steps: [{after: 0s, tell: [emergency]}], repeat: 0, answer_within: 1s}"
        try withSink(halt: plan) { project, sink in
            try project.failToRun()
            try project.expected(project.andon("pull", "the disk is gone", "--level", "3", as: .operatorOne))
            try sink.wait(for: 2)
            let both = try status(project)
            #expect(both.contains("Told last: Boss Three") && both.contains("    Told last: Developer Two"), "\(both)")
            try waitUntil("the end of the plan") { try status(project).contains("The plan is exhausted") }
        }
    }

    @Test("a watcher that lives and does nothing is named with what to do, and that helps")
    func stopped() throws {
        let plan = "{steps: [{after: 0s, tell: [second_line]}, {after: 2s, tell: [emergency]}], repeat: 0}"
        try withSink(halt: plan) { project, sink in
            try project.failToRun(halt: true)
            try sink.wait(for: 1)
            let watcher = try project.watcher()
            kill(watcher, SIGSTOP)
            defer { kill(watcher, SIGKILL) }
            let late = try project.andon("doctor", "--json", environment: MovedClock.environment("+5m"))
            let finding = try #require(late.json.findings.list.first { $0.rule.text == "pager_late" }, "\(late)")
            #expect(finding.mend.text?.contains("kill -9 \(watcher); sleep 1; andon status") == true, "\(finding)")
            let shown = try project.andon("status", "--lang", "en", environment: MovedClock.environment("+5m"))
            #expect(shown.out.contains("seconds late"), "\(shown)")
            kill(watcher, SIGKILL)
            try waitUntil("the watcher's end") { !isAlive(watcher) }
            _ = try status(project)
            try waitUntil("the next step") { sink.got.map(\.brief).contains("2 emergency") }
        }
    }

    @Test("a web hook's secret that cannot sign is found before the night")
    func secret() throws {
        let project = try Project.paging(
            second: ["https://hooks.example.com/x"], more: "webhook: {secret_env: HOOK_SECRET}")
        defer { project.remove() }
        func rules(_ secret: String) throws -> [String] {
            let result = try project.andon("doctor", "--json", environment: ["HOOK_SECRET": secret])
            return result.json.findings.list.compactMap(\.rule.text).filter { $0.hasPrefix("secret_") }
        }
        #expect(try rules("whsec_not base64!") == ["secret_unreadable"] && rules("") == ["secret_missing"])
        #expect(try rules("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") == [])
    }

    @Test("pulling the cord where nothing tells people says so")
    func noPager() throws {
        try withSink { project, _ in
            let pulled = try project.alone("pull", "an odd noise", "--level", "2")
            #expect(pulled.err.contains("nobody is told") && pulled.exitCode == 0, "\(pulled)")
            let raised = try project.alone("raise", "latest", "3", "--why", "worse")
            #expect(raised.err.contains("nobody is told"), "\(raised)")
        }
    }
}
