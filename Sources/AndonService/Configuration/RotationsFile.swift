import AndonCore

/// Reads `rotations:` and `overrides:`: who is on call, and who stands in.
///
/// No zone is looked up here: a run that passes needs none but the project's.
enum RotationsFile {
    /// The rotations, in the file's order.
    ///
    /// - Parameter zone: the project's, for those that name none.
    static func rotations(_ map: YAMLMap?, zone: String) throws(ConfigurationProblem) -> [RotationEntry] {
        guard let map else { return [] }
        var rotations: [RotationEntry] = []
        for name in map.keys {
            guard let entry = try map.map(name) else { throw map.missing(name) }
            try entry.allow(["zone", "start", "every", "people"])
            let start = try time("start", of: entry)
            guard let every = try entry.map("every") else { throw entry.missing("every") }
            guard let people = try entry.texts("people") else { throw entry.missing("people") }
            guard !people.isEmpty, !people.contains(where: Contact.isBlank) else {
                throw entry.problem("people", .nothingThere(entry.full("people")))
            }
            rotations.append(
                RotationEntry(
                    name: name, zone: try entry.text("zone") ?? zone, start: start, every: try cadence(every),
                    people: people))
        }
        return rotations
    }

    /// Who stands in, in the file's order.
    static func overrides(
        _ maps: [YAMLMap]?, of rotations: [RotationEntry]
    ) throws(ConfigurationProblem) -> [OverrideEntry] {
        var overrides: [OverrideEntry] = []
        for map in maps ?? [] {
            try map.allow(["rotation", "from", "to", "who"])
            guard let rotation = try map.text("rotation") else { throw map.missing("rotation") }
            guard rotations.contains(where: { $0.name == rotation }) else {
                throw map.problem(
                    "rotation",
                    .unknownName(key: map.full("rotation"), name: rotation, known: rotations.map(\.name)))
            }
            let (from, to) = (try time("from", of: map), try time("to", of: map))
            guard let who = try map.text("who"), !Contact.isBlank(who) else { throw map.missing("who") }
            let entry = OverrideEntry(rotation: rotation, from: from, to: to, who: who)
            // By any zone's clocks; where only one of the two names an offset, the rotation's zone decides later.
            guard hasOffset(from) != hasOffset(to) || entry.override(in: .utc) != nil else {
                throw map.problem("to", .endsTooEarly(key: map.full("to"), from: from, to: to))
            }
            overrides.append(entry)
        }
        return overrides
    }

    private static func cadence(_ map: YAMLMap) throws(ConfigurationProblem) -> Rotation.Cadence {
        try map.allow(["hours", "days", "weeks", "months"])
        guard let unit = map.keys.first, map.keys.count == 1, let count = try map.number(unit),
            (1...mostUnits).contains(count)
        else {
            throw ConfigurationProblem(
                file: map.file, line: map.line, .paging(.cadence(key: map.path, atMost: mostUnits)))
        }
        return switch unit {
        case "hours": .hours(count)
        case "days": .days(count)
        case "weeks": .weeks(count)
        default: .months(count)
        }
    }

    /// As ``Rotation`` bounds it.
    private static let mostUnits = 100_000

    private static func time(_ key: String, of map: YAMLMap) throws(ConfigurationProblem) -> String {
        guard let text = try map.text(key) else { throw map.missing(key) }
        // Whether it can be read does not depend on the zone.
        guard LocalTime(text, in: .utc) != nil else {
            throw map.problem(key, .unreadableTime(key: map.full(key), value: text))
        }
        return text
    }

    private static func hasOffset(_ text: String) -> Bool {
        text.hasSuffix("Z") || text.utf8.dropFirst(10).contains { $0 == 0x2B || $0 == 0x2D }
    }
}
