import Foundation
import Testing

@Suite("Reading the record: incidents, show, report, gate, audit")
struct CommandsReadingTests {
    /// Three incidents on record, none of which holds anything.
    private func withThree(_ story: (Project) throws -> Void) throws {
        try withProject(.observing) { project throws in
            for way in ["fatal", "unknown", "deny"] { try project.runTOS(way) }
            try story(project)
        }
    }

    @Test("show takes any unique prefix or latest; an ambiguous one and none are 66")
    func identifiers() throws {
        try withThree { project throws in
            let ids = try project.andon("incidents", "--json").json.list.compactMap(\.id.text)
            #expect(ids.count == 3)
            #expect(Set(ids).count == 3)
            let latest = try project.show()
            #expect(latest.condition("abnormal_phase").level.int == 2, "latest is the one opened last: \(latest)")
            for id in ids {
                let others = ids.filter { $0 != id }
                let length = try #require((1...id.count).first { n in !others.contains { $0.hasPrefix(id.prefix(n)) } })
                #expect(try project.show(String(id.prefix(length))).id.text == id)
                #expect(try project.show(id).id.text == id)
            }
            let common = String(ids[0].prefix(4))
            for unknown in [common, "no-such-incident", "", "%", "_"] {
                for json in [[], ["--json"]] {
                    let show = try project.andon(["show", unknown] + json)
                    #expect(show.exitCode == 66, "\(show)")
                    #expect(show.stdout.isEmpty && !show.stderr.isEmpty, "\(show)")
                }
            }
        }
    }

    @Test("a project without an incident says so")
    func nothing() throws {
        try withProject { project throws in
            #expect(try project.andon("incidents", "--json").json == .array([]))
            #expect(try project.andon("incidents").exitCode == 0)
            for verb in [["show"], ["report"], ["evidence", "show"], ["evidence", "verify"], ["ack"]] {
                let result = try project.andon(verb + ["latest"])
                #expect(result.exitCode == 66, "\(result)")
            }
        }
    }

    @Test("every command that prints facts prints one JSON value, and the same facts in words, in both languages")
    func jsonAndWords() throws {
        try withProject { project throws in
            try project.runTOS("fatal")
            let id = try #require(try project.show().id.text)
            let questions: [[String]] = [
                ["status"], ["incidents"], ["show", "latest"], ["evidence", "show", "latest"],
                ["evidence", "verify", "latest"], ["report", "latest"], ["gate"], ["contacts"], ["doctor"],
                ["runbook", "list"], ["runbook", "lint"], ["audit"],
            ]
            for question in questions {
                let json = try project.andon(question + (question[0] == "report" ? ["--format", "json"] : ["--json"]))
                #expect(json.json != .absent, "one JSON value: \(json)")
                let japanese = try project.andon(question + ["--lang", "ja"])
                let english = try project.andon(question, environment: ["ANDON_LANG": "en"])
                #expect(japanese.exitCode == english.exitCode && japanese.exitCode == json.exitCode, "\(english)")
                #expect(japanese.all != english.all, "\(question): \(english)")
                #expect(!english.all.contains("\u{1B}"), "colour only on a terminal")
            }
            for question in [["status"], ["incidents"], ["show", "latest"], ["report", "latest"]] {
                #expect(try project.andon(question).out.contains(id), "\(question)")
            }
        }
    }

    @Test("the JSON has the keys that outside checks read")
    func contract() throws {
        try withProject { project throws in
            try project.runTOS("unknown")
            func expectKeys(_ json: JSON, _ keys: String) {
                for key in keys.split(separator: " ") where !json.fields.keys.contains(String(key)) {
                    Issue.record("\(key) is not in \(json)")
                }
            }
            let status = try project.status()
            expectKeys(status, "light inForce hold incidents routines")
            expectKeys(status.hold, "incident level scope since awaiting")
            expectKeys(status.incidents[0], "id level state title detectedAt project")
            let show = try project.show()
            expectKeys(
                show, "id level state title detectedAt run verdict evidence report timeline prevention chain")
            expectKeys(show.run, "name command exitCode startedAt endedAt headAtStart headAtEnd")
            expectKeys(show.verdict, "level conditions remedy next")
            expectKeys(show.conditions[0], "key level source")
            expectKeys(show.conditions[0].source, "file line text")
            expectKeys(show.evidence, "path digest items")
            expectKeys(show.evidence.items[0], "name outcome bytes")
            expectKeys(show.timeline[0], "at who what why")
            expectKeys(show.chain, "count head")
            expectKeys(try project.andon("evidence", "verify", "latest", "--json").json, "ok problems")
            for lint in [["doctor"], ["runbook", "lint"]] {
                expectKeys(try project.andon(lint + ["--json"]).json, "ok findings")
            }
            let gate = try project.gate()
            expectKeys(gate.json, "allowed incident reason awaiting")
        }
    }

