import Foundation
import Testing

/// Five accounts try one verb: what each of them is answered.
struct Attempt: Sendable, CustomTestStringConvertible {
    enum Account: String, CaseIterable, Sendable {
        case operatorOne = "operator@example.com"
        case developer = "developer@example.com"
        case boss = "boss@example.com"
        case agent = "agent@example.com"
        case outsider = "stranger@example.com"

        /// The key that this account can lay hands on.
        var key: String {
            switch self {
            case .operatorOne: "operator"
            case .developer: "developer"
            case .boss: "boss"
            case .agent, .outsider: "stranger"
            }
        }
    }

    /// Signed with the account's own key where `isSigned`.
    let verb: [String]
    let isSigned: Bool
    /// In the order of `Account.allCases`.
    let codes: [Int32]
    /// Who may, as the refusal names them.
    let may: [String]

    var testDescription: String { verb.filter { $0 != "latest" }.prefix(4).joined(separator: " ") }

    init(_ verb: [String], _ codes: [Int32], isSigned: Bool = false, may: [String]) {
        self.verb = verb
        self.isSigned = isSigned
        self.codes = codes
        self.may = may
    }
}

/// A project in which everybody has a key, in six situations.
enum Forbidden {
    enum Scene: String, CaseIterable, Sendable {
        case levelOne = "level 1, before the remedy"
        case levelOneActed = "level 1, after the remedy"
        case levelTwo = "level 2, before an instruction"
        case levelTwoAct = "level 2, after the instruction to act"
        case levelThree = "level 3, before an instruction"
        case levelThreeRollback = "level 3, after the decision to roll back"

        var isLevelOne: Bool { self == .levelOne || self == .levelOneActed }
    }

    static let minorRun = ["run", "--", "sh", "-c", "echo \"KeyError: 'STORY_TOKEN_NAME'\" >&2; exit 1"]

    /// Sealed: the operator and the boss have keys too, an agent is among the contacts, there is a restore point.
    private static let sealed = Templates.Once {
        let project = try Project.ordered(
            check: "true", runs: ["nightly: {command: [\"echo nightly*\"], serves: internal, who: [first_line]}"])
        try project.expected(project.setContact(.operatorOne, key: "operator"))
        try project.key("stranger")
        try project.addAgent()
        return project
    }

    static func project() throws -> Project { try sealed.get().project.copy() }

    static func project(in scene: Scene) throws -> Project {
        let project = try project()
        switch scene {
        case .levelOne, .levelOneActed: try project.expected(project.andon(minorRun), code: 1)
        case .levelTwo, .levelTwoAct: try project.fail()
        case .levelThree, .levelThreeRollback: try project.expected(project.andon("pull", "煙が出ている", "--level", "3"))
        }
        switch scene {
        case .levelOneActed: try project.expected(project.andon("act", "latest", "設定した", as: .operatorOne))
        case .levelTwoAct: try project.expected(project.order("act", "--check", "true"))
        case .levelThreeRollback: try project.expected(project.order("rollback"))
        default: break
        }
        return project
    }

    private static let lines = ["一次窓口", "二次窓口"]
    private static let second = ["二次窓口"]

    /// What each account is answered, by spec 1, rules 2, 4 and 8.
    static func attempts(in scene: Scene) -> [Attempt] {
        let act: Int32 = [.levelOne, .levelOneActed, .levelTwoAct].contains(scene) ? 0 : 76
        let recover: Int32 = scene == .levelTwoAct ? 0 : 76
        let rollback: Int32 = scene == .levelThreeRollback ? 0 : 76
        let close: Int32 = scene.isLevelOne ? 76 : 77
        let lower: Int32 = scene.isLevelOne ? 76 : 0
        let wish = ["--owner", "Operator One", "--due", "2099-12-31", "--kind", "procedure"]
        let orders = ["stay", "halt", "act", "resume", "rollback"].map { order in
            Attempt(
                ["instruct", "latest", "こうする", "--decision", order, "--why", "理由"], [77, 0, 77, 77, 77],
                isSigned: true, may: second)
        }
        return orders + [
            Attempt(["ack", "latest"], [0, 0, 0, 77, 77], may: lines + ["緊急連絡先"]),
            Attempt(["act", "latest", "直した"], [act, act, 77, 77, 77], may: lines),
            Attempt(["recover", "latest"], [recover, recover, 77, 77, 77], may: lines),
            Attempt(["rollback", "latest"], [rollback, rollback, 77, 77, 77], may: lines),
            Attempt(["report", "latest", "--set", "impact=なし"], [0, 0, 77, 0, 77], may: lines),
            Attempt(["prevent", "latest", "--direct", "設定漏れ"], [0, 0, 77, 0, 77], may: lines),
            Attempt(["prevent", "latest", "--documents", "none"], [0, 0, 77, 0, 77], may: lines),
            Attempt(["prevent", "latest", "--confirm-effect", "再現しない"], [0, 0, 77, 0, 77], may: lines),
            Attempt(["prevent", "latest", "--accept"], [77, 76, 77, 77, 77], isSigned: true, may: second),
            Attempt(
                ["prevent", "latest", "--add", "注意する", "--why", "今はこれしかない"] + wish, [77, 0, 77, 77, 77],
                isSigned: true, may: second),
            Attempt(["prevent", "latest", "--add", "注意する"] + wish, [76, 76, 77, 76, 77], may: lines),
            Attempt(["lower", "latest", "1", "--why", "軽い"], [77, lower, 77, 77, 77], isSigned: true, may: second),
            Attempt(["countersign", "latest", "1", "--why", "よい"], [77, 76, 77, 77, 77], isSigned: true, may: second),
            Attempt(["close", "latest"], [close, 76, 77, 77, 77], may: scene.isLevelOne ? lines : second),
            Attempt(
                ["break-glass", "latest", "restart", "--why", "止まらない"], [77, 77, 76, 77, 77], isSigned: true,
                may: ["緊急連絡先"]),
            Attempt(
                [
                    "break-glass", "latest", "restart", "--why", "止まらない", "--named", "Operator One", "--named",
                    "Boss Three",
                ],
                [76, 76, 76, 77, 77], may: lines + ["緊急連絡先"]),
        ]
    }

