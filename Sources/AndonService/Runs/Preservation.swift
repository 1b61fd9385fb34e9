import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// Seals the evidence of a failure before anyone touches it, and searches it; also what stood before and after something
/// that was ordered.
struct Preservation {
    let work: Workplace
    let judge: Judge
    /// The run whose output is evidence, nil where there is none: a person pulled the cord.
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
            let sealed = try seal(bag, incident: id, occasion: nil)
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

    /// Seals a bundle around something that was ordered, in addition to what the failure owes.
    ///
    /// - Parameter onlyOutput: whether what the run printed and what git says are enough, as after a check.
    func preserve(
        _ id: String, _ occasion: PreservedEvidence.Occasion, onlyOutput: Bool = false
    ) throws(Problem) {
        let service = IncidentService(work)
        var number = try service.load(id).incident.evidence.count + 1
        // A bundle that a killed andon left unrecorded tells of another moment: it is neither taken nor overwritten.
        while ProjectPlace.exists(work.place.evidence.appending("\(id)-\(number)-\(occasion.rawValue)")) { number += 1 }
        let sealed = try seal(
            "\(id)-\(number)-\(occasion.rawValue)", incident: id, occasion: occasion, onlyOutput: onlyOutput)
        try service.perform(.recordEvidence(sealed), on: id, by: .andon)
    }

    private func trouble(_ problem: Problem) -> IncidentCommand {
        .recordPreservingTrouble(problem.text(in: work.language))
    }

    private func seal(
        _ bag: String, incident id: String, occasion: PreservedEvidence.Occasion?, onlyOutput: Bool = false
    ) throws(Problem) -> PreservedEvidence {
        let key = MachineKey(environment: work.surroundings.environment)
        let signer = try key.publicKey()
        let events = try IncidentService(work).journalRead { try $0.eventBytes(of: id) }
        // What hides the failed run's secrets stays: whoever was ordered to do something need not have them.
        let secrets = work.place.secrets.appending(id)
        if !redactor.fingerprints.isEmpty, occasion == nil || !ProjectPlace.exists(secrets) {
            try? Files.replace(
                secrets, with: Data(redactor.fingerprints.stored), mode: work.place.fileMode,
                durably: false)
        }
        do {
            if ProjectPlace.exists(work.place.evidence.appending(bag)) {
                return try adopt(bag, signer: signer)
            }
            let writer = try BagWriter(in: work.place.evidence, name: bag)
            let output = run.map { _ in SpooledOutput(folder: folder.path) }
            let collector = Collector(
                project: work.place.root, items: items(on: occasion, onlyOutput: onlyOutput), output: output,
                mark: try? StartMark.read(folder.path), environment: work.surroundings.environment)
            _ = try collector.collect(into: writer)
            let date = CivilTime(work.surroundings.now(), in: .utc).date
            let sealed = try writer.finish(
                BagInformation(incident: id, date: date), events: Array(events.flatMap { $0 + [0x0A] }),
                machineKey: key.path)
            return recorded(sealed, bag: bag, signer: signer, occasion: occasion)
        } catch let error as BagError {
            throw .evidence(error)
        } catch {
            throw (error as? Problem) ?? .inputOutput(path: bag, why: "\(error)")
        }
    }

    /// Before something that was ordered there is no output; afterwards it is always kept, whatever `evidence:` lists.
    private func items(on occasion: PreservedEvidence.Occasion?, onlyOutput: Bool) -> [EvidenceItem] {
        let listed = work.inForce.procedure.evidence
        switch occasion {
        case nil: return listed
        case .before: return listed.filter { !$0.isOutput }
        case .after:
            let outputs = listed.contains(where: \.isOutput) ? [] : StandardEvidence.items.filter(\.isOutput)
            return outputs + listed.filter { !onlyOutput || $0.isOutput || $0.isGit }
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
    private func recorded(
        _ sealed: SealedBag, bag: String, signer: PublicKeyLine, occasion: PreservedEvidence.Occasion? = nil
    ) -> PreservedEvidence {
        let items = sealed.items.map { item in
            ItemRecord(
                name: item.name, outcome: item.outcome, bytes: item.bytes, path: item.path,
                source: TextDecoding.printable(redactor.redact(item.source)), sourceHex: item.sourceHex,
                leftOut: item.leftOut,
                fresh: item.fresh,
                note: item.note.map { TextDecoding.printable(redactor.redact($0)) })
        }
        return PreservedEvidence(bag: bag, digest: sealed.digest, signer: signer.text, items: items, occasion: occasion)
    }
}

extension EvidenceItem {
    /// Whether it is what a run printed.
    fileprivate var isOutput: Bool { if case .output = origin { true } else { false } }
    /// Whether it is what git says.
    fileprivate var isGit: Bool { if case .git = origin { true } else { false } }
}

/// Gives an incident its level, and lets it join another that is the same.
struct Judgement {
    let work: Workplace

    func give(_ verdict: Verdict, to id: String) throws(Problem) -> Incident {
        let service = IncidentService(work)
        HandsOff(work).begin(id, at: verdict.level)
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
