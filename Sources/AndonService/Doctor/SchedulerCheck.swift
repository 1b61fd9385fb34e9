import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// Whether cron, systemd or git's hooks on this machine start runs of this project without `andon run`: such a run is
/// neither held nor preserved, and nobody is told when it fails.
struct SchedulerCheck {
    private let work: Workplace
    private let search: UnwatchedRuns
    private let andon: String
    private let home: String?

    init(_ procedure: Procedure, work: Workplace) {
        self.work = work
        let environment = work.surroundings.environment
        home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        search = UnwatchedRuns(root: work.place.root, runs: procedure.runs, home: home)
        andon = Self.andon(environment["PATH"])
    }

    func findings() -> [Finding] {
        let files = ScheduleFiles()
        let services = SystemdService.all(files, home: home, environment: work.surroundings.environment)
        let lines = userCrontab(files) + systemCrontabs(files) + services.flatMap(\.lines)
        let found =
            lines.flatMap { $0.findings(search, andon: andon) } + scripts(files) + hooks(files)
            + services.compactMap { $0.findingOfWatcher(root: work.place.root) }
        // One script may be started by several lines.
        var seen: Set<String> = []
        return found.filter { seen.insert($0.place).inserted }.map(shown) + files.findings(root: work.place.root)
    }

    /// A crontab may hold passwords.
    private func shown(_ finding: Finding) -> Finding {
        func shown(_ words: Wording) -> Wording {
            Wording(ja: work.recordable(words.ja), en: work.recordable(words.en))
        }
        return Finding(
            rule: finding.rule, place: finding.place, message: shown(finding.message), mend: shown(finding.mend))
    }

    /// Schedulers have a short PATH of their own: where andon is not on it, by its whole path.
    private static func andon(_ path: String?) -> String {
        guard let found = program("andon", path), !["/usr/bin/andon", "/bin/andon"].contains(found) else {
            return "andon"
        }
        return found
    }

    private static func program(_ name: String, _ path: String?) -> String? {
        (path ?? "/usr/bin:/bin").split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
            .first { access($0, X_OK) == 0 }
    }

    // MARK: cron

    private func userCrontab(_ files: ScheduleFiles) -> [ScheduledLine] {
        var environment = work.surroundings.environment
        environment["LC_ALL"] = "C"
        // Who has no crontab program has no crontab.
        guard let program = Self.program("crontab", environment["PATH"]) else { return [] }
        guard let result = try? ToolRun([program, "-l"], environment: environment, limit: .seconds(2))() else {
            files.note("crontab -l", why: program)
            return []
        }
        guard result.isSuccess else {
            let words = String(decoding: result.errors, as: UTF8.self)
            // Every cron exits with 1 for a user without a crontab, and for one who may not look; only words differ.
            if !words.contains("no crontab"), !words.contains("No such file") {
                files.note("crontab -l", why: result.timedOut ? "timeout" : words.firstLine)
            }
            return []
        }
        return lines(Crontab(result.text, hasUser: false), in: "crontab -l")
    }

    private func systemCrontabs(_ files: ScheduleFiles) -> [ScheduledLine] {
        (["/etc/crontab"] + files.names(in: "/etc/cron.d").map { "/etc/cron.d/\($0)" }).flatMap { file in
            files.text(file).map { lines(Crontab($0, hasUser: true), in: file) } ?? []
        }
    }

    private func lines(_ crontab: Crontab, in place: String) -> [ScheduledLine] {
        crontab.entries.map { entry in
            ScheduledLine(
                kind: .shell, place: "\(place):\(entry.number)", prefix: entry.prefix, command: entry.command,
                rest: entry.rest, folder: entry.folder)
        }
    }

    private func scripts(_ files: ScheduleFiles) -> [Finding] {
        ["hourly", "daily", "weekly", "monthly"].map { "/etc/cron.\($0)" }.flatMap { folder in
            files.names(in: folder).map { "\(folder)/\($0)" }.flatMap { file -> [Finding] in
                // run-parts starts only what is executable.
                guard isExecutable(file), let text = files.text(file) else { return [] }
                return findings(inScript: text, file, folder: nil, search)
            }
        }
    }

    // MARK: git's hooks

    private func hooks(_ files: ScheduleFiles) -> [Finding] {
        guard let repository = work.place.repository else { return [] }
        let asked = ToolRun(
            ["git", "rev-parse", "--git-path", "hooks"], folder: work.place.root,
            environment: RepositoryCheck.environment(work.surroundings.environment), limit: .seconds(2))
        // A repository that git does not take is told by its own check; then its hooks do not run either.
        guard let result = try? asked(), result.isSuccess else { return [] }
        let folder = work.place.root.pushing(FilePath(result.text)).lexicallyNormalized().string
        var search = search
        search.onlyListed = true
        return files.names(in: folder).filter { !$0.hasSuffix(".sample") }.flatMap { name -> [Finding] in
            let file = "\(folder)/\(name)"
            guard isExecutable(file), let text = files.text(file) else { return [] }
            return findings(inScript: text, file, folder: repository.top.string, search)
        }
    }

    private func findings(
        inScript text: String, _ file: String, folder: String?, _ search: UnwatchedRuns
    ) -> [Finding] {
        search.findings(in: text, at: file, folder: folder, depth: 0).lines.map { line in
            ScheduledLine(kind: .shell, place: line.place, command: line.line, folder: nil)
                .finding(line.found, search, andon)
        }
    }

    private func isExecutable(_ file: String) -> Bool {
        var status = stat()
        return stat(file, &status) == 0 && status.st_mode & 0o111 != 0
    }
}
