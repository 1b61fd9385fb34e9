import AndonCore
import AndonStore

/// Overdue deadlines are told to their owners (spec 1, prevention): in the morning after the day, and each week again.
public struct OverdueMeasures {
    /// From this time of day on, in the project's zone: it is no failure, and nobody is to be woken by it.
    private static let morning: Int64 = 9

    private let work: Workplace

    /// The measures of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Who is told of which measure.
    public struct Told: Equatable, Sendable {
        /// The incident.
        public let incident: String
        /// The measure's number within it.
        public let number: Int
        /// Their names.
        public let people: String
    }

    /// Queues what those incidents' owners are to be told now and have not been told yet.
    ///
    /// - Parameter now: may differ from the wall clock, which may have been set back.
    public func tell(of incidents: [String], at now: Instant) throws(Problem) -> [Told] {
        guard work.inForce.isSealed else { return [] }
        let today = CivilTime(now + .hours(-OverdueMeasures.morning), in: work.zone).date
        let contacts = work.contactList()
        var told: [Told] = []
        for id in incidents {
            guard let incident = try IncidentService(work).journalRead({ try $0.incident(id) }), !incident.isDrill
            else {
                continue
            }
            for measure in incident.prevention.measures {
                guard let week = measure.weeksOverdue(today: today) else { continue }
                let people = owners(of: measure, contacts, at: now)
                let key = "\(id)-measure\(measure.number)-\(measure.due)-week\(week)"
                guard !people.isEmpty, try announce(measure, of: id, key: key, to: people, at: now) else { continue }
                let names = people.map { $0.name ?? $0.shown }
                told.append(Told(incident: id, number: measure.number, people: names.joined(separator: ", ")))
            }
        }
        return told
    }

    /// The owner; the second line where the contacts do not know the name that stands there.
    private func owners(of measure: Measure, _ contacts: ContactList, at now: Instant) -> [Recipients.Recipient] {
        let owner = contacts.recipients(of: [.person(measure.owner)], at: now).people
        return owner.isEmpty ? contacts.recipients(of: [.role(.secondLine)], at: now).people : owner
    }

    private func announce(
        _ measure: Measure, of incident: String, key: String, to people: [Recipients.Recipient], at now: Instant
    ) throws(Problem) -> Bool {
        do {
            return try work.write { writer in
                guard try !writer.reader.isAnnounced(key) else { return false }
                try writer.announce(.overdue(incident: incident, measure: measure), key: key, to: people, at: now)
                return true
            }
        } catch {
            throw .journal(error)
        }
    }
}
