import Foundation
import Testing

extension Project {
    /// Runs andon with the wall clock set: `+25h`, or `@2025-12-14 01:00:00` in UTC.
    func andonAt(
        _ clock: String, _ arguments: [String], as person: Person = .operatorOne, environment: [String: String?] = [:]
    ) throws -> Result {
        var more = try MovedClock.environment(clock)
        more["ANDON_AS"] = person.rawValue
        for (name, value) in environment { more[name] = value }
        return try Running(Binary.path, arguments, in: folder, environment: surroundings(more), stdin: nil).wait()
    }

    /// A routine's state by `status --json`.
    func routine(_ id: String, in status: JSON) -> JSON {
        status.routines.list.first { $0.id.text == id } ?? .absent
    }
}

/// A project whose daily routine is this one and no other, sealed.
func withRoutine(_ checks: String, _ story: (Project) throws -> Void) throws {
    try withProject(.contacts, preset: "generic") { project in
        try project.write(
            """
            ---
            id: daily
            title: {ja: 日次ルーチン, en: Daily routine}
            due: {at: "10:00"}
            checks:
            \(checks)
            ---
            """, to: "routines/daily.md")
        for name in ["weekly", "monthly"] { try project.shell("rm routines/\(name).md") }
        try project.commit("the routine")
        try project.expected(project.seal())
        try story(project)
    }
}
