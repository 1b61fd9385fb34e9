import AndonCore

/// Whether whom a plan tells can be somebody at all.
struct TargetReach {
    let procedure: Procedure

    /// Whether a target can ever lead to somebody with an address.
    ///
    /// A role counts: that it is filled in is asked for by itself. So does an address, which is looked at by itself.
    func canReach(_ target: Target) -> Bool {
        switch target {
        case .role, .address: true
        case .person(let name): trouble(ofPerson: name) == nil
        case .rotation(let name): people(of: name).contains { trouble(ofPerson: $0) == nil }
        }
    }

    /// Everybody who may be on call in a rotation, each once, in the order in which they are written.
    func people(of rotation: String) -> [String] {
        let written =
            procedure.rotations.filter { $0.name == rotation }.flatMap(\.people)
            + procedure.overrides.filter { $0.rotation == rotation }.map(\.who)
        var seen: Set<String> = []
        return written.filter { seen.insert($0).inserted }
    }

    /// Why somebody cannot be told.
    enum Trouble {
        /// No contact is called so.
        case unknown(nearest: String?)
        /// It is an account of a machine.
        case agent
        /// There is no address.
        case noAddress
    }

    /// Why somebody cannot be told; nil where they can.
    func trouble(ofPerson name: String) -> Trouble? {
        let entries = procedure.contacts.filter { $0.name == name }
        guard !entries.isEmpty else { return .unknown(nearest: nearest(to: name, in: procedure.contacts.map(\.name))) }
        let people = entries.filter { !$0.isAgent }
        guard !people.isEmpty else { return .agent }
        return people.contains(where: \.isFilled) ? nil : .noAddress
    }
}
