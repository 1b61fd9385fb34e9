import AndonCore
import AndonStore

/// The runs that must have passed freshly before another (`requires:`).
struct Requirements {
    let entry: RunEntry
    /// The commit that the run would begin on.
    let head: String?

    /// The first requirement that is not met, nil where all are.
    func refusal(in reader: JournalReader) throws -> Refusal? {
        guard !entry.requires.isEmpty else { return nil }
        let lastBegan = try reader.lastBegan(name: entry.name)
        let sealedAt = try reader.sealedAt()
        for required in entry.requires {
            guard
                let why = Requirements.why(
                    not: try reader.lastEnded(name: required), since: lastBegan, sealedAt: sealedAt, head: head)
            else { continue }
            return .requirement(run: entry.name, required: required, why)
        }
        return nil
    }

    /// Why a run that ended does not count, nil where it does.
    private static func why(
        not last: (run: RunFacts, passed: Bool)?, since lastBegan: Instant?, sealedAt: Instant?, head: String?
    ) -> Refusal.Requirement? {
        guard let last, let endedAt = last.run.endedAt else { return .neverRan }
        guard last.passed else { return .failed }
        if let lastBegan, endedAt <= lastBegan { return .used }
        if let sealedAt, endedAt <= sealedAt { return .otherSeal }
        return last.run.headAtEnd == head ? nil : .otherCommit
    }
}
