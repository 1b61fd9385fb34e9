import Foundation

/// One failing run, killed at one moment of its life, and what is on record afterwards.
struct CrashRound: Sendable {
    /// How far the run had come when andon was killed.
    enum Kind: String, Sendable, CustomStringConvertible {
        /// Nothing is on record.
        case notBegun
        /// The command was starting or running.
        case running
        /// Hold and incident were on record, the evidence was not.
        case hold
        /// The evidence was on record, the verdict was not.
        case preserved
        /// All was done.
        case judged

        var description: String { rawValue }
    }

    /// What a round came to.
    struct Found: Sendable {
        var kind = Kind.notBegun
        var problems: [String] = []
    }

    /// A project that any command may run in, and that nobody has sealed.
    private static let observing = Swift.Result {
        try Templates.Template(project: Project.prepared(.observing, preset: "generic"))
    }

    static func template(_ isSealed: Bool) throws -> Project {
        try (isSealed ? Templates.generic : CrashRound.observing).get().project
    }

    let number: Int
    /// Seconds from andon's start to its kill.
    let moment: Double
    /// Seconds from the start of the first `status` to its kill, nil where it is left alone.
    let momentOfStatus: Double?
    let isSealed: Bool
    let signers: String

    /// How long a run that nobody kills lives, in seconds.
    static func lifetime() throws -> Double {
        let project = try Templates.generic.get().project.copy()
        defer { project.remove() }
        return try project.andon("run", "--", "sh", "-c", CrashTests.job).seconds
    }

    func play() -> Found {
        var found = Found()
        do {
            let project = try CrashRound.template(isSealed).copy()
            defer { project.remove() }
            try play(project, &found)
        } catch {
            found.problems.append("trouble: \(error)")
        }
        found.problems = found.problems.map { "round \(number) (\(Int(moment * 1000)) ms, \(found.kind)): \($0)" }
        return found
    }

    private func play(_ project: Project, _ found: inout Found) throws {
        let run = try project.start(["run", "--", "sh", "-c", CrashTests.job])
        usleep(UInt32(moment * 1e6))
        run.signal(SIGKILL)
        try run.ended()
        found.kind = try kind(project)
        if let momentOfStatus {
            let status = try project.start(["status"])
            usleep(UInt32(momentOfStatus * 1e6))
            status.signal(SIGKILL)
            try status.ended()
        }
        _ = try project.status()
        try waitUntil("the run's end") { project.processes().isEmpty }
        // The command finishes what was left, or the watcher that is at it already.
        try waitUntil("nothing is left") { try isFinished(project) }
        let status = try project.status()
        // A sealed project's incident is open; only one that was merely observed needs the longer list.
        let incidents =
            try isSealed
            ? status.incidents.list : project.expected(project.andon("incidents", "--json")).json.list
        func check(_ holds: Bool, _ what: @autoclosure () -> String) {
            if !holds { found.problems.append(what()) }
        }
        check(incidents.count <= 1, "\(incidents.count) incidents")
        check(incidents.count == 1 || !project.has("begun"), "the command was started, and there is no incident")
        check(incidents.count == 1 || found.kind == .notBegun, "the run was on record, and there is no incident")
        let audit = try project.andon("audit")
        check(audit.exitCode == 0, "\(audit)")
        let kept = try FileManager.default.contentsOfDirectory(atPath: project.data + "/evidence").sorted()
        guard let id = incidents.first?.id.text else {
            check(kept.isEmpty && status.hold.isNothing, "no incident, and yet \(kept) \(status)")
            return
        }
        check(status.hold.incident.text == (isSealed ? id : nil), "hold: \(status.hold)")
        check(!isSealed || status.light.text == "red", "light: \(status.light)")
        let show = try project.show()
        check(show.state.text == (isSealed ? "awaiting_instruction" : "observed"), "state: \(show.state)")
        check(show.level.int ?? 0 >= 2, "level: \(show.level)")
        check(!show.evidence.items.list.isEmpty, "no evidence: \(show.evidence)")
        check(kept == [id], "in the evidence folder: \(kept)")
        if let bag = show.evidence.path.text {
            let stock = try project.stockCommands(in: bag, signers: signers)
            check(stock.exitCode == 0, "\(stock)")
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: project.data + "/runs")
        // A folder whose run is on record to its end is only litter; one whose run is not would be lost evidence.
        check(left.isEmpty || found.kind == .judged || momentOfStatus != nil, "left in runs/: \(left)")
        if isSealed, number % 4 == 1 {
            let other = try project.andon("run", "--", "touch", "other")
            check(other.exitCode == 75 && !project.has("other"), "\(other)")
        }
    }

    private func isFinished(_ project: Project) throws -> Bool {
        let unfinished = try project.sql(
            """
            SELECT (SELECT count(*) FROM run WHERE passed IS NULL)
            + (SELECT count(*) FROM incident WHERE state IN ('preserving', 'judging'))
            """)
        let kept = try FileManager.default.contentsOfDirectory(atPath: project.data + "/evidence")
        return unfinished == "0" && !kept.contains { $0.hasSuffix(".partial") }
    }

    /// Looks at a copy of the journal, so that looking changes nothing.
    private func kind(_ project: Project) throws -> Kind {
        let look = """
            mkdir ../look; cp .git/andon/journal.db* ../look/ 2>/dev/null || exit 0
            sqlite3 ../look/journal.db "SELECT coalesce(
                (SELECT state FROM incident), (SELECT 'running' FROM run), 'notBegun')" 2>/dev/null || true
            """
        switch try project.shell(look).out.trimmingCharacters(in: .whitespacesAndNewlines) {
        case "", "notBegun": return .notBegun
        case "running": return .running
        case "preserving": return .hold
        case "judging": return .preserved
        default: return .judged
        }
    }
}
