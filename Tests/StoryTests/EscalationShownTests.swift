import Foundation
import Testing

@Suite("What people see of being told: show, status, ack")
struct EscalationShownTests {
    @Test("show and status name what is due next; in both languages")
    func due() throws {
        try withProject { project in
            try project.runTOS("unknown")
            let escalation = try project.show().escalation
            #expect(escalation.phase.text == "paging" && escalation.level.int == 2, "\(escalation)")
            #expect(escalation.paging.int == 1 && escalation.due.text?.hasSuffix("+09:00") == true, "\(escalation)")
            #expect(escalation.acknowledgedBy.list.isEmpty, "\(escalation)")
            #expect(try project.status().hold.nextStep.text?.hasSuffix("+09:00") == true)
            let ja = try project.expected(project.andon("show", "latest", "--lang", "ja")).out
            let en = try project.expected(project.andon("show", "latest", "--lang", "en")).out
            #expect(ja.contains("連絡: 連絡手順を実施中") && en.contains("Escalation: people are being told"), "\(ja)\n\(en)")
            #expect(try project.expected(project.andon("status", "--lang", "ja")).out.contains("  次: "))
            #expect(try project.expected(project.andon("status", "--lang", "en")).out.contains("Next: "))
        }
    }

    @Test("ack says what it stops, and until when the instruction is owed")
    func acknowledge() throws {
        try withProject { project in
            try project.runTOS("unknown")
            let own = try project.expected(project.andon("ack", "latest", "--lang", "ja", as: .operatorOne)).out
            #expect(own.contains("あなたへの連絡だけを止めました"), "\(own)")
            let ownFacts = try project.expected(project.andon("ack", "latest", "--json", as: .operatorOne)).json
            #expect(ownFacts.stops.text == "own" && ownFacts.instructionDue == .null, "\(ownFacts)")
            #expect(ownFacts.awaiting.text != nil && ownFacts.chain["count"].int != nil, "all that it said before")
            #expect(try project.show().escalation.phase.text == "paging", "the first line silences nobody else")

            let steps = try project.expected(project.andon("ack", "latest", "--lang", "ja", as: .developer)).out
            #expect(steps.contains("連絡を止めました") && steps.contains("二次窓口の指示の期限: "), "\(steps)")
            let said = try project.expected(project.andon("ack", "latest", "--json", as: .developer)).json
            let show = try project.show()
            #expect(said.stops.text == "steps" && said.instructionDue == show.escalation.due, "\(said)")
            #expect(show.escalation.phase.text == "acknowledged" && show.escalation.next.text == "instruction")
            #expect(show.escalation.acknowledgedBy.list.map(\.text) == ["Operator One", "Developer Two"])
            #expect(try project.status().hold.nextStep == show.escalation.due)
            let en = try project.expected(project.andon("ack", "latest", "--lang", "en", as: .developer)).out
            #expect(en.contains("The steps are stopped") && en.contains("instruction is owed until"), "\(en)")
            try project.expectCleanAudit()
        }
    }

    @Test("a drill says so where its paging is shown")
    func drill() throws {
        try withProject { project in
            try project.expected(project.andon("drill", "夜間の API 障害", "--level", "2", as: .operatorOne))
            let ja = try project.expected(project.andon("show", "latest", "--lang", "ja")).out
            let en = try project.expected(project.andon("show", "latest", "--lang", "en")).out
            #expect(ja.contains("【訓練】連絡: ") && en.contains("【訓練】Escalation: "), "\(ja)\n\(en)")
            let ack = try project.expected(project.andon("ack", "latest", "--lang", "ja", as: .developer)).out
            #expect(ack.contains("【訓練】連絡を止めました"), "\(ack)")
        }
    }

    @Test("one person with several roles is shown with them, in the record of what they did")
    func severalRoles() throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        try project.expected(
            project.andon(
                "contacts", "set", "first_line", "--add", "--name", "Developer Two", "--reach", "exec:/bin/true",
                "--hours", "24x7", "--account", Project.Person.developer.rawValue))
        try project.expected(project.seal())
        try project.runTOS("unknown")
        try project.expected(project.andon("note", "latest", "見た", as: .developer))
        try project.expected(
            project.andon(
                "instruct", "latest", "待て", "--decision", "stay", "--why", "調べる", "--sign-with", project.key(),
                as: .developer))
        let shown = "Developer Two（兼務: 一次窓口・二次窓口）"
        let show = try project.expected(project.andon("show", "latest", "--lang", "ja")).out
        #expect(
            show.components(separatedBy: shown).count == 4, "note, instruction, and the instruction's line: \(show)")
        let report = try project.expected(project.andon("report", "latest", "--lang", "ja")).out
        #expect(report.components(separatedBy: shown).count == 4, "\(report)")
        let facts = try project.show()
        let noted = facts.timeline.list.first { $0.what.text == "見た" } ?? .absent
        #expect(noted.who.text == "Developer Two", "\(noted)")
        #expect(noted.severalRoles.list.map(\.text) == ["first_line", "second_line"], "\(noted)")
        #expect(facts.instructions[0].severalRoles.list.count == 2)
    }
}
