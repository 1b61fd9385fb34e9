import AndonCore
import AndonEvidence

/// Everything that the error region is searched for, and what each match means.
struct SearchRules {
    let rules: [SearchRule]
    private let meanings: [Meaning]

    private enum Meaning {
        case usual(String)
        case entry(String)
        case failOn
    }

    init(judge: Judge, runbook: [RunbookEntry]) {
        var rules: [SearchRule] = []
        var meanings: [Meaning] = []
        for (name, patterns) in UsualMessages.patterns {
            for (number, pattern) in patterns.enumerated() {
                rules.append(SearchRule(id: "\(name) \(number + 1)", pattern: pattern, caseless: true))
                meanings.append(.usual(name))
            }
        }
        for entry in runbook {
            for signature in entry.signatures {
                rules.append(SearchRule(id: "\(entry.file): \(signature)", pattern: signature))
                meanings.append(.entry(entry.id))
            }
        }
        for pattern in judge.failOn {
            rules.append(SearchRule(id: "fail_on: \(pattern)", pattern: pattern))
            meanings.append(.failOn)
        }
        self.rules = rules
        self.meanings = meanings
    }

    /// What a line is recognised as.
    func marks(of line: String, database: PatternDatabase) -> Set<TestimonyLine.Mark> {
        var names: [String] = []
        var marks: Set<TestimonyLine.Mark> = []
        var line = line
        line.withUTF8 { bytes in
            database.scan(UnsafeRawBufferPointer(bytes)) { rule, _ in
                switch meanings[rule] {
                case .usual(let name): names.append(name)
                case .entry(let id): marks.insert(.entry(id))
                case .failOn: marks.formUnion([.failOn, .error])
                }
                return true
            }
        }
        if names.contains("external") { marks.insert(.external) }
        for condition in [Condition.fileSystem, .dataCorruption, .authentication, .permission]
        where names.contains(condition.rawValue) {
            marks.insert(.usual(condition))
        }
        if UsualMessages.looksLikeError(names) { marks.insert(.error) }
        return marks
    }
}
