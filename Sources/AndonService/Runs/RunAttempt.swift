import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// One attempt at a run: lock, mark, durable beginning, supervision, durable end.
struct RunAttempt {
    let work: Workplace
    let entry: RunEntry
    let isListed: Bool
    let redactor: RunRedactor

    /// An attempt whose beginning is on record.
    struct Began {
        let run: RunFacts
        let folder: RunFolder
        let supervisorLock: FileLock
        /// The project's one run at a time; nil for an entry that is `parallel`.
        let projectLock: FileLock?
        /// The incident that this run belongs to: whose check it is, or on which it was ordered.
        let incident: String?
    }

    /// An attempt that ended, and what testified about it.
    struct Ended {
        var run: RunFacts
        let began: Began
        let supervision: Supervision
        let testimony: Testimony
        let passed: Bool
        let misconfigured: ConfigurationProblem?

        func endLeftovers() {
            _ = supervision.endLeftovers()
        }

        /// Gives the lock back and removes the run's folder, once everything worth keeping is preserved.
        func close(keepingFolder isKept: Bool = false) {
            began.projectLock?.release()
            if !isKept { began.folder.remove() }
        }
    }

    var judge: Judge { work.inForce.procedure.judge(of: entry) }

    /// Takes the lock, passes the gate and records the beginning, in that order: what was allowed when the record was
    /// written is what runs.
    func begin(shown: String) throws(Problem) -> Began {
        Reserve(work.place).keep()
        let lock = entry.isParallel ? nil : try takeProjectLock(shown)
        return try begin(shown: shown, under: lock, admitting: passGate)
    }

    /// Records the beginning of a run that was ordered; what admits it is asked in the same transaction.
    ///
    /// - Parameters:
    ///   - lock: the project's one run at a time, as `takeProjectLock` gave it.
    ///   - admit: decides, and returns the incident that the run belongs to.
    func begin(
        shown: String, under lock: FileLock?, admitting admit: (JournalWriter, RunFacts) throws -> String?
    ) throws(Problem) -> Began {
        let run = RunFacts(
            id: newRunID(), name: TextDecoding.printable(entry.name), command: shown, isListed: isListed,
            serves: entry.serves,
            startedAt: work.surroundings.now(), headAtStart: work.place.git.head())
        let (folder, supervisor) = try prepare(run)
        let incident: String?
        do {
            incident = try work.write { writer in
                let incident = try admit(writer, run)
                try writer.begin(run, incident: incident)
                return incident
            }
        } catch JournalError.refused(let refusal) {
            folder.remove()
            lock?.release()
            throw .refused(refusal)
        } catch {
            folder.remove()
            lock?.release()
            throw .journal(error)
        }
        lock?.write("\(getpid()) \(run.startedAt.microseconds) \(run.id)\n")
        return Began(run: run, folder: folder, supervisorLock: supervisor, projectLock: lock, incident: incident)
    }

    /// Begins a retry: the hold is on, and the lock is still ours.
    func beginAgain(after earlier: Ended, incident: String) throws(Problem) -> Began {
        let run = RunFacts(
            id: newRunID(), name: entry.name, command: earlier.run.command, isListed: isListed, serves: entry.serves,
            startedAt: work.surroundings.now(), headAtStart: work.place.git.head())
        let (folder, supervisor) = try prepare(run)
        do {
            try work.write { try $0.begin(run, incident: incident) }
        } catch {
            throw .journal(error)
        }
        return Began(
            run: run, folder: folder, supervisorLock: supervisor,
            projectLock: earlier.began.projectLock, incident: incident)
    }

    /// Runs the command to its end and hears the witnesses.
    func supervise(_ command: [String], _ began: Began, in folder: FilePath) throws(Problem) -> Ended {
        let watch = OutputWatch(
            folder: began.folder, secrets: redactor.values, failOn: SearchRules.failOn(judge), place: work.place)
        // The run's processes hold the lock as long as they live, though andon be killed.
        let kept = began.projectLock.map { [$0.descriptor] } ?? []
        let supervision: Supervision
        do throws(SupervisorError) {
            supervision = try Supervisor(command: command, folder: folder, timeout: entry.timeout, keeping: kept)
                .run(received: watch.receive)
        } catch {
            try abandon(began)
            throw .supervisor(error)
        }
        watch.finish()
        // Before the end is on record: what a run changes that passed a hold, or was ordered, is nobody's doing.
        HandsOff(work).accept()
        var run = began.run
        run.endedAt = work.surroundings.now()
        run.headAtEnd = work.place.git.head()
        run.exit = Exit(supervision.ending)
        run.stop = supervision.stop.map(HandStop.init)
        let witness = Witness(
            place: work.place, judge: judge, run: run, folder: began.folder, redactor: redactor)
        var testimony = witness.testimony()
        // Output that could not be kept because the disk is full says what the run itself ran into.
        if let trouble = watch.trouble {
            testimony.preservingTrouble = Source(file: trouble.stream.rawValue, text: SystemReason.text(trouble.errno))
        }
        return Ended(
            run: run, began: began, supervision: supervision, testimony: testimony,
            passed: Triage(judge: judge, runbook: []).passes(testimony), misconfigured: watch.misconfigured)
    }

    /// Records that the run passed; a check that passed closes its level-1 incident.
    func recordPass(_ ended: Ended) throws(Problem) -> Incident? {
        do {
            return try work.write { writer in
                try writer.end(ended.run, passed: true, incident: ended.began.incident, at: ended.run.endedAt!)
                guard let id = ended.began.incident, let incident = try writer.reader.incident(id) else { return nil }
                let decision = try incident.decide(.settleByCheck(run: ended.run), by: .andon, at: ended.run.endedAt!)
                return try writer.append(decision, to: incident, id: id, stamp: work.stamp(by: .andon))
            }
        } catch {
            throw .journal(error)
        }
    }

