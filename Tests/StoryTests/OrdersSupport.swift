import Foundation
import Testing

/// What the stories about ordered work share: a project with a rollback, an emergency list and checks, sealed.
extension Project {
    static let plainRollback = #"git reset -q --hard "$ANDON_CHECKPOINT" && git clean -fdq"#

    /// A sealed project in git whose file `state` says `good`, and which has a restore point.
    static func ordered(
        rollback: String = Project.plainRollback, check: String? = "test \"$(cat state)\" = good", more: String = "",
        runs: [String] = [], isRepository: Bool = true, checkpoint: Bool = true
    ) throws -> Project {
        let project = try Project.prepared(.contacts, preset: "generic", isRepository: isRepository)
        try project.expected(project.setContact(.boss, key: "boss"))
        for run in runs { try project.addRun(run) }
        try project.removeOrders()
        let yaml = try project.read("andon.yaml")
        try project.write(
            yaml + """

                rollback:
                  command: '\(rollback)'
                  limit: 1m
                  checkpoint_file: logs/last_checkpoint.txt
                \(check.map { "  check: '\($0)'" } ?? "")
                escalation:
                  level2: {steps: [{after: 0m, tell: [second_line]}], repeat: 0, answer_within: 30m}
                  level3: {steps: [{after: 0m, tell: [emergency, second_line]}], repeat: 0, answer_within: 30m}
                emergency:
                  - {name: restart, title: restart the service, command: "echo restarting; touch restarted", check: "test -e restarted"}
                  - {name: broken, title: does not work, command: "echo cannot; exit 4"}
                \(more)
                """, to: "andon.yaml")
        try project.write("good\n", to: "state")
        if isRepository { try project.commit("good state") }
        try project.expected(project.seal())
        if isRepository, checkpoint {
            try project.expected(project.andon("checkpoint", "before", as: .operatorOne))
        }
        return project
    }

    /// Takes the preset's own rollback, emergency list and plans out of the configuration.
    func removeOrders() throws {
        var isTaken = false
        let lines = try read("andon.yaml").components(separatedBy: "\n").filter { line in
            if let first = line.first, first != " " {
                isTaken = line.hasPrefix("rollback:") || line.hasPrefix("emergency:") || line.hasPrefix("escalation:")
            }
            return !isTaken
        }
        try write(lines.joined(separator: "\n"), to: "andon.yaml")
    }

    static let agent = "agent@example.com"

    /// An agent among the contacts, in two roles.
    func addAgent() throws {
        for role in ["first_line", "emergency"] {
            try expected(
                andon(
                    "contacts", "set", role, "--add", "--name", "Agent", "--reach", "exec:/bin/true", "--account",
                    Project.agent))
        }
        let lines = try read("andon.yaml").components(separatedBy: "\n").flatMap { line in
            guard line.contains("accounts:"), line.contains(Project.agent) else { return [line] }
            return [line, line.prefix { $0 == " " } + "agent: true"]
        }
        try write(lines.joined(separator: "\n"), to: "andon.yaml")
        try expected(seal())
    }

    /// Makes the state bad and lets a run fail over it: level 2.
    @discardableResult
    func fail() throws -> String {
        try write("bad\n", to: "state")
        try write("junk\n", to: "junk")
        let run = try andon("run", "--name", "job", "--", "sh", "-c", "echo 'E-7701 strange state' >&2; exit 3")
        #expect(run.exitCode == 3, "\(run)")
        let show = try show()
        #expect(show.level.int == 2, "\(show)")
        return show.id.text ?? ""
    }

    /// The second line instructs.
    @discardableResult
    func order(
        _ decision: String, _ more: String..., why: String = "因為のため", key name: String = "developer"
    ) throws -> Result {
        try andon(
            ["instruct", "latest", "指示どおりに", "--decision", decision, "--why", why, "--sign-with", try key(name)]
                + more, as: .developer)
    }

    /// Runs andon with the wall clock moved by so much; files and intervals keep the real time.
    func later(_ offset: String, _ arguments: [String], as person: Person) throws -> Result {
        try startLater(offset, arguments, as: person).wait()
    }

    /// Starts it so.
    func startLater(_ offset: String, _ arguments: [String], as person: Person) throws -> Running {
        let clock = try MovedClock.environment(offset)
        return try Running(
            Binary.path, arguments, in: folder,
            environment: surroundings(clock.merging(["ANDON_AS": person.rawValue]) { $1 }), stdin: nil)
    }

    /// The commit that HEAD names.
    func head() throws -> String {
        try expected(tool("git", "rev-parse", "HEAD")).out.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The bundles on record by what they were made for: `-before` and `-after` at the end of their names.
    func bundles() throws -> [String] {
        let folder = (try show().evidence.path.text ?? "") + "/.."
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// What the bundle of that ending keeps of the output.
    func output(ofBundle ending: String) throws -> String {
        let folder = (try show().evidence.path.text ?? "") + "/.."
        let names = try bundles().filter { $0.hasSuffix(ending) }
        return try names.map { name in
            let data = folder + "/" + name + "/data"
            return try FileManager.default.contentsOfDirectory(atPath: data).filter { $0.contains("std") }.map {
                String(decoding: try Data(contentsOf: URL(fileURLWithPath: data + "/" + $0)), as: UTF8.self)
            }.joined()
        }.joined(separator: "\n")
    }

    /// What the timeline says, all lines as one text.
    func timeline() throws -> String {
        try show().timeline.list.compactMap(\.what.text).joined(separator: "\n")
    }
}
