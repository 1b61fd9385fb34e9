import AndonCore
import AndonStore
import SystemPackage

/// Closes an incident, or says all that is missing: `andon close`.
public struct CloseService: Sendable {
    let work: Workplace

    /// The close of that project's incidents.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Everything that is missing, all of it at once, each with the command that mends it.
    public func missing(on id: String) throws(Problem) -> [Missing] {
        let incident = try IncidentService(work).load(id).incident
        return incident.missingForClose(openFields: try ReportService(work).openFields(on: id))
    }

    /// Closes it (対応完了): at level 2 and 3 by the second line's signature.
    public func close(_ id: String, why: String?, keys: [FilePath], terminal: Bool) throws(Problem) {
        let service = IncidentService(work)
        let actor = work.actor
        let openFields = try ReportService(work).openFields(on: id)
        // Whose it is comes before what is missing, and both before a key is asked for.
        let isSigned = try service.ask("close", on: id, by: actor) { incident throws(Refusal) in
            try incident.requireSigner(actor, .close)
            let missing = incident.missingForClose(openFields: openFields).filter { $0 != .report }
            guard missing.isEmpty else { throw .incomplete(missing, incident: id) }
            return (incident.level ?? .major) > .minor
        }
        if isSigned { try service.perform(.completeReport, on: id, by: actor) }
        guard isSigned || !keys.isEmpty else {
            try service.perform(.close(why: why), on: id, by: actor)
            return
        }
        let (signed, signer) = try Signatures(work).sign(
            .close, on: id, why: work.recordable(why ?? "", on: id), keys: keys, terminal: terminal)
        try service.perform(.sign(signed), on: id, by: signer)
    }
}
