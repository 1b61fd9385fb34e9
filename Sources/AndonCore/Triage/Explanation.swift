/// What the runbook and the usual messages make of the lines that testify.
///
/// The order of lines is trusted within one stream only: a buffered stdout may arrive after a later stderr. So a
/// stream in which nothing matched must hold no error of its own, or the cause is unknown.
struct Explanation {
    /// The entry that explains the error, nil where none does.
    let entry: RunbookEntry?
    /// The line that the entry matched.
    let matched: TestimonyLine?
    /// An error that stands after the matched one, or in another place, and that nothing explains.
    let unexplained: TestimonyLine?
    /// The line that the report quotes: the last one that looks like an error.
    let errorLine: TestimonyLine?
    /// A line that says that an external system failed.
    let externalLine: TestimonyLine?

    init(_ testimony: Testimony, entries: [RunbookEntry]) {
        let allowed = entries.filter { entry in
            entry.exitCodes.isEmpty || testimony.exit == .unknown || testimony.exit == .supervisorLost
                || testimony.exit.code.map(entry.exitCodes.contains) ?? false
        }
        func explaining(_ line: TestimonyLine) -> RunbookEntry? {
            allowed.first { line.marks.contains(.entry($0.id)) && $0.places.contains(line.place) }
        }
        let groups = testimony.regions + [testimony.stateErrors]
        var matches: [(entry: RunbookEntry, line: TestimonyLine)] = []
        var open: TestimonyLine?
        for group in groups {
            let last = group.lastIndex { explaining($0) != nil }
            if let last, let entry = explaining(group[last]) { matches.append((entry, group[last])) }
            let after = last.map { group[($0 + 1)...] } ?? group[...]
            let errors = after.filter(\.looksLikeAnError)
            if let line = errors.last { open = line }
        }
        // An entry that cannot be retried is the graver reading where two entries match in different places.
        let chosen = matches.last { $0.entry.transient == nil } ?? matches.last
        entry = chosen?.entry
        matched = chosen?.line
        let covered = chosen?.entry.transient != nil
        unexplained = chosen == nil || (covered && open?.marks.contains(.external) == true) ? nil : open
        let candidates = testimony.regions.flatMap { $0 } + testimony.stateErrors
        errorLine =
            unexplained ?? chosen?.line
            ?? candidates.last(where: \.looksLikeAnError) ?? testimony.stateErrors.last
        externalLine = candidates.last { $0.marks.contains(.external) }
    }
}
