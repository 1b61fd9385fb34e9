import Foundation
import Testing

/// What the stories ask a project again and again.
extension Project {
    /// Runs the stand-in for TOS.
    @discardableResult
    func runTOS(_ way: String, environment: [String: String?] = [:], limit: Double = 60) throws -> Result {
        try andon(Project.tos(way), environment: environment, limit: limit)
    }

    static func tos(_ way: String) -> [String] { ["run", "--", "python3", "orchestrator_v0_3.py", "--way", way] }

    /// `status --json`.
    func status() throws -> JSON { try expected(andon("status", "--json")).json }

    /// `show ID --json`.
    func show(_ id: String = "latest") throws -> JSON { try expected(andon("show", id, "--json")).json }

    /// `gate --json`, whatever it answers.
    func gate(_ name: String? = nil) throws -> Result {
        try andon(["gate", "--json"] + (name.map { ["--name", $0] } ?? []))
    }

    /// How many events and whichever head the latest incident's chain has.
    func chainCount(_ id: String = "latest") throws -> Int { try show(id).chain["count"].int ?? -1 }

    /// How much of it people did or tried: without what the watcher writes beside them.
    func deedCount(_ id: String = "latest") throws -> Int {
        let incident = try show(id).id.text ?? ""
        let pager = ["told", "pageSent", "pageRefused", "answerOverdue", "planExhausted"]
        let kinds = pager.map { "json_type(CAST(body AS TEXT), '$.event.\($0)') IS NULL" }.joined(separator: " AND ")
        return Int(try sql("SELECT count(*) FROM event WHERE incident = '\(incident)' AND \(kinds)")) ?? -1
    }

    /// The journal's chains, bundles and signatures are as they were written.
    func expectCleanAudit(_ where: SourceLocation = #_sourceLocation) throws {
        let audit = try andon("audit")
        #expect(audit.exitCode == 0, "\(audit)", sourceLocation: `where`)
    }

    /// Nothing may run: the gate and a run both answer 75 and name the incident, what is awaited and from whom.
    func expectHeld(
        by id: String, rerun arguments: [String], _ where: SourceLocation = #_sourceLocation
    ) throws {
        let gate = try gate()
        #expect(gate.exitCode == 75, "\(gate)", sourceLocation: `where`)
        #expect(gate.json.allowed == .bool(false), "\(gate)", sourceLocation: `where`)
        #expect(gate.json.incident.text == id, "\(gate)", sourceLocation: `where`)
        #expect(gate.json.reason.text?.isEmpty == false, "\(gate)", sourceLocation: `where`)
        #expect(gate.json.awaiting.text?.contains("二次窓口") == true, "\(gate)", sourceLocation: `where`)
        let again = try andon(arguments)
        #expect(again.exitCode == 75, "\(again)", sourceLocation: `where`)
        #expect(again.stdout.isEmpty, "a refused run starts nothing: \(again)", sourceLocation: `where`)
        #expect(again.err.contains(id), "\(again)", sourceLocation: `where`)
        #expect(again.err.contains("二次窓口"), "\(again)", sourceLocation: `where`)
    }
}

extension JSON {
    /// The conditions of `show --json` or of a verdict.
    var conditions: [JSON] { (self["verdict"].isNothing ? self : self["verdict"])["conditions"].list }

    /// The condition with that key.
    func condition(_ key: String) -> JSON { conditions.first { $0.key.text == key } ?? .absent }
}
