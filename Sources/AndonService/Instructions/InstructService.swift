import AndonCore
import AndonEvidence
import AndonStore
import SystemPackage

/// The second line's instructions: `andon instruct`, `andon lower`, `andon countersign`.
public struct InstructService: Sendable {
    let work: Workplace

    /// Instructions in that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// A run that may pass meanwhile, as somebody named it.
    public struct PermitWish: Sendable {
        let run: String
        let times: Int
        let until: Instant

        /// That run, so many times, until then.
        public init(run: String, times: Int, until: Instant) {
            self.run = run
            self.times = times
            self.until = until
        }
    }

    /// The instruction as it will be signed: the permitted run and the restore point are settled now, so that the
    /// second line signs what will happen.
    public func instruction(
        _ order: Order, _ text: String, permit: PermitWish?, check: String?, on id: String
    ) throws(Problem) -> Statement.Matter {
        let isDrill = try IncidentService(work).load(id).incident.isDrill
        return .instruction(
            Instruction(
                order: order, text: work.recordable(text, on: id),
                permit: try permit.map { wish throws(Problem) in try settled(wish, on: id) },
                check: check.map { work.recordable($0, on: id) },
                target: order == .rollback && !isDrill ? try target() : nil))
    }

    /// Whose it is comes before what is missing for it.
    public func requireInstructor(on id: String) throws(Problem) {
        let actor = work.actor
        let matter = Statement.Matter.instruction(Instruction(order: .stay, text: ""))
        try IncidentService(work).ask("instruct", on: id, by: actor) { incident throws(Refusal) in
            try incident.requireSigner(actor, matter)
        }
    }

    /// Signs it here and takes it in at once.
    public func take(
        _ matter: Statement.Matter, on id: String, why: String, keys: [FilePath], terminal: Bool
    ) throws(Problem) {
        let why = work.recordable(why, on: id)
        let (signed, actor) = try Signatures(work).sign(matter, on: id, why: why, keys: keys, terminal: terminal)
        try IncidentService(work).perform(.sign(signed), on: id, by: actor)
    }

    /// The text that a second line who is elsewhere signs on any machine.
    public func request(
        _ matter: Statement.Matter, on id: String, why: String, lasting: Span
    ) throws(Problem) -> String {
        guard !Contact.isBlank(why) else { throw .refused(.whyMissing) }
        let statement = try Signatures(work).statement(
            matter, on: id, why: work.recordable(why, on: id), lasting: lasting)
        return statement.text
    }

    private func settled(_ wish: PermitWish, on id: String) throws(Problem) -> Permit {
        let procedure = work.inForce.procedure
        if procedure.runs.contains(where: { $0.name == wish.run }) {
            return Permit(run: wish.run, command: nil, times: wish.times, until: wish.until)
        }
        // An unlisted run's name says nothing of its command: what ran under it is what is permitted.
        let incident = try IncidentService(work).load(id).incident
        let known = try IncidentService(work).journalRead { try $0.lastEnded(name: wish.run)?.run }
        let run = incident.run?.name == wish.run ? incident.run : known
        guard let run, run.name != procedure.standard.name else {
            return Permit(run: wish.run, command: wish.run, times: wish.times, until: wish.until)
        }
        return Permit(run: wish.run, command: run.command, times: wish.times, until: wish.until)
    }

    /// The commit that a rollback goes back to: the newest restore point on record, else the one that the project's own
    /// file names. Nil where the project is in no repository.
    private func target() throws(Problem) -> String? {
        guard let rollback = work.inForce.procedure.rollback else { throw .refused(.noRollback) }
        if let checkpoint = try IncidentService(work).journalRead({ try $0.lastCheckpoint() }) {
            return checkpoint.commit
        }
        guard let file = rollback.checkpointFile, let bytes = try? Files.read(work.place.root.appending(file)) else {
            throw .refused(.noCheckpoint)
        }
        let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
        let hash = text.split { !$0.isHexDigit }.first { $0.count >= 40 }.map(String.init)
        guard let hash, isCommit(hash) else { throw .refused(.noCheckpoint) }
        return hash
    }

    private func isCommit(_ hash: String) -> Bool {
        let asked = ToolRun(
            ["git", "--no-pager", "cat-file", "-e", "\(hash)^{commit}"], folder: work.place.root, limit: .seconds(5))
        return (try? asked())?.isSuccess ?? false
    }
}
