import AndonCore
import Foundation
import SystemPackage

/// A service of systemd's on this machine, with what was added to it in its folder of drop-ins.
struct SystemdService {
    /// What it starts.
    let lines: [ScheduledLine]
    private let killMode: String?

    private init(paths: [String], _ files: ScheduleFiles, home: String?) {
        var lines: [ScheduledLine] = []
        var (folder, killMode): (String?, String?)
        for path in paths {
            // What a package brought is linked to and has nothing to do with this project.
            let target = ProjectPlace.resolved(FilePath(path))?.string ?? path
            guard !["/lib/", "/usr/lib/", "/dev/"].contains(where: target.hasPrefix), let text = files.text(path) else {
                continue
            }
            let unit = SystemdUnit(text, home: home)
            folder = unit.folder ?? folder
            killMode = unit.killMode ?? killMode
            lines += unit.entries.map { entry in
                ScheduledLine(
                    kind: .unit, place: "\(path):\(entry.number)", prefix: entry.prefix, command: entry.command,
                    folder: folder)
            }
        }
        self.lines = lines
        self.killMode = killMode
    }

    /// The services of the system and of this user that were written here.
    static func all(_ files: ScheduleFiles, home: String?, environment: [String: String]) -> [SystemdService] {
        let configured = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        var folders = ["/etc/systemd/system", "/etc/systemd/user"]
        folders += [home.map { $0 + "/.config" }, configured, home.map { $0 + "/.local/share" }].compactMap(\.self)
            .map { $0 + "/systemd/user" }
        var seen: Set<String> = []
        return folders.filter { seen.insert($0).inserted }.flatMap { folder in
            services(in: folder, files).map { SystemdService(paths: $0, files, home: home) }
        }
    }

    /// The files of each service in a folder, drop-ins last, as systemd reads them.
    private static func services(in folder: String, _ files: ScheduleFiles) -> [[String]] {
        let names = files.names(in: folder)
        var services = names.filter { $0.hasSuffix(".service") }
        services += names.filter { $0.hasSuffix(".service.d") }.map { String($0.dropLast(2)) }
            .filter { !services.contains($0) }
        return services.map { name in
            let added = names.contains(name + ".d") ? files.names(in: "\(folder)/\(name).d") : []
            return (names.contains(name) ? ["\(folder)/\(name)"] : [])
                + added.filter { $0.hasSuffix(".conf") }.map { "\(folder)/\(name).d/\($0)" }
        }
    }

    /// The finding for a service whose end is the end of the watcher that its failing run started: systemd ends every
    /// process of a service that its `KillMode=` does not spare.
    func findingOfWatcher(root: FilePath) -> Finding? {
        guard !["process", "none"].contains(killMode) else { return nil }
        let run = lines.first { line in
            let words = line.command.split(separator: " ").map(String.init)
            guard let andon = words.firstIndex(where: { $0 == "andon" || $0.hasSuffix("/andon") }) else { return false }
            let isHere = [line.folder ?? "", line.command].contains { $0.contains(root.string) }
            return isHere && words[andon...].prefix { $0 != "--" }.contains("run")
        }
        return run.map { line in
            Finding(
                rule: "unit_ends_watcher", place: line.place,
                message: Wording(
                    ja: "実行が失敗して終わると、systemd は連絡役の andon-pager も終わらせます。その後は誰にも連絡しません。",
                    en:
                        "When a run of it has failed, systemd ends the andon-pager too that it started: nobody is told any more."
                ),
                mend: Wording(
                    ja: "[Service] に KillMode=process と書いてください。", en: "Write KillMode=process into its [Service]."))
        }
    }
}
