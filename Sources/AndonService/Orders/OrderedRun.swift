import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// Something that Andon runs because it was ordered: the rollback, a check of the recovery, an emergency step. It is
/// supervised, spooled, limited and recorded like any other run, and it belongs to its incident.
struct OrderedRun {
    /// What was ordered. The raw value is the run's name on record, which no command line of a person's begins with.
    enum Kind: String, CaseIterable {
        case rollback = "andon rollback"
        case check = "andon recover"
        case emergency = "andon break-glass"
        case emergencyCheck = "andon break-glass check"
    }

    let work: Workplace
    let kind: Kind
    let incident: String
    /// The words to start.
    let words: [String]
    /// The command as people wrote it, without secrets.
    let shown: String
    let limit: Span
    /// The restore point's commit, for `ANDON_CHECKPOINT`.
    var target: String?

    /// A command that is a line for the shell, as checks and emergency steps are.
    init(_ work: Workplace, _ kind: Kind, on incident: String, line: String, limit: Span, target: String? = nil) {
        self.init(
            work: work, kind: kind, incident: incident, words: ["sh", "-c", line],
            shown: work.recordable(line, on: incident), limit: limit, target: target)
    }

    init(
        work: Workplace, kind: Kind, incident: String, words: [String], shown: String, limit: Span, target: String?
    ) {
        self.work = work
        self.kind = kind
        self.incident = incident
        self.words = words
        self.shown = shown
        self.limit = limit
        self.target = target
    }

    /// A run that ended, with what is kept of it until its evidence is sealed.
    struct Done {
        let run: RunFacts
        let folder: RunFolder
        /// Holds the run's folder until its end is on record.
        let supervisorLock: FileLock
        /// From here on nobody is cut off by Ctrl-C: the record and the evidence come first.
        let interruption = Interruption()
    }

    /// Takes the lock of the project's one run at a time: nothing else runs beside what was ordered.
    func takeLock() throws(Problem) -> FileLock {
        let lock = try attempt.takeProjectLock()
        lock.write("\(getpid()) \(work.surroundings.now().microseconds)\n")
        return lock
    }

    /// Runs it to its end.
    ///
    /// - Parameters:
    ///   - admit: decides, within the transaction that records the beginning.
    ///   - notStarted: records the end of what began on record and could not be started.
    func carryOut(
        under lock: FileLock, admitting admit: (JournalWriter, RunFacts) throws -> Void,
        notStarted: (RunFacts) throws(Problem) -> Void
    ) throws(Problem) -> Done {
        let incident = incident
        let began = try attempt.begin(shown: shown, under: lock) { writer, run in
            try admit(writer, run)
            return incident
        }
        do {
            let ended = try attempt.supervise(environmentAndWords, began, in: work.place.root)
            if ended.run.exit != .exited(code: 0) { ended.endLeftovers() }
            return Done(run: ended.run, folder: began.folder, supervisorLock: began.supervisorLock)
        } catch {
            var run = began.run
            run.endedAt = work.surroundings.now()
            run.exit = .notExecutable
            try notStarted(run)
            throw error
        }
    }

    /// Seals what stands before it begins. Without that evidence it does not begin.
    func preserveBefore() throws(Problem) {
        try preservation(run: nil, folder: RunFolder(work.place, run: incident)).preserve(incident, .before)
    }

    func preserveAfter(_ done: Done) { preserveAfter(done.run, done.folder) }

    /// Seals what stands afterwards, with what it printed. The trouble of a bundle that cannot be sealed is on record.
    func preserveAfter(_ run: RunFacts, _ folder: RunFolder) {
        let isCheck = kind == .check || kind == .emergencyCheck
        do {
            try preservation(run: run, folder: folder).preserve(incident, .after, onlyOutput: isCheck)
        } catch {
            let trouble = IncidentCommand.recordPreservingTrouble(error.text(in: work.language))
            _ = try? IncidentService(work).perform(trouble, on: incident, by: .andon)
        }
        folder.remove()
    }

    private func preservation(run: RunFacts?, folder: RunFolder) -> Preservation {
        Preservation(work: work, judge: Judge(), run: run, folder: folder, redactor: redactor)
    }

    private var attempt: RunAttempt {
        let entry = RunEntry(name: kind.rawValue, serves: .none, timeout: limit, judge: "exit")
        return RunAttempt(work: work, entry: entry, isListed: true, redactor: redactor)
    }

    /// Hides what the failed run knew as a secret as well.
    private var redactor: RunRedactor {
        RunRedactor(work, fingerprints: work.place.secrets.appending(incident))
    }

    /// `env` becomes the command: the process that is supervised is the command's own.
    private var environmentAndWords: [String] {
        ["env", "ANDON_INCIDENT=\(incident)"] + (target.map { ["ANDON_CHECKPOINT=\($0)"] } ?? []) + words
    }
}

extension JournalWriter {
    /// Decides a command on an incident as it stands within this transaction, and appends what it leads to.
    @discardableResult
    func perform(_ command: IncidentCommand, on id: String, stamp: Stamp) throws -> Decision {
        guard let incident = try reader.incident(id) else { throw JournalError.damaged(what: "incident \(id)") }
        let decision = try incident.decide(command, by: stamp.by, at: stamp.at)
        try append(decision, to: incident, id: id, stamp: stamp)
        return decision
    }
}
