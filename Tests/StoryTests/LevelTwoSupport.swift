import Foundation
import Testing

/// What the second line does: each order with its own account and key.
struct SecondLine {
    let project: Project

    /// Any verb that takes the second line's signature.
    @discardableResult
    func signs(_ arguments: String...) throws -> Result {
        try project.andon(arguments + ["--sign-with", project.key()], as: .developer)
    }

    /// An instruction.
    @discardableResult
    func instructs(
        _ decision: String, _ text: String, why: String, on id: String = "latest", _ more: String...
    ) throws -> Result {
        let words = ["instruct", id, text, "--decision", decision, "--why", why, "--sign-with", try project.key()]
        return try project.andon(words + more, as: .developer)
    }
}

extension Project {
    /// A run whose check looks for a file, and a rollback whose check is a healthy run.
    private static let withChecks = Templates.Once {
        let project = try Project.prepared(.contacts)
        try project.edit(
            "andon.yaml", replacing: "check: pwsh -NoProfile -File cc_run.ps1 -Mode test",
            with: "check: python3 orchestrator_v0_3.py --way healthy")
        try project.addRun(
            "orchestrator: {command: [\"python* orchestrator_v0_3.py*\"], serves: internal, judge: tos, "
                + "check: test -e repaired}")
        let lines = try project.read("andon.yaml").components(separatedBy: "\n")
        let old = lines.lastIndex { $0.hasPrefix("  orchestrator:") } ?? 0
        try project.write((lines[..<old] + lines[(old + 1)...]).joined(separator: "\n"), to: "andon.yaml")
        try project.addRun("backup: {command: [\"sh -c *backup*\"], serves: internal}")
        try project.write("logs/\nworkspace/artifacts/\n", to: ".gitignore")
        try project.commit("checks")
        try project.expected(project.seal())
        return project
    }

    /// A sealed stand-in for TOS whose checks a test can make pass (`repaired`) and fail.
    static func forPaths() throws -> Project { try withChecks.get().project.copy() }

    /// Fills in all that the second line asks for before a close, by the first line, and has it accepted.
    func writePaperwork(on id: String = "latest") throws {
        try expected(andon("prevent", id, "--direct", "キャッシュが壊れていた", as: .operatorOne))
        try expected(andon("prevent", id, "--root", "書き込み中の停止に備えがなかった", as: .operatorOne))
        try expected(
            andon(
                "prevent", id, "--add", "起動前にキャッシュのチェックサム検査を追加する", "--owner", "Developer Two", "--due",
                "2099-12-31", "--kind", "mechanism", as: .operatorOne))
        try expected(andon("prevent", id, "--done", "1", "--link", "https://git.example.com/pull/7", as: .operatorOne))
        try expected(
            andon("prevent", id, "--confirm-effect", "壊したキャッシュで起動し、検査が止めた", "--documents", "none", as: .operatorOne))
        try expected(SecondLine(project: self).signs("prevent", id, "--accept"))
    }

    /// What an incident's timeline tells.
    func told(inTimelineOf id: String = "latest") throws -> [String] {
        try show(id).timeline.list.compactMap(\.what.text)
    }

    /// Waits until the watcher has told everybody of whom it is time, so that it adds nothing meanwhile.
    func awaitPages() throws {
        try waitUntil("everybody is told") {
            try sql(
                """
                SELECT (SELECT count(*) FROM delivery WHERE due IS NOT NULL) + (SELECT count(*) FROM escalation
                WHERE due < (julianday('now') - 2440587.5) * 86400e6 + 1e6)
                """) == "0"
        }
    }

    /// Whom an incident's paging is to tell first: its number, the level, the reason, and the roles of the first step.
    func paging(of id: String) throws -> String {
        let row = try tool(
            "sqlite3", "-bail", folder + "/.git/andon/journal.db",
            """
            SELECT json_object('paging', paging, 'level', level, 'reason', reason, 'plans', json(CAST(body AS TEXT)))
            FROM escalation JOIN plan ON plan = number WHERE incident = '\(id)'
            """)
        let escalation = JSON(Data(try expected(row).out.utf8))
        let level = escalation.level.int ?? 0
        let plan = level == 3 ? escalation.plans.halt : escalation.plans.major
        let roles = plan.steps.list.first?.tell.list.compactMap(\.text).joined(separator: "+") ?? "nobody"
        return "\(escalation.paging.int ?? 0): level \(level) \(escalation.reason.text ?? "?") \(roles)"
    }
}

/// Gives a story a project of its own in which whole incidents can be played.
func withPaths(_ story: (Project, SecondLine) throws -> Void) throws {
    let project = try Project.forPaths()
    defer { project.remove() }
    try story(project, SecondLine(project: project))
}
