import AndonEvidence
import Foundation
import SystemPackage

/// How the protected paths stood when nobody was allowed to change them any more, as it is kept in the data folder.
///
/// One a worktree: the record and its holds are shared by all worktrees, the files are not.
struct Baseline {
    /// Why there is none.
    enum Absence: Error, Equatable {
        /// This worktree was not looked at yet; another was.
        case notYet
        /// It is gone, or no longer what was written.
        case missing
    }

    /// The seal in force then: another may protect other paths.
    let seal: Int?
    /// What held the project then.
    let marks: [WatchedIncidents.Mark]
    let tree: TreeState

    /// The file of the worktree that a project lies in.
    static func path(_ place: ProjectPlace) -> FilePath {
        let repository = place.repository
        let isMain = repository.map { $0.gitFolder == $0.commonFolder } ?? true
        let worktree = isMain ? nil : repository?.gitFolder.lastComponent?.string
        return place.baselines.appending(worktree.map { "worktree-\($0)" } ?? "main")
    }

    static func read(_ place: ProjectPlace) throws(Absence) -> Baseline {
        do {
            guard let baseline = Baseline(text: String(decoding: try Files.read(path(place)), as: UTF8.self)) else {
                throw Absence.missing
            }
            return baseline
        } catch {
            let others = (try? FileManager.default.contentsOfDirectory(atPath: place.baselines.string)) ?? []
            let isFirstHere = !ProjectPlace.exists(path(place)) && others.contains { $0 != Baseline.lockName }
            throw isFirstHere ? .notYet : .missing
        }
    }

    /// Whole or not at all. It is not synced: lost with the machine's power it is reported as missing, and doubt tells.
    func write(_ place: ProjectPlace) throws(Problem) {
        try Files.replace(Baseline.path(place), with: Data(text.utf8), mode: place.fileMode, durably: false)
    }

    static let lockName = "lock"
}

extension Baseline {
    private static let heading = "andon-baseline 1"

    private var text: String {
        let marks = marks.map { "mark \($0.incident) \($0.authorised) \($0.changes)\n" }.joined()
        return "\(Baseline.heading) \(seal ?? 0) \(self.marks.count)\n" + marks + tree.text
    }

    private init?(text: String) {
        var rest = Substring(text)
        func line() -> [Substring] {
            let end = rest.utf8.firstIndex(of: 0x0A) ?? rest.endIndex
            let line = rest[..<end]
            rest = rest[end...].dropFirst()
            return line.split(separator: " ")
        }
        let first = line()
        guard first.count == 4, first.prefix(2).joined(separator: " ") == Baseline.heading, let seal = Int(first[2]),
            let count = Int(first[3]), count >= 0
        else { return nil }
        self.seal = seal == 0 ? nil : seal
        var marks: [WatchedIncidents.Mark] = []
        while marks.count < count {
            let words = line()
            guard words.count == 4, words[0] == "mark", let authorised = Int(words[2]), let changes = Int(words[3])
            else { return nil }
            marks.append(
                WatchedIncidents.Mark(incident: String(words[1]), authorised: authorised, changes: changes))
        }
        guard let tree = TreeState(text: rest) else { return nil }
        self.marks = marks
        self.tree = tree
    }
}

extension ProjectPlace {
    /// How the protected paths stood under a hold, one file a worktree.
    var baselines: FilePath { data.appending("baselines") }
}
