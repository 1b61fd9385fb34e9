import Foundation
import Testing

/// Something that is refused, told in both languages.
struct Told: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let words: [String]
    let code: Int32
    var person = Project.Person.operatorOne
    var account: String?
    var key: String?

    init(
        _ testDescription: String, _ words: [String], _ code: Int32, as person: Project.Person = .operatorOne,
        account: String? = nil, key: String? = nil
    ) {
        self.testDescription = testDescription
        self.words = words
        self.code = code
        self.person = person
        self.account = account
        self.key = key
    }
}

/// Words of a refusal, read as a tired operator reads them at three in the morning.
struct RefusalReading {
    let language: String
    let text: String

    /// Words that are the same in both languages: commands, options, files, keys, tools, whatever somebody typed.
    private static let common = [
        "YYYY-MM-DD", "'[^']*'", "\"[^\"]*\"", "「[^」]*」", "andon [a-z-]+( \\S*[a-z0-9…-]+)*", "--[a-z-]+",
        "[0-9]{8}-[a-z0-9]+", "[\\w.+-]+@[\\w.-]+", "/[\\w./-]+", "\\b[\\w-]+\\.(yaml|md|py|sig)\\b", "\\b[a-z_]+:",
        "SHA256:\\S+", "[0-9-]+T[0-9:.]+(Z|[+-][0-9:]+)", "\\bpid\\b", "\\bexit [0-9]+", "\\bssh-[a-z]+\\b",
        "\\b(rollback|commit|git|agent|andon|reset|init|mechanism|procedure|runbook|min|none|refuse|true|false)\\b",
        "\\b(Operator One|Developer Two|Boss Three|Agent)\\b", "\\b[a-z]+_[a-z_]+\\b",
        "\\b(command|error|reporter|mode|phase|symptoms|impact|reproduce|tried|remarks|restart|broken)\\b",
        "\\b(KEY|FILE|LEVEL|YAML|HEAD|API|URL|CI|CRLF|sign|chmod)\\b",
    ]

    /// What is left when all that is common is taken out.
    var own: String {
        RefusalReading.common.reduce(text) {
            $0.replacingOccurrences(of: $1, with: " ", options: .regularExpression)
        }
    }

    /// Words of the other language.
    var foreign: [String] {
        let pattern = language == "ja" ? "[A-Za-z]{2,}" : "[\\p{Han}\\p{Hiragana}\\p{Katakana}。、（）「」：]+"
        let source = language == "ja" ? own : text
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return ["?"] }
        let range = NSRange(source.startIndex..., in: source)
        return expression.matches(in: source, range: range).compactMap {
            Range($0.range, in: source).map { String(source[$0]) }
        }
    }

    /// Names from within the program, which mean nothing to anybody: `caseNames`, optionals, types, errno.
    var internals: [String] {
        let pattern =
            "Optional\\(|nil\\b|\\b[a-z]+[A-Z][A-Za-z]+\\b|\\b[A-Z][a-z]+[A-Z][a-z][A-Za-z]+\\b|errno|Error\\(|\\bseq\\b"
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return ["?"] }
        let range = NSRange(text.startIndex..., in: text)
        return expression.matches(in: text, range: range).compactMap {
            Range($0.range, in: text).map { String(text[$0]) }
        }
    }

    /// Whether it tells what to do, or who may.
    var helps: Bool {
        let ways =
            language == "ja"
            ? ["ください", "対処:", "andon ", "--", "できるのは", "あるのは", "が行います", "新しい判断が必要"]
            : [
                "Do:", "andon ", "--", "Who may", "Wait", "Give", "Say", "Look", "See", "List", "Name", "Print", "Mend",
                "Ask",
                "There are:", "is the second line's", "needs a new decision",
            ]
        return ways.contains { text.contains($0) }
    }
}

