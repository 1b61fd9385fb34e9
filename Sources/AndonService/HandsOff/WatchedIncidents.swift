import AndonCore

/// The incidents that hold the project at level 2 or 3, where none of them allows anybody to change anything now.
struct WatchedIncidents: Equatable {
    /// What each had authorised when a baseline was taken: a baseline from before something was authorised is out of date.
    struct Mark: Equatable {
        let incident: String
        let authorised: Int
        /// How many changes are on its record.
        let changes: Int

        /// Whether it is of one of those incidents.
        func isOf(_ marks: [Mark]) -> Bool { marks.contains { $0.incident == incident } }

        /// Whether its incident has authorised something since.
        func isOutdated(by marks: [Mark]) -> Bool {
            marks.contains { $0.incident == incident && $0.authorised != authorised }
        }
    }

    let marks: [Mark]
    /// The one on whose record a change is put.
    let gravest: Incident

    /// Nil where nothing is held so, a level is not judged yet, or somebody was told to do something.
    init?(_ open: [Incident]) {
        let holding = open.filter(\.holdsTree)
        guard holding.allSatisfy(\.isHandsOff),
            let gravest = holding.max(by: { ($0.level ?? .minor) < ($1.level ?? .minor) })
        else { return nil }
        self.gravest = gravest
        marks = WatchedIncidents.marks(open)
    }

    /// The marks of whatever holds the project, also while something is authorised.
    static func marks(_ open: [Incident]) -> [Mark] {
        open.filter(\.holdsTree).map { Mark(incident: $0.id, authorised: $0.authorised, changes: $0.changes.count) }
    }
}

extension Incident {
    /// Whether it holds the whole project: level 2 and 3, and while nobody has judged.
    var holdsTree: Bool { hold == .project && (isUnfinished || (level ?? .minor) > .minor) }

    /// Whether it holds the project and nothing it allows is to be done or under way.
    var isHandsOff: Bool {
        guard holdsTree, !isUnfinished, furtherRuns.allSatisfy({ $0.endedAt != nil }) else { return false }
        if state == .awaitingInstruction { return true }
        return switch instructions.last?.instruction.order {
        case .stay, .halt: true
        case .act, .rollback, .resume, nil: false
        }
    }

    /// How often something was authorised that may change the project.
    var authorised: Int {
        instructions.count { [.act, .rollback, .resume].contains($0.instruction.order) } + brokenGlass.count
    }
}
