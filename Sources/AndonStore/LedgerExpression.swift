/// What SQLite reads out of a stored ledger entry, as the indices and the questions must both write it.
///
/// A row that somebody edited into no JSON at all is left out of an index; the audit finds it by its hash.
enum LedgerExpression {
    /// Microseconds since 1970-01-01T00:00:00Z.
    static let at = value("$.at")
    /// Which routine a result is of, nothing for every other entry.
    static let routine = value("$.entry.routine._0.id")
    /// Which restore point was made, nothing for every other entry.
    static let checkpoint = value("$.entry.checkpoint._0.name")
    /// To which address a test page went, nothing for every other entry.
    static let tested = value("$.entry.tested._0.address")
    /// Which seal was put in force, nothing for every other entry.
    static let seal = value("$.entry.sealed.number")

    /// Which expected run did not happen, nothing for every other entry.
    static let missed = value("$.entry.missed._0.run")
    /// When a run of the table of runs began.
    static let startedAt = value("$.startedAt", of: "facts")

    private static func value(_ path: String, of column: String = "body") -> String {
        "CASE WHEN json_valid(CAST(\(column) AS TEXT)) THEN json_extract(CAST(\(column) AS TEXT), '\(path)') END"
    }
}