    @Test("the report holds what the source's form asks for, in Japanese, English and JSON")
    func report() throws {
        try withProject { project throws in
            try project.runTOS("forbidden")
            let head = try project.tool("git", "rev-parse", "HEAD").out.prefix(40)
            let japanese = try project.andon("report", "latest")
            #expect(japanese.exitCode == 0)
            for word in [
                "# 障害報告", "必須項目", "追加項目", "発生日時", "障害レベル", "commit hash", "実行したコマンド", "エラーメッセージ",
                "障害タイムライン", "| 時刻 | 対応者 | 内容 |", "再発防止", "| No. | 対策内容 | 担当 | 期限 | 状態 |",
                "HTTP Error 403", "orchestrator", String(head),
            ] { #expect(japanese.out.contains(word), "\(word) in \(japanese)") }
            let english = try project.andon("report", "latest", "--format", "md", "--lang", "en")
            for word in ["# Failure report", "Required", "Timeline", "Prevention", "HTTP Error 403", String(head)] {
                #expect(english.out.contains(word), "\(word) in \(english)")
            }
            #expect(!english.out.contains("障害報告"))
            let json = try project.andon("report", "latest", "--format", "json").json
            #expect(json != .absent)
            #expect(json.description.contains("HTTP Error 403"))
            #expect(json.description.contains(head))
            #expect(try project.show().report != .absent)
            #expect(try project.andon("report", "latest", "--format", "nonsense").exitCode == 64)
        }
    }

    @Test("where the run printed no error, the report's error message is the newest step's")
    func stepError() throws {
        try withProject { project throws in
            try project.runTOS("contradiction")
            #expect(try project.andon("report", "latest").out.contains("E-5120 digest has no pages"))
        }
    }

    @Test("the gate's answer for automation")
    func gate() throws {
        try withProject { project throws in
            let open = try project.gate()
            #expect(open.exitCode == 0)
            #expect(open.json.allowed == .bool(true), "\(open)")
            for key in ["incident", "reason", "awaiting"] { #expect(open.json.fields.keys.contains(key), "\(open)") }
            try project.runTOS("env-unset")
            #expect(try project.gate("orchestrator").json.allowed == .bool(false))
            try project.expected(project.andon("raise", "latest", "3", "--why", "広がっている"))
            for folder in ["logs", "workspace"] {
                try project.write("", to: folder + "/x")
                let below = try project.andon("gate", in: project.folder + "/" + folder)
                #expect(below.exitCode == 75, "any folder below: \(below)")
            }
        }
    }

    @Test("the audit's head can be kept elsewhere and compared")
    func audit() throws {
        try withProject { project throws in
            try project.runTOS("fatal")
            let audit = try project.andon("audit", "--json")
            #expect(audit.exitCode == 0, "\(audit)")
            let text = audit.json.description
            let head = try #require(
                text.components(separatedBy: CharacterSet(charactersIn: "\" :")).first {
                    $0.count == 64 && $0.allSatisfy(\.isHexDigit)
                })
            let count = audit.json.head.isNothing ? audit.json["count"] : audit.json.head["count"]
            if let number = count.int ?? audit.json["count"].int ?? audit.json.ledger["count"].int {
                #expect(try project.andon("audit", "--head", "\(number):\(head)").exitCode == 0)
                try project.andon("note", "latest", "ひとこと")
                #expect(try project.andon("audit", "--head", "\(number):\(head)").exitCode == 0, "it only grew")
                let other = String(head.reversed())
                #expect(try project.andon("audit", "--head", "\(number):\(other)").exitCode == 65)
                #expect(try project.andon("audit", "--head", "\(number + 999):\(head)").exitCode == 65)
            } else {
                Issue.record("audit --json says neither count nor head: \(audit)")
            }
            #expect(try project.andon("audit", "--head", "nonsense").exitCode == 64)
        }
    }
}