@Suite("Every refusal reads as help, in Japanese and in English")
struct RefusalTextTests {
    private func expectReadable(_ told: Told, in project: Project, at offset: String? = nil) throws {
        for language in ["ja", "en"] {
            var words = told.words
            words.insert(contentsOf: told.account.map { ["--as", $0] } ?? [], at: 1)
            if let key = told.key { words += ["--sign-with", try project.key(key)] }
            project.environment["ANDON_LANG"] = language
            defer { project.environment["ANDON_LANG"] = nil }
            let result =
                try offset.map { try project.later($0, words, as: told.person) }
                ?? project.andon(words, as: told.person)
            #expect(result.exitCode == told.code, "\(told.testDescription): \(result)")
            let reading = RefusalReading(language: language, text: result.err)
            #expect(result.err.count > 20 && result.err.hasSuffix("\n"), "\(told.testDescription): \(result)")
            #expect(
                reading.foreign.isEmpty, "\(told.testDescription), \(language): \(reading.foreign) in \(result.err)")
            #expect(reading.internals.isEmpty, "\(told.testDescription): \(reading.internals) in \(result.err)")
            #expect(reading.helps, "\(told.testDescription), what is to be done? \(reading.text)")
            #expect(!result.err.contains("\u{1B}"), "no colours where nobody sees them")
        }
    }

    private static let wish = ["--owner", "Operator One", "--due", "2099-12-31", "--kind", "procedure"]
    private static let intruder = "stranger@example.com"

    static let levelTwo = [
        Told("held", ["run", "--", "true"], 75), Told("held gate", ["gate"], 75),
        Told("held checkpoint", ["checkpoint", "x"], 76),
        Told("not your role", ["ack", "latest"], 77, account: intruder),
        Told("not your role: sign", ["lower", "latest", "1", "--why", "w"], 77),
        Told("an agent", ["act", "latest", "x"], 77, account: Project.agent),
        Told("no instruction yet: act", ["act", "latest", "x"], 76),
        Told("no instruction yet: recover", ["recover", "latest"], 76),
        Told("no instruction yet: rollback", ["rollback", "latest"], 76),
        Told("why is missing: raise", ["raise", "latest", "3"], 76),
        Told(
            "why is missing: instruct", ["instruct", "latest", "x", "--decision", "act"], 76, as: .developer,
            key: "developer"),
        Told("text is missing", ["note", "latest", " "], 76),
        Told("not higher", ["raise", "latest", "2", "--why", "w"], 76),
        Told("not lower", ["lower", "latest", "3", "--why", "w"], 76, as: .developer, key: "developer"),
        Told("telephone", ["note", "latest", "stop", "--read-back", "stop"], 76),
        Told("unknown field", ["report", "latest", "--set", "nothing=x"], 76),
        Told("a wish", ["prevent", "latest", "--add", "注意する"] + wish, 76),
        Told("a measure without owner", ["prevent", "latest", "--add", "x"], 76),
        Told("no such measure", ["prevent", "latest", "--done", "3", "--link", "x"], 76),
        Told("no such change", ["note", "latest", "x", "--change", "3"], 76),
        Told("not complete", ["close", "latest"], 76, as: .developer, key: "developer"),
        Told("nothing to accept", ["prevent", "latest", "--accept"], 76, as: .developer, key: "developer"),
        Told(
            "nothing to countersign", ["countersign", "latest", "1", "--why", "w"], 76, as: .developer, key: "developer"
        ),
        Told("not on the list", ["break-glass", "latest", "nothing", "--why", "w"], 76),
        Told(
            "too early",
            ["break-glass", "latest", "restart", "--why", "w", "--named", "Operator One", "--named", "Boss Three"], 76),
        Told(
            "another's key", ["instruct", "latest", "x", "--decision", "act", "--why", "w"], 77, as: .developer,
            key: "stranger"),
        Told("no key", ["instruct", "latest", "x", "--decision", "act", "--why", "w"], 77, as: .developer),
        Told("no key file", ["lower", "latest", "1", "--why", "w", "--sign-with", "/no/such/key"], 66, as: .developer),
        Told("no such incident", ["show", "19990101"], 66),
        Told("no such file", ["instruct", "--import", "/no/such/file"], 66),
        Told("no such file to judge", ["triage", "/no/such/file"], 66),
        Told("who may start it", ["run", "--", "echo", "nightly"], 77, account: intruder),
    ]

    @Test("at level 2, before an instruction")
    func atLevelTwo() throws {
        let project = try Project.held()
        defer { project.remove() }
        for told in RefusalTextTests.levelTwo { try expectReadable(told, in: project) }
        let two = Told("two people", ["break-glass", "latest", "restart", "--why", "w", "--named", "Operator One"], 76)
        try expectReadable(two, in: project, at: "+31m")
        try project.expected(project.andon("pull", "more smoke"))
        let both = String(try #require(project.show().id.text).prefix(8))
        try expectReadable(Told("ambiguous", ["show", both], 66), in: project)
    }

    @Test("at level 1")
    func atLevelOne() throws {
        let project = try Forbidden.project(in: .levelOne)
        defer { project.remove() }
        for told in [
            Told("held", Forbidden.minorRun, 75),
            Told("other remedy", ["act", "latest", "x", "--runbook", "other"], 76),
            Told("no time for that", ["recover", "latest"], 76), Told("not recovered", ["close", "latest"], 76),
            Told("not higher", ["raise", "latest", "1", "--why", "w"], 76),
            Told("not lower", ["lower", "latest", "1", "--why", "w"], 76, as: .developer, key: "developer"),
        ] { try expectReadable(told, in: project) }
        let held = try Project.held()
        defer { held.remove() }
        try held.expected(SecondLine(project: held).signs("lower", "latest", "1", "--why", "no impact"))
        try expectReadable(Told("no remedy", ["act", "latest", "x"], 76), in: held)
    }

    @Test("after an instruction, and when it was carried out")
    func instructed() throws {
        let project = try Project.held()
        defer { project.remove() }
        try project.expected(project.order("act", "--check", "false"))
        try expectReadable(Told("instructed otherwise", ["rollback", "latest"], 76), in: project)
        try expectReadable(Told("a check that fails", ["recover", "latest"], 76), in: project)
        try project.expected(
            project.andon(
                [
                    "prevent", "latest", "--add", "起動前にキャッシュのチェックサム検査を追加する", "--owner", "O", "--due", "2099-12-31",
                    "--kind", "mechanism",
                ],
                as: .operatorOne))
        try expectReadable(Told("no link", ["prevent", "latest", "--done", "1"], 76), in: project)
        try project.expected(project.order("rollback", "--check", "true"))
        try project.expected(project.andon("rollback", "latest", as: .operatorOne))
        try expectReadable(Told("rolled back already", ["rollback", "latest"], 76), in: project)
    }

    @Test("a signed text that cannot be taken in")
    func carried() throws {
        let project = try Project.held()
        defer { project.remove() }
        let id = try #require(project.show().id.text)
        let taken = try Paper(project)
        let late = try Paper(project, more: "--expires", "1s")
        let mine = try Paper(project)
        for paper in [taken, late] { try paper.sign(with: project.key()) }
        try mine.sign(with: project.key("operator"))
        usleep(1_100_000)
        try expectReadable(Told("expired", ["instruct", "--import", late.path], 77), in: project)
        try expectReadable(Told("another's key", ["instruct", "--import", mine.path], 77), in: project)
        try mine.write(try mine.text().replacingOccurrences(of: "why:", with: "reason:"))
        try expectReadable(Told("unreadable", ["instruct", "--import", mine.path], 77), in: project)
        try project.expected(taken.bring())
        try expectReadable(Told("replayed", ["instruct", "--import", taken.path], 77), in: project)
        let old = try Paper(project)
        try old.sign(with: project.key())
        try project.expected(project.andon("raise", id, "3", "--why", "spreads"))
        try expectReadable(Told("out of date", ["instruct", "--import", old.path], 77), in: project)
        try project.expected(project.andon("pull", "more smoke"))
        try expectReadable(Told("for another", ["instruct", "latest", "--import", old.path], 77), in: project)
        try FileManager.default.removeItem(atPath: old.path + ".sig")
        try expectReadable(Told("no signature", ["instruct", "--import", old.path], 66), in: project)
    }

    @Test("a project that is not sealed, not ready, or not there")
    func beforeTheSeal() throws {
        try withProject(.observing, preset: "generic") { project in
            try project.andon("run", "--", "sh", "-c", "exit 4")
            for told in [
                Told("not ready", ["seal"], 78, as: .developer, key: "developer"),
                Told("no drill", ["drill", "fire"], 76),
                Told(
                    "no instruction", ["instruct", "latest", "x", "--decision", "act", "--why", "w"], 76,
                    as: .developer, key: "developer"),
            ] { try expectReadable(told, in: project) }
            try project.edit("andon.yaml", replacing: "unlisted: default", with: "unlisted: perhaps\nunlistd: x")
            try expectReadable(Told("configuration", ["status"], 78), in: project)
        }
        let nothing = try Project()
        defer { nothing.remove() }
        try expectReadable(Told("no project", ["status"], 78), in: nothing)
    }

    @Test("a run that is not listed, not its turn, or beside another")
    func runs() throws {
        try withProject { project throws in
            try expectReadable(Told("not listed", ["run", "--", "true"], 76), in: project)
            try expectReadable(Told("listed under no name", ["run", "--name", "x", "--", "true"], 76), in: project)
            try expectReadable(
                Told("not its turn", ["run", "--", "sh", "-c", "true", "cc_run.ps1", "-Mode", "run"], 76), in: project)
        }
        try withProject(preset: "generic") { project throws in
            let running = try project.start([
                "run", "--", "sh", "-c", "touch here; while [ ! -e go ]; do sleep 0.02; done",
            ])
            try waitUntil("it works") { project.has("here") }
            try expectReadable(Told("beside another", ["run", "--", "true"], 75), in: project)
            try project.write("", to: "go")
            #expect(try running.wait().exitCode == 0)
        }
    }

    @Test("a rollback that cannot be")
    func rollback() throws {
        let words = ["instruct", "latest", "x", "--decision", "rollback", "--why", "w"]
        let bare = try Project.ordered(checkpoint: false)
        defer { bare.remove() }
        try bare.fail()
        try expectReadable(Told("no restore point", words, 76, as: .developer, key: "developer"), in: bare)
        let project = try Project.ordered(rollback: "exit 3")
        defer { project.remove() }
        try project.fail()
        try project.expected(project.order("rollback"))
        let failed = try project.andon("rollback", "latest", "--lang", "en", as: .operatorOne)
        #expect(failed.exitCode == 76 && failed.err.contains("Wait for a new instruction"), "\(failed)")
        try project.expected(project.order("stay"))
        try expectReadable(Told("not that", ["act", "latest", "x"], 76), in: project)
    }
}
