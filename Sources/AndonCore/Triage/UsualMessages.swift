/// The messages that operating systems, languages and tools usually print, in English and in Japanese, by what they
/// show (spec 1, The tree): the patterns that triage and evidence search for in a run's error region.
///
/// They are Hyperscan regular expressions, matched without regard to case against single lines: no backreferences, no
/// lookaround, no `\s` (it would run over the line's end), no Japanese inside a character class (it is several bytes).
/// A bare 401, 403 or 503 never counts, because a run prints many numbers: it must be named as a status.
public enum UsualMessages {
    /// Every condition's patterns, in the order of the tree, then the lines that explain nothing (`consequence`), then
    /// what makes a line look like an error at all (`error`, `harmless`, `certain`; see `looksLikeError(_:)`).
    public static let patterns: [(condition: String, patterns: [String])] = [
        ("file_system", fileSystem),
        ("data_corruption", dataCorruption),
        ("authentication", authentication),
        ("external", external),
        ("permission", permission),
        ("consequence", consequence),
        ("error", error),
        ("harmless", harmless),
        ("certain", certain),
    ]

    /// Whether a line looks like an error by itself, given the names in `patterns` that matched it: `0 errors` and
    /// `"error": null` do not, unless the same line also shows an error that no harmless word takes back.
    public static func looksLikeError(_ matched: [String]) -> Bool {
        for name in ["file_system", "data_corruption", "authentication", "permission", "external"]
        where matched.contains(name) {
            return true
        }
        if matched.contains("consequence") { return false }
        return matched.contains("certain") || (matched.contains("error") && !matched.contains("harmless"))
    }
}
