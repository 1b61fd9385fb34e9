/// What an incident waits for, and from whom.
public enum Awaiting: Equatable, Sendable, Sayable {
    /// The evidence and the verdict: Andon's own work.
    case evidence
    /// Level 1: the documented remedy, from the first line.
    case remedy
    /// Level 1: the same run as the check.
    case check
    /// Level 2 and 3: the second line's instruction.
    case instruction(Level)
    /// What the instruction says is to be done.
    case work
    /// The rollback that was decided.
    case rollback
    /// The check of the recovery.
    case confirmation
    /// Recovered, and held still: the instruction that lifts the hold.
    case resumption
    /// The close.
    case close
    /// The record of a run whose andon was killed: Andon's own work, once it can write again.
    case record
}

extension Incident {
    /// What it waits for, nil where nothing is owed.
    public var awaiting: Awaiting? {
        guard isOpen else { return nil }
        if state == .recovered, hold != nil { return .resumption }
        guard state == .instructed, let last = instructions.last else { return state.awaiting(level: level) }
        switch last.instruction.order {
        case .rollback: return last.isRolledBack ? .confirmation : .rollback
        case .act: return last.isActed ? .confirmation : .work
        case .stay, .halt, .resume: return .instruction(level ?? .major)
        }
    }
}

extension IncidentState {
    func awaiting(level: Level?) -> Awaiting {
        switch self {
        case .preserving, .judging: .evidence
        case .awaitingRemedy: .remedy
        case .awaitingCheck: .check
        case .awaitingInstruction: .instruction(level ?? .major)
        case .instructed: .work
        case .resumed: .confirmation
        case .recovered, .closed, .joined, .observed: .close
        }
    }
}

extension Refusal.Hold {
    /// What the hold waits for.
    public var awaiting: Awaiting {
        incident == nil ? .record : owed ?? state.awaiting(level: level)
    }
}