    /// The counts of events and of ledger entries, how many of the events are refusals, and where the incident stands.
    struct Record: Equatable {
        var events: Int
        var ledger: Int
        var refusals: Int
        var standing: String

        init(_ project: Project) throws {
            try project.awaitPages()
            let row = try project.sql(
                """
                SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM ledger),
                (SELECT count(*) FROM event WHERE CAST(body AS TEXT) LIKE '%"event":{"refused":%'),
                (SELECT group_concat(state || level || is_open) FROM incident)
                """
            ).split(separator: "|").map(String.init)
            guard row.count == 4, let events = Int(row[0]), let ledger = Int(row[1]), let refusals = Int(row[2]) else {
                throw HarnessTrouble.timeout("\(row)")
            }
            self.events = events
            self.ledger = ledger
            self.refusals = refusals
            standing = row[3]
        }
    }
}

@Suite("What is forbidden: everybody tries everything")
struct ForbiddenTests {
    @Test(
        "each refused attempt says who may, is on record, and changes nothing else", arguments: Forbidden.Scene.allCases
    )
    func refused(_ scene: Forbidden.Scene) throws {
        let project = try Forbidden.project(in: scene)
        defer { project.remove() }
        let before = try project.show()
        for attempt in Forbidden.attempts(in: scene) {
            for (account, code) in zip(Attempt.Account.allCases, attempt.codes) where code != 0 {
                let record = try Forbidden.Record(project)
                let result = try project.attempt(attempt, as: account)
                #expect(result.exitCode == code, "\(scene.rawValue), \(account): \(result)")
                let after = try Forbidden.Record(project)
                #expect(after.refusals == record.refusals + 1, "a refused attempt is an event: \(result)")
                #expect(after.events == record.events + 1 && after.standing == record.standing, "\(result)")
                guard code == 77 else { continue }
                let words = account == .agent ? ["agent は閲覧、下書き"] : attempt.may
                for word in words { #expect(result.err.contains(word), "\(account): \(result)") }
                #expect(result.stdout.isEmpty, "\(result)")
            }
        }
        let after = try project.show()
        for key in ["level", "state", "acknowledgedBy", "instructions", "emergencies", "changes", "evidence", "run"] {
            #expect(after[key] == before[key], "\(key)")
        }
        #expect(
            after.prevention == before.prevention && after.report.fields["impact"] == before.report.fields["impact"])
        #expect(!project.has("restarted"))
        #expect(try project.gate().exitCode == (scene.isLevelOne ? 0 : 75))
        try project.expectCleanAudit()
    }

    @Test("each attempt that is allowed is done, and only that", arguments: Forbidden.Scene.allCases)
    func allowed(_ scene: Forbidden.Scene) throws {
        let origin = try Forbidden.project(in: scene)
        defer { origin.remove() }
        for attempt in Forbidden.attempts(in: scene) {
            for (account, code) in zip(Attempt.Account.allCases, attempt.codes) where code == 0 {
                let project = try origin.copy()
                defer { project.remove() }
                let record = try Forbidden.Record(project)
                let result = try project.attempt(attempt, as: account)
                #expect(result.exitCode == 0, "\(scene.rawValue), \(account): \(result)")
                let after = try Forbidden.Record(project)
                #expect(after.refusals == record.refusals && after.events > record.events, "\(result)")
            }
        }
    }

    @Test(
        "anyone may stop, raise, preserve, note and look, an agent and an outsider too",
        arguments: Forbidden.Scene.allCases)
    func anyone(_ scene: Forbidden.Scene) throws {
        let origin = try Forbidden.project(in: scene)
        defer { origin.remove() }
        for account in Attempt.Account.allCases {
            let project = try origin.copy()
            defer { project.remove() }
            let read = [
                ["status"], ["incidents"], ["show", "latest"], ["audit"], ["evidence", "show", "latest"],
                ["evidence", "verify", "latest"], ["report", "latest"], ["prevent", "latest"], ["log"], ["contacts"],
                ["runbook", "list"],
            ]
            let record = try Forbidden.Record(project)
            for verb in read {
                let result = try project.andon(verb + ["--as", account.rawValue])
                #expect(result.exitCode == 0, "\(account): \(result)")
            }
            #expect(try Forbidden.Record(project) == record, "who looks leaves no trace in the record")
            for verb in [
                ["note", "latest", "見た"], ["act", "latest", "電源を切った", "--make-safe"], ["pull", "別の煙"],
                ["note", "latest", "止めて", "--who", "Developer Two", "--at", "10:00", "--read-back", "止めます"],
                ["raise", "latest", "3", "--why", "広がっている"],
            ] {
                let result = try project.andon(verb + ["--as", account.rawValue])
                #expect(result.exitCode == 0, "\(scene.rawValue), \(account): \(result)")
            }
            try project.expectCleanAudit()
        }
    }
}

extension Project {
    /// Tries it, with the key that the account can lay hands on.
    func attempt(_ attempt: Attempt, as account: Attempt.Account) throws -> Result {
        let key = attempt.isSigned ? ["--sign-with", try key(account.key)] : []
        return try andon(attempt.verb + key + ["--as", account.rawValue])
    }
}