    /// The gate, within the transaction that records the beginning. Returns the level-1 incident that waits for this
    /// very run as its check.
    private func passGate(_ writer: JournalWriter, _ run: RunFacts) throws -> String? {
        if !entry.isSafe || !work.inForce.isSealed {
            if let lost = Gate.lostRun(among: try writer.reader.openRuns(), in: work.place) {
                throw JournalError.refused(.held(lost))
            }
            switch Passage(of: run, among: try writer.reader.openIncidents(), at: run.startedAt) {
            case .free: break
            case .permitted(let permitting, let checked):
                return try pass(run, permittedBy: permitting, checking: checked, writer)
            case .held(let hold): throw JournalError.refused(.held(hold))
            }
        }
        if work.inForce.isSealed,
            let refusal = try Requirements(entry: entry, head: run.headAtStart).refusal(in: writer.reader)
        {
            throw JournalError.refused(refusal)
        }
        return nil
    }

    /// Counts each permit that lets the run through: two at once never use one more often than it says.
    private func pass(
        _ run: RunFacts, permittedBy permitting: [Incident], checking checked: Incident?, _ writer: JournalWriter
    ) throws -> String? {
        let stamp = work.stamp(by: .andon)
        for incident in permitting {
            let decision = try incident.decide(.beginPermitted(run: run), by: .andon, at: run.startedAt)
            try writer.append(decision, to: incident, id: incident.id, stamp: stamp)
        }
        if let checked {
            let decision = try checked.decide(.beginCheck(run: run.id), by: .andon, at: run.startedAt)
            try writer.append(decision, to: checked, id: checked.id, stamp: stamp)
        }
        return checked?.id
    }

    /// Takes the lock of the project's one run at a time.
    ///
    /// - Throws: `Refusal.runUnderWay`.
    func takeProjectLock() throws(Problem) -> FileLock {
        do {
            if let lock = try FileLock.take(work.place.runLock, mode: work.place.fileMode) { return lock }
        } catch {
            throw .inputOutput(path: work.place.runLock.string, why: error.description)
        }
        let words = FileLock.text(work.place.runLock).split(separator: " ")
        let since = words.count > 1 ? Int64(words[1]).map(Instant.init(microseconds:)) : nil
        throw .refused(.runUnderWay(process: words.first.flatMap { Int($0) } ?? 0, since: since))
    }

    private func takeProjectLock(_ command: String) throws(Problem) -> FileLock {
        do {
            return try takeProjectLock()
        } catch .refused(let refusal) {
            // Where a hold is on as well, it says more: which incident, and what is awaited from whom.
            if let hold = try Gate(work).hold(name: entry.name, command: isListed ? nil : command) {
                throw .refused(.held(hold))
            }
            throw .refused(refusal)
        }
    }

    private func prepare(_ run: RunFacts) throws(Problem) -> (RunFolder, FileLock) {
        let folder = RunFolder(work.place, run: run.id)
        try folder.make(mode: work.place.fileMode == 0o660 ? 0o2770 : 0o700)
        let judge = self.judge
        do {
            guard let supervisor = try FileLock.take(folder.supervisorLock, mode: work.place.fileMode) else {
                throw Problem.inputOutput(path: folder.path.string, why: "locked")
            }
            _ = try StartMark.make(
                in: folder.path, project: work.place.root,
                files: judge.witnesses.filter { !$0.contains("*") }.map { FilePath($0) },
                globs: judge.witnesses.filter { $0.contains("*") }.compactMap { Glob($0) })
            if !redactor.fingerprints.isEmpty {
                try Files.replace(
                    folder.secrets, with: Data(redactor.fingerprints.stored), mode: work.place.fileMode, durably: false)
            }
            return (folder, supervisor)
        } catch {
            folder.remove()
            throw (error as? Problem) ?? .inputOutput(path: folder.path.string, why: "\(error)")
        }
    }

    /// Nothing was started: the beginning that is on record ends as not failed, or the project would be held for it.
    private func abandon(_ began: Began) throws(Problem) {
        var run = began.run
        run.endedAt = work.surroundings.now()
        run.exit = .notExecutable
        do {
            try work.write { try $0.end(run, passed: false, incident: nil, at: run.endedAt!) }
        } catch {
            throw .journal(error)
        }
        began.folder.remove()
    }

    private func newRunID() -> String {
        let stamp = CivilTime(work.surroundings.now(), in: work.zone)
        return "run-\(stamp.date)-\(work.surroundings.newID())\(work.surroundings.newID())"
    }
}

extension Exit {
    init(_ ending: Ending) {
        switch ending {
        case .exited(let code): self = .exited(code: Int(code))
        case .signalled(let signal): self = .signalled(number: Int(signal))
        case .timedOut: self = .timedOut
        case .notFound: self = .notFound
        case .notExecutable: self = .notExecutable
        }
    }
}

extension HandStop {
    init(_ stop: Stop) {
        let name = TextDecoding.printable(stop.senderName ?? "process")
        let sender = name == "terminal" ? name : "\(name) (pid \(stop.senderPID), \(HandStop.user(stop.senderUID)))"
        self.init(signal: Int(stop.signal), sender: sender)
    }

    private static func user(_ number: UInt32) -> String {
        getpwuid(number).map { String(cString: $0.pointee.pw_name) } ?? "uid \(number)"
    }
}
