import Foundation
import Testing

@Suite("What andon.yaml says about paging")
struct PagingConfigurationTests {
    /// A mistake on the last line of a configuration.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// Words that the message must hold in both languages.
        let words: [String]

        init(_ name: String, _ text: String, _ words: String...) {
            testDescription = name
            self.text = text
            self.words = words
        }
    }

    private static let people = "contacts: {second_line: [{name: Ada}], first_line: [{name: robot, agent: true}]}\n"
    private static let rotation = "rotations: {primary: {start: 2026-01-01, every: {days: 1}, people: [Ada]}}\n"
    private static let runs = "runs: {default: {serves: none}, backup: {command: [x]}}\n"

    private static func told(_ target: String) -> String {
        people + rotation + "escalation: {level2: {steps: [{after: 0m, tell: [\(target)]}]}}"
    }

    static let plans = [
        Mistake("a level that is none", "escalation: {level1: {repeat: 1}}", "escalation.level1", "level2"),
        Mistake(
            "a key of a plan that is none", "escalation: {level2: {repeats: 1}}", "escalation.level2.repeats", "repeat"),
        Mistake(
            "a key of a step that is none", "escalation: {level3: {steps: [{after: 0m, tel: [emergency]}]}}", "tel"),
        Mistake("a step without a time", "escalation: {level2: {steps: [{tell: [second_line]}]}}", "after"),
        Mistake("a step without anybody", "escalation: {level2: {steps: [{after: 0m}]}}", "tell"),
        Mistake("a step that tells an empty list", "escalation: {level2: {steps: [{after: 0m, tell: []}]}}", "tell"),
        Mistake("a blank among those told", "escalation: {level2: {steps: [{after: 0m, tell: [\"\"]}]}}", "tell"),
        Mistake("a plan without steps", "escalation: {level2: {steps: []}}", "steps"),
        Mistake(
            "steps out of order",
            """
            escalation:
              level2:
                steps:
                  - {after: 10m, tell: [second_line]}
                  - {after: 5m, tell: [emergency]}
            """, "2", "after:"),
        Mistake(
            "a time that is none", "escalation: {level2: {steps: [{after: soon, tell: [emergency]}]}}", "after", "10s"),
        Mistake(
            "a step after too long", "escalation: {level2: {steps: [{after: 31d, tell: [emergency]}]}}", "after", "30d"),
        Mistake("too many rounds", "escalation: {level2: {repeat: 1001}}", "repeat", "1000"),
        Mistake("rounds below none", "escalation: {level2: {repeat: -1}}", "repeat"),
        Mistake("an answer at once", "escalation: {level2: {answer_within: 0s}}", "answer_within", "1s"),
        Mistake("a rotation that is none", told("rotation:primery"), "rotation:primery", "rotation:primary"),
        Mistake("a person who is none", told("Adda"), "tell: Adda", "Ada"),
        Mistake("a slip in a role", told("second_lin"), "second_line"),
        Mistake("an account of a machine", told("robot"), "robot", "agent: true"),
    ]

    static let schedules = [
        Mistake(
            "a rotation without people", "rotations: {a: {start: 2026-01-01, every: {days: 1}, people: []}}", "people"),
        Mistake(
            "a rotation with no people at all", "rotations: {a: {start: 2026-01-01, every: {days: 1}}}",
            "rotations.a.people"),
        Mistake(
            "a blank person", "rotations: {a: {start: 2026-01-01, every: {days: 1}, people: [Ada, ____]}}", "people"),
        Mistake("a rotation without a start", "rotations: {a: {every: {days: 1}, people: [Ada]}}", "start"),
        Mistake(
            "a start that is none", "rotations: {a: {start: 2026-02-30, every: {days: 1}, people: [Ada]}}", "2026-02-30"
        ),
        Mistake(
            "every nothing", "rotations: {a: {start: 2026-01-01, every: {days: 0}, people: [Ada]}}", "every", "weeks"),
        Mistake(
            "every of two units", "rotations: {a: {start: 2026-01-01, every: {days: 1, weeks: 1}, people: [Ada]}}",
            "every"),
        Mistake("every of no unit", "rotations: {a: {start: 2026-01-01, every: {}, people: [Ada]}}", "every"),
        Mistake(
            "every of an unknown unit", "rotations: {a: {start: 2026-01-01, every: {day: 1}, people: [Ada]}}",
            "every.day", "days"),
        Mistake("every as a word", "rotations: {a: {start: 2026-01-01, every: week, people: [Ada]}}", "every"),
        Mistake(
            "an unknown key of a rotation", "rotations: {a: {begin: 2026-01-01, every: {days: 1}, people: [Ada]}}",
            "begin"),
        Mistake("rotations as a list", "rotations: [a]", "rotations"),
        Mistake(
            "somebody who stands in for no rotation",
            rotation + "overrides: [{rotation: secondary, from: 2026-01-01, to: 2026-01-02, who: Ada}]", "secondary",
            "primary"),
        Mistake(
            "standing in until before it begins",
            rotation + "overrides: [{rotation: primary, from: 2026-01-02, to: 2026-01-01, who: Ada}]", "2026-01-01"),
        Mistake(
            "standing in for no time at all",
            rotation
                + "overrides: [{rotation: primary, from: 2026-01-01T09:00Z, to: 2026-01-01T10:00+01:00, who: Ada}]",
            "overrides.to"),
        Mistake(
            "nobody stands in", rotation + "overrides: [{rotation: primary, from: 2026-01-01, to: 2026-01-02}]", "who"),
        Mistake("holidays in no calendar file", "holidays: holidays.txt", "holidays.txt", ".ics"),
        Mistake("holidays outside the project", "holidays: ../holidays.ics", "../holidays.ics"),
        Mistake("holidays anywhere on the machine", "holidays: /etc/holidays.ics", "/etc/holidays.ics"),
    ]

    static let sending = [
        Mistake("a mail server without a sender", "smtp: {host: mail.example.com}", "smtp.from"),
        Mistake("a mail server without a host", "smtp: {from: andon@example.com}", "smtp.host"),
        Mistake(
            "a sender who is none", "smtp: {host: mail.example.com, from: andon}", "smtp.from", "andon@example.com"),
        Mistake("a host that is a URL", "smtp: {host: \"smtp://mail.example.com\", from: a@example.com}", "smtp.host"),
        Mistake("a port that is none", "smtp: {host: mail.example.com, from: a@example.com, port: 70000}", "70000"),
        Mistake(
            "a way of encryption that is none", "smtp: {host: mail.example.com, from: a@example.com, tls: ssl}",
            "starttls"),
        Mistake(
            "mail as plain text over the network", "smtp: {host: mail.example.com, from: a@example.com, tls: none}",
            "plain_hosts"),
        Mistake(
            "mail as plain text to what only looks like loopback",
            "smtp: {host: 127.example.com, from: a@example.com, tls: none}", "plain_hosts"),
        Mistake(
            "a user without a password", "smtp: {host: mail.example.com, from: a@example.com, user: u}", "password_env"),
        Mistake(
            "a password in the place of its variable", "webhook: {secret_env: whsec_a+b=}", "secret_env", "ANDON_SECRET"
        ),
        Mistake(
            "a secret that reads as a variable's name", "webhook: {secret_env: whsec_a}", "secret_env", "ANDON_SECRET"
        ),
        Mistake("a web hook's secret without a variable", "webhook: {}", "secret_env"),
        Mistake("a switch without a URL", "dead_man: {every: 1m}", "ping"),
        Mistake("a switch that is no URL", "dead_man: {ping: ping.example.com}", "dead_man.ping"),
        Mistake("a switch as plain text", "dead_man: {ping: \"http://ping.example.com/a\"}", "plain_hosts"),
        Mistake(
            "a switch all the time", "dead_man: {ping: \"https://ping.example.com/a\", every: 0s}", "dead_man.every"),
        Mistake(
            "an expected run that is none", runs + "expect: [{run: bakcup, every: day, by: \"09:00\"}]", "bakcup",
            "backup"),
        Mistake("an expected run without a time", runs + "expect: [{run: backup, every: day}]", "expect.by"),
        Mistake("a time of day that is none", runs + "expect: [{run: backup, every: day, by: \"24:00\"}]", "24:00"),
        Mistake("a rhythm that is none", runs + "expect: [{run: backup, every: month, by: \"09:00\"}]", "weekday"),
        Mistake("a week without a day", runs + "expect: [{run: backup, every: week, by: \"09:00\"}]", "expect.day"),
        Mistake(
            "a day of every day", runs + "expect: [{run: backup, every: day, day: Mon, by: \"09:00\"}]", "expect.day"),
        Mistake("a day that is none", runs + "expect: [{run: backup, every: week, day: Mo, by: \"09:00\"}]", "Mon"),
    ]

    @Test(
        "a mistake is 78 with file, line and what to write instead, in both languages",
        arguments: plans + schedules + sending)
    func mistakes(mistake: Mistake) throws {
        let project = try Project.configured(mistake.text)
        defer { project.remove() }
        // Three lines stand above it.
        let line = 3 + mistake.text.split(separator: "\n").count
        for language in ["ja", "en"] {
            let result = try project.andon("status", environment: ["ANDON_LANG": language])
            #expect(result.exitCode == 78, "\(result)")
            #expect(result.err.contains("andon.yaml:\(line):"), "\(result)")
            for word in mistake.words { #expect(result.err.contains(word), "\(word) in \(result)") }
            #expect(!result.err.contains("whsec_"), "what may be a secret is not repeated: \(result)")
        }
    }

    @Test("everything that may be written is taken, quoted or not")
    func whole() throws {
        let project = try Project.configured(
            """
            plain_hosts: [mail.example.com, ping.example.com]
            contacts:
              second_line: [{name: Ada, reach: ["exec:/bin/true"]}, {name: Bo, reach: ["exec:/bin/true"]}]
            runs: {default: {serves: none}, backup: {command: [x]}}
            escalation:
              level2:
                steps:
                  - {after: 0m, tell: [second_line]}
                  - {after: 10m, tell: [rotation:primary, emergency, Ada, "https://hooks.example.com/a"]}
                repeat: 3
                answer_within: 30m
              level3: {repeat: 2}
            rotations:
              primary: {zone: Asia/Tokyo, start: 2026-01-05T09:00, every: {weeks: 1}, people: [Ada, Bo]}
              other: {start: "2026-01-05T09:00+09:00", every: {hours: 12}, people: Ada}
            overrides: {rotation: primary, from: 2026-01-06, to: 2026-01-06T12:00Z, who: Bo}
            holidays: calendars/holidays.ics
            smtp: {host: mail.example.com, port: 25, from: "Andon <andon@example.com>", tls: none, user: u, password_env: P}
            webhook: {secret_env: ANDON_SECRET}
            expect:
              - {run: backup, every: day, by: "09:00", grace: 30m}
              - {run: backup, every: weekday, by: 09:00}
              - {run: backup, every: week, day: [Mon, Thu], by: "23:59"}
            dead_man: {ping: "http://ping.example.com/a", every: 1m}
            """)
        defer { project.remove() }
        let status = try project.andon("status")
        #expect(status.exitCode == 0, "\(status)")
        let doctor = try project.andon("doctor", "--json")
        #expect(!doctor.out.contains("not_yet"), "\(doctor)")
        for place in ["smtp.password_env", "webhook.secret_env"] {
            #expect(doctor.out.contains(place) && doctor.out.contains("secret_missing"), "\(doctor)")
        }
        let set = try project.andon("doctor", "--json", environment: ["P": "p", "ANDON_SECRET": "s"])
        #expect(!set.out.contains("secret_missing"), "\(set)")
        let shifts = try project.shifts("2026-01-05T00:00", "2026-01-07T00:00", of: "primary")
        #expect(
            shifts
                == [
                    "2026-01-05T00:00:00+01:00 | 2026-01-05T01:00:00+01:00 | -",
                    "2026-01-05T01:00:00+01:00 | 2026-01-05T16:00:00+01:00 | Ada",
                    "2026-01-05T16:00:00+01:00 | 2026-01-06T13:00:00+01:00 | Bo",
                    "2026-01-06T13:00:00+01:00 | 2026-01-07T00:00:00+01:00 | Ada",
                ])
    }

    @Test("whom a plan tells may be added to the contacts afterwards, and not be taken out unheard")
    func contactsPending() throws {
        let project = try Project.configured("escalation: {level2: {steps: [{after: 0m, tell: [Ada]}]}}")
        defer { project.remove() }
        #expect(try project.andon("status").exitCode == 78)
        let set = ["contacts", "set", "second_line", "--reach", "exec:/bin/true", "--name"]
        #expect(try project.andon(set + ["Ada"]).exitCode == 0)
        #expect(try project.andon("status").exitCode == 0)
        #expect(try project.andon(set + ["Bo"]).exitCode == 0)
        let status = try project.andon("status")
        #expect(status.exitCode == 78 && status.err.contains("Ada"), "\(status)")
    }
}
