import AndonCore

/// Reads a routine: YAML front matter; the Markdown below it is for people.
enum RoutineFile {
    static let folder = "routines"
    /// How long a check may take that names no limit.
    static let standardLimit = Span.seconds(30)

    /// The days of the week in the order in which 0 is Sunday.
    enum Weekday: String, CaseIterable {
        case sunday, monday, tuesday, wednesday, thursday, friday, saturday
    }

    static func isRoutine(_ path: String) -> Bool {
        path.hasPrefix(folder + "/") && path.hasSuffix(".md")
    }

    static func routine(from text: String, file: String) throws(ConfigurationProblem) -> Routine {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.last == "\r" ? line.dropLast() : line
        }
        if let first = lines.first, first.first == "\u{FEFF}" { lines[0] = first.dropFirst() }
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
            throw ConfigurationProblem(file: file, line: 1, .noFrontMatter)
        }
        let map = try YAMLMap(text: lines[1..<end].joined(separator: "\n"), file: file, firstLine: 2)
        try map.allow(["id", "title", "due", "checks"])
        guard let id = try map.text("id"), !Contact.isBlank(id) else { throw map.missing("id") }
        guard let title = try map.wording("title") else { throw map.missing("title") }
        guard let due = try map.map("due") else { throw map.missing("due") }
        let schedule = try schedule(due)
        var checks: [Routine.Check] = []
        for entry in try map.maps("checks") ?? [] {
            let check = try check(entry)
            guard !checks.contains(where: { $0.id == check.id }) else {
                throw entry.problem("id", .duplicateKey("\(entry.full("id")): \(check.id)"))
            }
            checks.append(check)
        }
        guard !checks.isEmpty else { throw map.missing("checks") }
        return Routine(id: id, file: file, title: title, schedule: schedule, checks: checks)
    }

    private static func schedule(_ map: YAMLMap) throws(ConfigurationProblem) -> RoutineSchedule {
        let minute = try minute(map)
        if let weekday = try map.choice("weekday", Weekday.self) {
            try map.allow(["weekday", "at"])
            return RoutineSchedule(.weekly(weekday: Weekday.allCases.firstIndex(of: weekday) ?? 0), minute: minute)
        }
        if let day = try map.number("day") {
            try map.allow(["day", "at"])
            guard (1...31).contains(day) else {
                throw map.problem("day", .notAllowed(key: map.full("day"), value: "\(day)", allowed: ["1 … 31"]))
            }
            return RoutineSchedule(.monthly(day: day), minute: minute)
        }
        try map.allow(["weekday", "day", "at"])
        return RoutineSchedule(.daily, minute: minute)
    }

    /// The time of day, in minutes from midnight.
    private static func minute(_ map: YAMLMap) throws(ConfigurationProblem) -> Int {
        guard let text = try map.text("at") else { throw map.missing("at") }
        guard let minute = ClockTime.minute(text) else {
            throw map.problem("at", .notAllowed(key: map.full("at"), value: text, allowed: ["00:00 … 23:59"]))
        }
        return minute
    }

    private static func check(_ map: YAMLMap) throws(ConfigurationProblem) -> Routine.Check {
        guard let id = try map.text("id"), !Contact.isBlank(id) else { throw map.missing("id") }
        guard let title = try map.wording("title") else { throw map.missing("title") }
        if let command = try map.texts("command") {
            try map.allow(["id", "title", "command", "limit"])
            guard let program = command.first, !program.isEmpty else { throw map.missing("command") }
            let limit = try map.span("limit") ?? standardLimit
            return Routine.Check(id: id, title: title, way: .command(command, limit: limit))
        }
        try map.allow(["id", "title", "command", "ask"])
        guard let question = try map.wording("ask") else { throw map.missing("command") }
        return Routine.Check(id: id, title: title, way: .question(question))
    }
}

extension InForce {
    /// The routines, daily ones first, then in the order of their files' names.
    func routines() throws(Problem) -> [Routine] {
        var routines: [Routine] = []
        var problems: [ConfigurationProblem] = []
        for (path, body) in try files().sorted(by: { $0.key < $1.key }) where RoutineFile.isRoutine(path) {
            do throws(ConfigurationProblem) {
                let routine = try RoutineFile.routine(from: String(decoding: body, as: UTF8.self), file: path)
                guard !routines.contains(where: { $0.id == routine.id }) else {
                    throw ConfigurationProblem(file: path, .duplicateKey("id: \(routine.id)"))
                }
                routines.append(routine)
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else { throw .configuration(problems) }
        return (0...2).flatMap { rank in routines.filter { $0.schedule.rank == rank } }
    }
}
