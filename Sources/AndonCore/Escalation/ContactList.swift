/// The contact list (連絡先一覧) of a procedure in force, ready to tell who a plan's targets are at an instant (spec 4).
///
/// Hours order the people and never silence them; doubt means told: hours that cannot be read are all hours.
public struct ContactList: Sendable {
    private let people: [Person]
    private let onCall: OnCall
    private let holidays: Holidays
    private let bare: [Reach]

    private struct Reach: Sendable {
        let text: String
        let shown: String
    }

    private struct Person: Sendable {
        let name: String
        let role: Role
        let isAgent: Bool
        let addresses: [Reach]
        /// Nil where they are all hours, or cannot be read.
        let hours: (hours: Hours, zone: Zone)?
    }

    /// The contacts of the seal that is stamped onto an incident.
    ///
    /// - Parameters:
    ///   - zone: the project's.
    ///   - zones: another zone that somebody's hours name; nil where the database does not know it.
    ///   - bare: the plans' bare addresses, with their secrets.
    ///   - shown: an address without its secrets; nil where it cannot be read.
    public init(
        contacts: [Contact], zone: Zone, zones: (String) -> Zone?, onCall: OnCall, holidays: Holidays = .none,
        bare: [String] = [], shown: (String) -> String?
    ) {
        func address(_ text: String) -> Reach? { shown(text).map { Reach(text: text, shown: $0) } }
        people = contacts.filter { !Contact.isBlank($0.name) }.map { contact in
            var hours: (hours: Hours, zone: Zone)?
            if let read = try? Hours(contact.hours), !read.isAlways {
                // A zone that the database has lost: the person counts as within hours.
                hours = (read.zoneName.map(zones) ?? zone).map { (read, $0) }
            }
            return Person(
                name: contact.name, role: contact.role, isAgent: contact.isAgent,
                addresses: contact.reach.filter { !Contact.isBlank($0) }.compactMap(address), hours: hours)
        }
        self.onCall = onCall
        self.holidays = holidays
        self.bare = bare.compactMap(address)
    }

    /// Who a step's targets are at that instant.
    public func recipients(of step: DueStep, at now: Instant) -> Recipients {
        recipients(of: step.targets, at: now, countingHours: step.countsHours, leavingOut: step.acknowledged)
    }

    /// Who these targets are at that instant.
    ///
    /// - Parameters:
    ///   - targets: nil for everybody who has an address.
    ///   - countsHours: whether only those in their hours are told, where there are any.
    ///   - acknowledged: the names of those who are left out.
    public func recipients(
        of targets: [Target]?, at now: Instant, countingHours countsHours: Bool = false,
        leavingOut acknowledged: [String] = []
    ) -> Recipients {
        var gathering = Gathering()
        for target in targets ?? people.filter({ !$0.isAgent }).map({ .person($0.name) }) {
            gather(target, into: &gathering, at: now)
        }
        var found = Recipients(skipped: gathering.skipped)
        var present: [Named] = []
        for named in gathering.named {
            if let name = named.name, acknowledged.contains(name) {
                found.skipped.append(Skip(.person(name), .acknowledged))
            } else if named.addresses.isEmpty {
                // The last resort asks everybody, and complains of nobody.
                if targets != nil { found.skipped.append(Skip(named.target, .noAddress)) }
            } else {
                present.append(named)
            }
        }
        // A bare address is always told, and it is nobody who could be awake instead of somebody else.
        let others = present.filter { !$0.isInHours }
        let isSomebodyThere = present.contains { $0.name != nil && $0.isInHours }
        found.isOutOfHours = countsHours && !isSomebodyThere && !others.isEmpty
        var told = present.filter(\.isInHours)
        if countsHours, isSomebodyThere {
            found.skipped += others.map { Skip($0.target, .outOfHours) }
        } else {
            told += others
        }
        var seen: Set<String> = []
        for named in told {
            for address in named.addresses where seen.insert(address.text).inserted {
                found.people.append(.init(name: named.name, address: address.text, shown: address.shown))
            }
        }
        return found
    }

    /// Somebody whom a target named.
    private struct Named {
        let name: String?
        var addresses: [Reach]
        var isInHours: Bool
        var target: Target
    }

    private struct Gathering {
        var named: [Named] = []
        var skipped: [Skip] = []

        /// The same person through two targets counts once, with all the addresses.
        mutating func add(_ one: Named) {
            guard let name = one.name, let place = named.firstIndex(where: { $0.name == name }) else {
                named.append(one)
                return
            }
            named[place].addresses += one.addresses
            named[place].isInHours = named[place].isInHours || one.isInHours
        }
    }

    private func gather(_ target: Target, into gathering: inout Gathering, at now: Instant) {
        switch target {
        case .role(let role):
            let holders = people.filter { $0.role == role && !$0.isAgent }
            if holders.isEmpty { gathering.skipped.append(Skip(target, .nobodyInRole)) }
            for person in holders { gathering.add(named(person, at: now)) }
        case .rotation(let name):
            guard let who = onCall.who(at: now, in: name) else {
                gathering.skipped.append(Skip(target, .nobodyOnCall))
                return
            }
            gather(.person(who), into: &gathering, at: now)
        case .person(let name):
            let entries = people.filter { $0.name == name }
            if entries.isEmpty { gathering.skipped.append(Skip(target, .unknownPerson)) }
            for person in entries { gathering.add(named(person, at: now)) }
        case .address(let text):
            // The record names it without its secrets; two that look alike there are both told.
            let meant = bare.filter { $0.shown == text || $0.text == text }
            gathering.add(Named(name: nil, addresses: meant, isInHours: true, target: target))
        }
    }

    private func named(_ person: Person, at now: Instant) -> Named {
        let isInHours = person.hours.map { $0.hours.covers(now, in: $0.zone, holidays: holidays) } ?? true
        return Named(name: person.name, addresses: person.addresses, isInHours: isInHours, target: .person(person.name))
    }
}
