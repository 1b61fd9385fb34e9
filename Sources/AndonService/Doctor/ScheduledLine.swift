import AndonCore
import SystemPackage

/// A line by which a scheduler on this machine starts something.
struct ScheduledLine {
    /// What kind of file it stands in, which says how it is mended.
    enum Kind {
        /// A shell reads it: a crontab, a script, a hook.
        case shell
        /// systemd reads it.
        case unit
    }

    let kind: Kind
    /// `FILE:LINE`
    let place: String
    /// What stands before the command.
    var prefix = ""
    let command: String
    /// What stands behind it.
    var rest = ""
    /// Where it starts, nil where that is not known.
    let folder: String?

    /// The findings for the runs of this project that it starts without andon.
    ///
    /// - Parameter andon: how the scheduler finds andon.
    func findings(_ search: UnwatchedRuns, andon: String) -> [Finding] {
        var folder = folder
        let found = search.found(in: command, folder: &folder)
        var findings = found.inScripts.map { script in
            ScheduledLine(kind: .shell, place: script.place, command: script.line, folder: nil)
                .finding(script.found, search, andon)
        }
        if !found.starts.isEmpty { findings.append(finding(found, search, andon)) }
        return findings
    }

    /// The finding for what was found in this line.
    func finding(_ found: UnwatchedRuns.Found, _ search: UnwatchedRuns, _ andon: String) -> Finding {
        let line = mended(found, root: ScheduledLine.quoted(search.root.string), andon: andon)
        var mend = (ja: "次のように書き換えてください: \(line)", en: "Write instead: \(line)")
        if kind == .unit {
            mend.ja +=
                "（[Service] に WorkingDirectory=\(search.root.string) 、KillMode=process、RestartPreventExitStatus=75 も）"
            mend.en +=
                " (and in [Service]: WorkingDirectory=\(search.root.string), KillMode=process, RestartPreventExitStatus=75)"
        }
        if !found.areListed {
            mend.ja += "。コマンドを \(ProcedureFile.name) の runs: にも書いてください。"
            mend.en += ". List the command under runs: in \(ProcedureFile.name) too."
        }
        return Finding(
            rule: "run_without_andon", place: place,
            message: Wording(
                ja: "このプロジェクトの実行が andon run を通さずに起動されます。抑止も証跡保全もされません: \(command)",
                en: "Starts a run of this project without andon run: neither held nor preserved: \(command)"),
            mend: Wording(ja: mend.ja, en: mend.en))
    }

    private func mended(_ found: UnwatchedRuns.Found, root: String, andon: String) -> String {
        var bytes = Array(command.utf8)
        for start in found.starts.reversed() { bytes.insert(contentsOf: Array("\(andon) run -- ".utf8), at: start) }
        // A unit has no shell: its folder is set by WorkingDirectory.
        let enters = found.isOutside && kind == .shell ? "cd \(root) && " : ""
        return prefix + enters + String(decoding: bytes, as: UTF8.self) + rest
    }

    private static func quoted(_ path: String) -> String {
        let isPlain = path.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "/._-+".unicodeScalars.contains($0)
        }
        return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    }
}
