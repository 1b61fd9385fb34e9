import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

extension HandsOff {
    /// Takes the baseline of an incident whose verdict is known and not on record yet: a crash in between leaves it
    /// unjudged, and the next command takes another. Nothing at level 1.
    func begin(_ id: String, at level: Level) {
        guard work.inForce.isSealed, let incident = try? IncidentService(work).load(id).incident,
            max(level, incident.level ?? .minor) > .minor
        else { return }
        take()
    }

    /// Takes what is there now as it is to be: a run or a piece of work that was allowed has changed it.
    ///
    /// To be called at the end of such work, before its end goes on record, so that nobody compares in between. Where
    /// no baseline is kept it costs one look for a file.
    public func accept() {
        guard ProjectPlace.exists(Baseline.path(work.place)) else { return }
        take()
    }

    /// Takes a baseline where a command has just put the project under a hold or authorised something.
    func follow(from before: Incident, to after: Incident) {
        let isWatchedAnew = after.isHandsOff && (!before.isHandsOff || before.authorised != after.authorised)
        // The verdict's own baseline was taken before it.
        if isWatchedAnew, !before.isUnfinished { return take() }
        // What holds no more allowed things that another hold is not to blame for.
        if before.holdsTree, !after.holdsTree, after.state != .joined { accept() }
    }

    /// The whole baseline anew, by whatever holds the project now; without a hold there is none.
    private func take() {
        guard let lock = lock(waiting: .seconds(10)) else { return }
        defer { lock.release() }
        guard let open = try? IncidentService(work).journalRead({ try $0.openIncidents() }) else { return }
        let marks = WatchedIncidents.marks(open)
        guard !marks.isEmpty else {
            unlink(Baseline.path(work.place).string)
            return
        }
        // Where it cannot be written (a full disk), the next command finds it missing and says so.
        try? write(marks, tree(at: moment(lock), knowing: try? Baseline.read(work.place).tree))
    }

    /// What `protect:` names, and whatever it names the sealed files.
    static func survey(_ work: Workplace) -> TreeSurvey {
        TreeSurvey(
            git: work.place.git, patterns: work.inForce.procedure.protected,
            always: [ProcedureFile.name] + SealableFiles.folders)
    }

    /// How everything stands now, with nothing to be compared with; what is known spares reading only.
    func tree(at moment: Int64, knowing earlier: TreeState? = nil) throws(Errno) -> TreeState {
        try HandsOff.survey(work).state(after: earlier, isCompared: false, at: moment)
    }

    func write(_ marks: [WatchedIncidents.Mark], _ tree: TreeState) throws(Problem) {
        try Baseline(seal: work.inForce.seal?.number, marks: marks, tree: tree).write(work.place)
    }

    /// The file system's own time now, by writing to a file on it.
    func moment(_ lock: FileLock) -> Int64 {
        lock.write("\(getpid())\n")
        var status = stat()
        guard fstat(lock.descriptor.rawValue, &status) == 0 else { return 0 }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Nil where somebody else has it all that time, or it cannot be made.
    func lock(waiting patience: Span) -> FileLock? {
        let folder = work.place.baselines
        if !ProjectPlace.exists(folder) {
            // The umask must not take from a group what the repository grants it.
            let mode: mode_t = work.place.fileMode == 0o660 ? 0o2770 : 0o700
            if mkdir(folder.string, mode) == 0 { chmod(folder.string, mode) }
        }
        let end = work.surroundings.monotonic() + patience.milliseconds * 1000
        while true {
            do throws(Errno) {
                let path = folder.appending(Baseline.lockName)
                if let lock = try FileLock.take(path, mode: work.place.fileMode) { return lock }
            } catch {
                return nil
            }
            guard work.surroundings.monotonic() < end else { return nil }
            usleep(5000)
        }
    }
}
