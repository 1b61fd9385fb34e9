import Foundation
import Testing

@Suite("Routines: checks by command and by a person")
struct RoutineRunTests {
    private static let people = """
          - {id: disk, title: {ja: ディスク, en: Disk}, command: [sh, -c, 'pwd']}
          - {id: people, title: {ja: 人, en: People}, ask: {ja: いませんか, en: "Nobody?"}}
        """

    @Test("all well: 0, in words, in JSON and on record; a question is answered by its number or its id")
    func well() throws {
        try withRoutine(Self.people) { project in
            for answer in ["2=yes", "people=yes"] {
                let run = try project.andon("routine", "run", "daily", "--answer", answer)
                #expect(run.exitCode == 0, "\(run)")
                #expect(run.out.contains("ディスク") && run.out.contains("すべて正常"), "\(run)")
            }
            let run = try project.andon("routine", "run", "daily", "--answer", "2=yes", "--json").json
            #expect(run.ok.isTrue == true && run.checks.list.map(\.outcome.text) == ["passed", "passed"], "\(run)")
            #expect(run.who.text == Project.Person.operatorOne.name)
            let list = try project.andon("routine", "--json").json
            #expect(list.routines[0].state.text == "done" && list.routines[0].lastRun.text == run.ended.text, "\(list)")
            try project.expectCleanAudit()
        }
    }

    @Test(
        "no, nothing said, a failure, a missing command and a check over its limit: 76, each with what there is to see")
    func notWell() throws {
        let checks = """
              - {id: a, title: broken, command: [sh, -c, 'echo the reason; echo more >&2; exit 3']}
              - {id: b, title: absent, command: [no-such-command-at-all]}
              - {id: c, title: slow, command: [sh, -c, 'echo began; sleep 60 & sleep 60'], limit: 1500ms}
              - {id: d, title: asked, ask: well?}
              - {id: e, title: silent, ask: well?}
              - {id: f, title: good, command: ["true"]}
            """
        try withRoutine(checks) { project in
            let run = try project.andon("routine", "run", "daily", "--answer", "d=no", "--json")
            #expect(run.exitCode == 76, "\(run)")
            #expect(run.seconds < 10, "the limit ends the check")
            #expect(
                run.json.checks.list.map(\.outcome.text)
                    == ["failed", "notStarted", "timedOut", "answeredNo", "unanswered", "passed"], "\(run)")
            #expect(run.json.checks[0].exitCode.int == 3)
            #expect(run.json.checks[0].detail.text == "the reason\nmore")
            #expect(run.json.checks[2].detail.text == "began")
            #expect(run.err.contains("3. slow"), "a check that takes over a second is announced: \(run)")
            #expect(!run.err.contains("1. broken"), "\(run)")
            #expect(project.processes().isEmpty, "the whole group was ended")
            let words = try project.andon("routine", "run", "daily", "--lang", "en")
            #expect(words.out.contains("the reason") && words.out.contains("took too long"), "\(words)")
            #expect(words.out.contains("not answered"), "without a terminal nobody is asked: \(words)")
            try project.expectCleanAudit()
        }
    }

    @Test("on a terminal the person is asked, and only there")
    func terminal() throws {
        try withRoutine(Self.people) { project in
            func answered(_ typed: String) throws -> Result {
                try project.bash(
                    "printf '\(typed)' | script -qec '\"$ANDON\" routine run daily' /dev/null || echo ended $?")
            }
            let yes = try answered("what\\nはい\\n")
            #expect(yes.out.contains("いませんか") && yes.out.contains("すべて正常"), "\(yes)")
            let no = try answered("n\\n")
            #expect(no.out.contains("ended 76") && no.out.contains("いいえ"), "\(no)")
            #expect(try answered("\\n").out.contains("未回答"))
            #expect(try project.andon("routine", "run", "daily", stdin: "yes\n").exitCode == 76)
        }
    }

    @Test(
        "an answer to no question, twice to one, or of another word is 64, and runs nothing",
        arguments: [["1=yes"], ["3=yes"], ["nobody=yes"], ["2=yes", "people=no"], ["2"], ["2=maybe"], ["=yes"]])
    func wrongAnswers(words: [String]) throws {
        try withRoutine(Self.people) { project in
            let run = try project.andon(["routine", "run", "daily"] + words.flatMap { ["--answer", $0] })
            #expect(run.exitCode == 64 && run.stdout.isEmpty && !run.stderr.isEmpty, "\(run)")
            #expect(try project.andon("routine", "--json").json.routines[0].lastRun == .null)
            #expect(try project.andon("routine", "run", "yearly").exitCode == 64)
        }
    }

    @Test("what the record keeps of a check's output holds no secret of the environment")
    func redacted() throws {
        let secret = "Zq7Rk2vN9xWb4TfLh8Ys3Mc6"
        try withRoutine("  - {id: a, title: leaking, command: [sh, -c, 'echo \"key $SOME_API_KEY\"; exit 1']}") {
            project in
            let run = try project.andon("routine", "run", "daily", environment: ["SOME_API_KEY": secret])
            #expect(run.exitCode == 76 && run.out.contains("key "), "\(run)")
            #expect(!run.all.contains(secret), "\(run)")
            let log = try project.andon("log", "--json")
            #expect(log.json.routines[0].checks[0].detail.text?.hasPrefix("key ") == true, "\(log)")
            #expect(!log.out.contains(secret))
        }
    }

    @Test("an outsider and an emergency contact may not, and the attempt is on record")
    func roles() throws {
        try withRoutine(Self.people) { project in
            for account in ["nobody@example.com", Project.Person.boss.rawValue] {
                let run = try project.andon("routine", "run", "daily", "--as", account)
                #expect(run.exitCode == 77 && run.stdout.isEmpty, "\(run)")
            }
            #expect(try project.andon("routine", "run", "daily", "--answer", "2=yes", as: .developer).exitCode == 0)
            let log = try project.andon("log", "--json").json
            #expect(log.refused.list.map(\.attempt.text) == ["routine run daily", "routine run daily"], "\(log)")
            #expect(log.refused[0].who.text == "nobody@example.com")
            #expect(log.routines.list.count == 1)
            try project.expectCleanAudit()
        }
    }

    @Test(
        "a routine that does not parse is told with its file and line",
        arguments: [
            ("due: {at: \"10:00\"}", "due: {at: \"25:00\"}", 4), ("id: disk", "ids: disk", 6),
            ("due: {at: \"10:00\"}", "due: {weekday: someday, at: \"10:00\"}", 4), ("id: people", "id: disk", 7),
            ("command: [sh, -c, 'pwd']", "command: [sh], limit: soon", 6), ("ask:", "asks:", 7),
        ])
    func unreadable(old: String, new: String, line: Int) throws {
        try withRoutine(Self.people) { project in
            let draft = try Project.prepared(.observing, preset: "generic")
            defer { draft.remove() }
            let text = try project.read("routines/daily.md").replacingOccurrences(of: old, with: new)
            try draft.write(text, to: "routines/daily.md")
            let list = try draft.andon("routine")
            #expect(list.exitCode == 78 && list.err.contains("routines/daily.md:\(line)"), "\(list)")
            let status = try draft.andon("status")
            #expect(status.exitCode == 0 && status.out.contains("routines/daily.md:\(line)"), "\(status)")
        }
    }
}
