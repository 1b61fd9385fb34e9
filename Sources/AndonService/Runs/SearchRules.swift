import AndonCore
import AndonEvidence
import SystemPackage

/// Everything that the error region is searched for, compiled, and what each match means.
struct SearchRules {
    /// The usual messages and the runbook's signatures: one set for the whole project.
    private let common: PatternDatabase
    private let meanings: [Meaning]
    /// A judge's own patterns.
    private let failOn: PatternDatabase?

    private enum Meaning {
        case usual(String)
        case entry(RunbookEntry)
    }

    /// Compiles the rules, or takes them compiled from the shelf.
    ///
    /// - Throws: `RuleProblem` where the engine does not take a pattern.
    init(judge: Judge, runbook: [RunbookEntry], shelf: FilePath) throws(RuleProblem) {
        let rules = SearchRules.common(runbook)
        meanings = rules.map(\.meaning)
        common = try PatternShelf(folder: shelf).database(for: rules.map(\.rule))
        let patterns = SearchRules.failOn(judge)
        failOn = patterns.isEmpty ? nil : try PatternShelf(folder: shelf).database(for: patterns)
    }

    /// A judge's own patterns as rules.
    static func failOn(_ judge: Judge) -> [SearchRule] {
        judge.failOn.map { SearchRule(id: $0, pattern: $0) }
    }

    private static func common(_ runbook: [RunbookEntry]) -> [(rule: SearchRule, meaning: Meaning)] {
        let usual = UsualMessages.patterns.flatMap { name, patterns in
            patterns.enumerated().map { number, pattern in
                (SearchRule(id: "\(name) \(number + 1)", pattern: pattern, caseless: true), Meaning.usual(name))
            }
        }
        let entries = runbook.flatMap { entry in
            entry.signatures.map { signature in
                (SearchRule(id: "\(entry.file): \(signature)", pattern: signature), Meaning.entry(entry))
            }
        }
        return usual + entries
    }

    /// What a line is recognised as.
    func marks(of line: String) -> Set<TestimonyLine.Mark> {
        var names: [String] = []
        var marks: Set<TestimonyLine.Mark> = []
        for rule in SearchRules.hits(in: line, common) {
            switch meanings[rule] {
            case .usual(let name): names.append(name)
            case .entry(let entry): marks.insert(.entry(entry.id))
            }
        }
        if let failOn, !SearchRules.hits(in: line, failOn).isEmpty { marks.formUnion([.failOn, .error]) }
        if names.contains("external") { marks.insert(.external) }
        for condition in [Condition.fileSystem, .dataCorruption, .authentication, .permission]
        where names.contains(condition.rawValue) {
            marks.insert(.usual(condition))
        }
        if UsualMessages.looksLikeError(names) { marks.insert(.error) }
        return marks
    }

    /// The runbook's entries that a line matches, each with the signature that did.
    func entries(matching line: String) -> [(entry: RunbookEntry, signature: String)] {
        SearchRules.hits(in: line, common).compactMap { rule in
            guard case .entry(let entry) = meanings[rule] else { return nil }
            return (entry, common.rules[rule].pattern)
        }
    }

    private static func hits(in line: String, _ database: PatternDatabase) -> [Int] {
        var line = line
        var found: Set<Int> = []
        line.withUTF8 { bytes in
            database.scan(UnsafeRawBufferPointer(bytes)) { rule, _ in
                found.insert(rule)
                return true
            }
        }
        return found.sorted()
    }
}
