import AndonCore
import Foundation
import GRDB

/// How it is stored where an incident's paging stands: a row, its plans apart.
enum StoredEscalation {
    /// The columns, in the order in which they are read and written.
    static let columns = """
        incident, version, due, phase, level, plan, opened_at, paging, wanted_from, reason, base, round, step,
        is_exhausted, reached, latest_round, latest_step, outstanding, is_judged, is_resumed, is_recovered, acknowledged,
        heard_at
        """

    static let upsert: String = {
        let names = columns.split { $0 == "," || $0.isWhitespace }
        let updates = names.dropFirst().map { "\($0) = excluded.\($0)" }
        return """
            INSERT INTO escalation (\(columns)) VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
            ON CONFLICT (incident) DO UPDATE SET \(updates.joined(separator: ", "))
            """
    }()

    /// Reads a row of ``columns``.
    static func value(_ row: Row, plans: (Int64) throws -> Plans) throws -> Escalation {
        let incident: String = row[0]
        let level: Int? = row[4]
        guard let phase = Escalation.Phase(rawValue: row[3]), let reason = Telling.Reason(rawValue: row[9]),
            level.map({ Level(rawValue: $0) != nil }) ?? true
        else { throw JournalError.damaged(what: "escalation of \(incident)") }
        var escalation = Escalation()
        escalation.incident = incident
        escalation.version = row[1]
        escalation.due = (row[2] as Int64?).map(Instant.init(microseconds:))
        escalation.phase = phase
        escalation.level = level.flatMap(Level.init(rawValue:))
        escalation.plans = try plans(row[5])
        escalation.openedAt = Instant(microseconds: row[6])
        escalation.paging = row[7]
        escalation.wantedFrom = row[8]
        escalation.reason = reason
        escalation.base = Instant(microseconds: row[10])
        escalation.round = row[11]
        escalation.step = row[12]
        escalation.isExhausted = row[13]
        escalation.reached = row[14]
        if let round = row[15] as Int?, let step = row[16] as Int?, let outstanding = row[17] as Int? {
            escalation.latest = Escalation.ToldStep(round: round, step: step, outstanding: outstanding)
        }
        escalation.isJudged = row[18]
        escalation.isResumed = row[19]
        escalation.isRecovered = row[20]
        if let names = row[21] as Data? {
            escalation.acknowledged = try Stored.value([String].self, from: names, what: "escalation of \(incident)")
        }
        escalation.heardAt = Instant(microseconds: row[22])
        return escalation
    }

    /// What stands in ``columns``.
    static func arguments(_ escalation: Escalation, plan: Int64) throws -> StatementArguments {
        let names = escalation.acknowledged
        return [
            escalation.incident, escalation.version, escalation.due?.microseconds, escalation.phase.rawValue,
            escalation.level?.rawValue, plan, escalation.openedAt.microseconds, escalation.paging,
            escalation.wantedFrom, escalation.reason.rawValue, escalation.base.microseconds, escalation.round,
            escalation.step, escalation.isExhausted, escalation.reached, escalation.latest?.round,
            escalation.latest?.step, escalation.latest?.outstanding, escalation.isJudged, escalation.isResumed,
            escalation.isRecovered, names.isEmpty ? nil : try Stored.bytes(names),
            escalation.heardAt.microseconds,
        ]
    }
}
