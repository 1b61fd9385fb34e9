import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// Seals the evidence of a failure before anyone touches it, and searches it.
struct Preservation {
    let work: Workplace
    let judge: Judge
    /// The run that failed, nil where a person pulled the cord.
    let run: RunFacts?
    let folder: RunFolder
    let redactor: RunRedactor

    /// Preserves what is owed and returns what the level is judged by. A bundle that cannot be sealed leaves the hold
    /// on and the debt open; its trouble testifies.
    func findings(on id: String, testimony: Testimony) throws(Problem) -> Findings {
        var testimony = testimony
        if let trouble = try preserve(id) { testimony.preservingTrouble = trouble }
        var runbook: [RunbookEntry] = []
        var misconfigured: [ConfigurationProblem] = []
        do {
            runbook = try work.inForce.runbook()
        } catch .configuration(let problems) {
            misconfigured = problems
        }
        // Without the runbook the rest is still searched for: where nothing can be told, level 2.
        var rules: SearchRules?
        do throws(RuleProblem) {
            rules = try SearchRules(judge: judge, runbook: runbook, shelf: work.place.patterns)
        } catch {
            misconfigured.append(PatternCheck(draft: work.inForce).problem(error))
            runbook = []
            rules = try? SearchRules(judge: Judge(), runbook: [], shelf: work.place.patterns)
        }
        let triage = Triage(judge: judge, runbook: runbook)
        guard let run, let rules else {
            return Findings(testimony: testimony, triage: triage, misconfigured: misconfigured)
        }
        let witness = Witness(place: work.place, judge: judge, run: run, folder: folder, redactor: redactor)
        return Findings(
            testimony: witness.searched(testimony, rules: rules), triage: triage, misconfigured: misconfigured)
    }

    /// Seals a bundle where one is owed. Returns the trouble that the file system made, if it did.
    private func preserve(_ id: String) throws(Problem) -> Source? {
        let service = IncidentService(work)
        let incident = try service.load(id).incident
        guard incident.owesEvidence else { return nil }
        let bag = incident.evidence.isEmpty ? id : "\(id)-\(incident.evidence.count + 1)"
        do {
            let sealed = try seal(bag, incident: id)
            try service.perform(.recordEvidence(sealed), on: id, by: .andon)
            return nil
        } catch .evidence(let error) {
            try? service.perform(trouble(.evidence(error)), on: id, by: .andon)
            if case .noSpace(let file) = error { return Source(file: file, text: "No space left on device") }
            return nil
        } catch .signing(let error) {
            try? service.perform(trouble(.signing(error)), on: id, by: .andon)
            return nil
        }
    }

    private func trouble(_ problem: Problem) -> IncidentCommand {
        .recordPreservingTrouble(problem.text(in: work.language))
    }

    private func seal(_ bag: String, incident id: String) throws(Problem) -> PreservedEvidence {
        let key = MachineKey(environment: work.surroundings.environment)
        let signer = try key.publicKey()
        let events = try IncidentService(work).journalRead { try $0.eventBytes(of: id) }
        if !redactor.fingerprints.isEmpty {
            try? Files.replace(
                work.place.secrets.appending(id), with: Data(redactor.fingerprints.stored), mode: work.place.fileMode,
                durably: false)
        }
        do {
            if ProjectPlace.exists(work.place.evidence.appending(bag)) {
                return try adopt(bag, signer: signer)
            }
            let writer = try BagWriter(in: work.place.evidence, name: bag)
            let output = run.map { _ in SpooledOutput(folder: folder.path) }
            let collector = Collector(
                project: work.place.root, items: work.inForce.procedure.evidence, output: output,
                mark: try? StartMark.read(folder.path), environment: work.surroundings.environment)
            _ = try collector.collect(into: writer)
            let date = CivilTime(work.surroundings.now(), in: .utc).date
            let sealed = try writer.finish(
                BagInformation(incident: id, date: date), events: Array(events.flatMap { $0 + [0x0A] }),
                machineKey: key.path)
            return recorded(sealed, bag: bag, signer: signer)
        } catch let error as BagError {
            throw .evidence(error)
        } catch {
            throw (error as? Problem) ?? .inputOutput(path: bag, why: "\(error)")
        }
    }

    /// A bundle that a killed andon renamed into place and could not record any more; only a whole one is taken.
    private func adopt(_ bag: String, signer: PublicKeyLine) throws -> PreservedEvidence {
        let path = work.place.evidence.appending(bag)
        let signers = try AllowedSigners.line(principal: "machine", namespaces: ["andon-evidence"], key: signer)
        let problems = BagVerifier().problems(in: path, allowedSigners: signers)
        guard problems.isEmpty else { throw BagError.originalDamaged(problems) }
        let sealed = try SealedBag(reading: path)
        return recorded(sealed, bag: bag, signer: signer)
    }

    /// The bundle as the journal records it: what a tool said of an item may hold a secret.
    private func recorded(_ sealed: SealedBag, bag: String, signer: PublicKeyLine) -> PreservedEvidence {
        let items = sealed.items.map { item in
            ItemRecord(
                name: item.name, outcome: item.outcome, bytes: item.bytes, path: item.path,
                source: TextDecoding.printable(redactor.redact(item.source)), sourceHex: item.sourceHex,
                leftOut: item.leftOut,
                fresh: item.fresh,
                note: item.note.map { TextDecoding.printable(redactor.redact($0)) })
        }
        return PreservedEvidence(bag: bag, digest: sealed.digest, signer: signer.text, items: items)
    }
}

/// Gives an incident its level, and lets it join another that is the same.
struct Judgement {
    let work: Workplace

    func give(_ verdict: Verdict, to id: String) throws(Problem) -> Incident {
        let service = IncidentService(work)
        var incident = try service.perform(.judge(verdict), on: id, by: .andon)
        if incident.isOpen, incident.evidence.count == 1,
            let other = try service.journalRead({ reader in
                try reader.openIncident(withFingerprint: verdict.fingerprint, otherThan: id)
            })
        {
            try service.perform(.join(other: other), on: id, by: .andon)
            incident = try service.perform(.absorb(other: id), on: other, by: .andon)
        }
        try? ReportService(work).writeDraft(incident.id)
        return incident
    }
}
