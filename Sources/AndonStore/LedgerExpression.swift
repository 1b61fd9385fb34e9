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
    /// Which seal was put in force, nothing for every other entry.
    static let seal = value("$.entry.sealed.number")

    private static func value(_ path: String) -> String {
        "CASE WHEN json_valid(CAST(body AS TEXT)) THEN json_extract(CAST(body AS TEXT), '\(path)') END"
    }
}
