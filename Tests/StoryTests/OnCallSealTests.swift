import Foundation
import Testing

@Suite("Sealing and the doctor look at who is on call")
struct OnCallSealTests {
    /// Adds to the configuration of a project whose three roles are filled in.
    private func withAdded(_ text: String, _ story: (Project) throws -> Void) throws {
        try withProject(.contacts, preset: "generic") { project in
            try project.write(project.read("andon.yaml") + "\n" + text + "\n", to: "andon.yaml")
            try story(project)
        }
    }

    private static let rotation = """
        rotations:
          primary: {start: 2020-01-01, every: {weeks: 1}, people: [Operator One, Developer Two]}
        """
    private static let told = "escalation: {level2: {steps: [{after: 0m, tell: [rotation:primary, second_line]}]}}\n"

    @Test(
        "what makes paging impossible is not sealed",
        arguments: [
            (
                "rotations: {a: {zone: Asia/Tokio, start: 2026-01-01, every: {days: 1}, people: [Boss Three]}}",
                "Asia/Tokio"
            ),
            (
                """
                rotations: {primary: {start: 2026-01-01, every: {days: 1}, people: [Nobody]}}
                escalation: {level3: {steps: [{after: 0m, tell: [rotation:primary]}]}}
                """, "rotation:primary"
            ),
            ("escalation: {level2: {steps: [{after: 0m, tell: [\"exec:/no/such/program\"]}]}}", "/no/such/program"),
            ("escalation: {level2: {steps: [{after: 0m, tell: [\"mailto:boss@example.com\"]}]}}", "smtp"),
            ("holidays: holidays.ics", "holidays.ics"),
            (
                """
                rotations: {a: {zone: Asia/Tokyo, start: 2026-01-01, every: {days: 1}, people: [Boss Three]}}
                overrides: [{rotation: a, from: 2026-01-01T12:00, to: 2026-01-01T03:00Z, who: Boss Three}]
                """, "2026-01-01T03:00Z"
            ),
        ])
    func notSealed(text: String, words: String) throws {
        try withAdded(text) { project in
            let seal = try project.seal()
            #expect(seal.exitCode == 78, "\(seal)")
            #expect(seal.err.contains(words), "\(seal)")
            #expect(try project.status().inForce == .bool(false))
            #expect(try project.doctor().contains { "\($0)".contains(words) })
        }
    }

    @Test("the command that needs a zone says that there is none, the others go on")
    func unknownZone() throws {
        try withAdded("rotations: {a: {zone: Asia/Tokio, start: 2026-01-01, every: {days: 1}, people: [Boss Three]}}") {
            project in
            #expect(try project.andon("run", "--", "true").exitCode == 0)
            let onCall = try project.onCall("--json")
            #expect(onCall.exitCode == 78 && onCall.stdout.isEmpty, "\(onCall)")
            #expect(onCall.err.contains("Asia/Tokio"), "\(onCall)")
        }
    }

    @Test("what only makes paging less certain is sealed, and the doctor warns of it")
    func warned() throws {
        let text = """
            rotations:
              primary: {start: 2999-01-01, every: {weeks: 1}, people: [Operator One, Operater One]}
            escalation:
              level2: {steps: [{after: 0m, tell: [rotation:primary, second_line]}]}
            """
        try withAdded(text) { project in
            #expect(try project.seal().exitCode == 0)
            let gap = try project.doctor("rotation_gap")
            #expect(gap.count == 1 && gap[0]["where"].text == "rotations.primary", "\(gap)")
            let unknown = try project.doctor("not_a_contact")
            #expect(unknown.count == 1, "\(unknown)")
            #expect(unknown.first?.message.text?.contains("Operater One") == true, "\(unknown)")
            #expect(unknown.first?.message.text?.contains("「Operator One」") == true, "the nearest: \(unknown)")
        }
    }

    @Test("a rotation of people with addresses, always in hours, gives the doctor nothing to say")
    func healthy() throws {
        try withAdded(Self.told + Self.rotation) { project in
            #expect(try project.seal().exitCode == 0)
            let rules = try project.doctor().compactMap(\.rule.text)
            for rule in ["rotation_gap", "not_a_contact", "on_call_out_of_hours", "target_reaches_nobody", "not_yet"] {
                #expect(!rules.contains(rule), "\(rules)")
            }
        }
    }

    @Test("somebody who is on call out of hours, or is a machine, is named")
    func outOfHours() throws {
        try withAdded(Self.told + Self.rotation) { project in
            try project.expected(
                project.andon(
                    "contacts", "set", "first_line", "--name", "Operator One", "--reach", "exec:/bin/true", "--hours",
                    "Mon-Fri 09:00-18:00", "--account", "operator@example.com"))
            let late = try project.doctor("on_call_out_of_hours")
            #expect(late.count == 1, "\(late)")
            #expect(late.first?.message.text?.contains("Operator One") == true, "\(late)")
            #expect(late.first?.message.text?.contains("Developer Two") == false, "\(late)")
            try project.edit("andon.yaml", replacing: "hours: \"Mon-Fri 09:00-18:00\"", with: "agent: true")
            let agents = try project.doctor("agent_on_call")
            #expect(agents.count == 1 && agents[0].message.text?.contains("Operator One") == true, "\(agents)")
        }
    }

    @Test("on call is who is sealed: an edit of people or holidays is a draft")
    func inForce() throws {
        try withAdded(Self.told + Self.rotation + "\nholidays: calendars/holidays.ics") { project in
            func calendar(_ day: String) -> String {
                "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:\(day)\nEND:VEVENT\nEND:VCALENDAR\n"
            }
            try project.write(calendar("2026-13-01"), to: "calendars/holidays.ics")
            let refused = try project.seal()
            #expect(refused.exitCode == 78 && refused.err.contains("calendars/holidays.ics:5"), "\(refused)")
            try project.write(calendar("20260101"), to: "calendars/holidays.ics")
            #expect(try project.seal().exitCode == 0)
            #expect(try project.status().drafts.list.isEmpty)

            let before = try project.shifts("2026-06-01", "2026-06-30")
            #expect(before.contains { $0.hasSuffix("Operator One") })
            try project.edit("andon.yaml", replacing: "people: [Operator One, ", with: "people: [Boss Three, ")
            try project.write(calendar("20260102"), to: "calendars/holidays.ics")
            #expect(try project.shifts("2026-06-01", "2026-06-30") == before)
            let drafts = try project.status().drafts
            #expect("\(drafts)".contains("andon.yaml") && "\(drafts)".contains("calendars/holidays.ics"), "\(drafts)")

            #expect(try project.seal().exitCode == 0)
            #expect(try project.shifts("2026-06-01", "2026-06-30").contains { $0.hasSuffix("Boss Three") })
            try FileManager.default.removeItem(atPath: project.folder + "/calendars/holidays.ics")
            #expect("\(try project.status().drafts)".contains("calendars/holidays.ics"))
            #expect(try project.onCall().exitCode == 0, "the sealed copy counts")
        }
    }
}
