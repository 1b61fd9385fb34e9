import AndonCore

extension InForce {
    /// Who is on call, by this procedure's rotations and overrides.
    ///
    /// - Parameter zone: finds a zone by its name in the system's database; nil for an unknown one.
    /// - Throws: `Problem.configuration` for an unknown zone: whoever asks must not be told somebody else.
    func onCall(zone: (String) -> Zone?) throws(Problem) -> OnCall {
        let (onCall, problems) = readableOnCall(zone: zone)
        guard problems.isEmpty else { throw .configuration(problems) }
        return onCall
    }

    /// What of the rotations and overrides can be read, and what cannot.
    private func readableOnCall(zone: (String) -> Zone?) -> (onCall: OnCall, problems: [ConfigurationProblem]) {
        var rotations: [Rotation] = []
        var problems: [ConfigurationProblem] = []
        for entry in procedure.rotations {
            guard let found = zone(entry.zone) else {
                problems.append(ConfigurationProblem(file: ProcedureFile.name, .unknownZone(entry.zone)))
                continue
            }
            guard let rotation = entry.rotation(in: found) else {
                problems.append(
                    ConfigurationProblem(
                        file: ProcedureFile.name,
                        .paging(.unreadableTime(key: "rotations.\(entry.name).start", value: entry.start))))
                continue
            }
            rotations.append(rotation)
        }
        var overrides: [Override] = []
        for entry in procedure.overrides {
            // One whose rotation has no zone is told of with it.
            guard let zone = rotations.first(where: { $0.name == entry.rotation })?.zone else { continue }
            guard let override = entry.override(in: zone) else {
                problems.append(
                    ConfigurationProblem(
                        file: ProcedureFile.name,
                        .paging(.endsTooEarly(key: "overrides.to", from: entry.from, to: entry.to))))
                continue
            }
            overrides.append(override)
        }
        return (OnCall(rotations: rotations, overrides: overrides), problems)
    }

    /// The holidays that `holidays:` names; none where it names no file.
    ///
    /// - Parameters:
    ///   - floating: the project's zone.
    ///   - zone: finds a zone by its name in the system's database; nil for an unknown one.
    func holidays(floating: Zone, zone: (String) -> Zone?) throws(Problem) -> Holidays {
        guard let path = procedure.holidaysFile else { return .none }
        guard let body = try files()[path] else {
            throw .configuration([ConfigurationProblem(file: path, .missingFile)])
        }
        do throws(HolidaysProblem) {
            return try Holidays(calendar: String(decoding: body, as: UTF8.self), floating: floating, zone: zone)
        } catch {
            throw .configuration([ConfigurationProblem(file: path, line: error.line, .paging(.holidays(error)))])
        }
    }

    /// The contact list (連絡先一覧), ready to tell who a plan's targets are.
    ///
    /// What cannot be read any more, as a rotation whose zone the system's database has lost, is left out: its targets
    /// are skipped and reported, and nobody else goes untold over it.
    func contactList(zone projectZone: Zone, zones: (String) -> Zone?) -> ContactList {
        let hosts = procedure.plainHosts
        return ContactList(
            contacts: procedure.contacts, zone: projectZone, zones: zones, onCall: readableOnCall(zone: zones).onCall,
            holidays: (try? holidays(floating: projectZone, zone: zones)) ?? .none, bare: procedure.plans.bareAddresses,
            shown: { (try? AndonCore.Address($0, plainHosts: hosts))?.shown })
    }
}

extension Workplace {
    /// The plans in force as they are stamped onto an incident: without the addresses' secrets.
    var recordedPlans: Plans {
        let hosts = inForce.procedure.plainHosts
        return inForce.procedure.plans.recorded { (try? AndonCore.Address($0, plainHosts: hosts))?.shown ?? "?" }
    }

    /// Who is on call, by what is in force.
    public func onCall() throws(Problem) -> OnCall {
        try inForce.onCall(zone: surroundings.zone)
    }

    /// The contact list (連絡先一覧) in force, ready to tell who a plan's targets are.
    public func contactList() -> ContactList {
        inForce.contactList(zone: zone, zones: surroundings.zone)
    }
}

extension Plans {
    /// Every step of every plan, with the level at which it is carried out.
    var steps: [(level: Level, number: Int, step: Plan.Step)] {
        [(Level.major, major), (Level.halt, halt)].flatMap { level, plan in
            plan.steps.enumerated().map { (level, $0.offset + 1, $0.element) }
        }
    }

    /// The addresses that belong to no contact, each once.
    var bareAddresses: [String] {
        var seen: Set<String> = []
        return steps.flatMap(\.step.tell).compactMap { target in
            guard case .address(let text) = target, seen.insert(text).inserted else { return nil }
            return text
        }
    }

    /// The rotations that are told, each once.
    var rotations: [String] {
        var seen: Set<String> = []
        return steps.flatMap(\.step.tell).compactMap { target in
            guard case .rotation(let name) = target, seen.insert(name).inserted else { return nil }
            return name
        }
    }
}
