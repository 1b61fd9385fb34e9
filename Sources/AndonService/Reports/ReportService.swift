import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// Writes the failure report, as far as a machine can: `andon report`.
public struct ReportService: Sendable {
    let work: Workplace

    /// Reports of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Where the report of an incident is kept.
    public func path(of id: String) -> FilePath {
        work.place.reports.appending("\(id).md")
    }

    /// The report on an incident, redacted.
    public func report(on id: String) throws(Problem) -> Report {
        let (incident, events) = try IncidentService(work).load(id)
        let redactor = RunRedactor(work, fingerprints: work.place.secrets.appending(id))
        return Report(
            project: work.inForce.procedure.project, incident: incident, events: events,
            reportedAt: incident.reportedAt ?? work.surroundings.now(),
            reporter: incident.reportedBy ?? incident.openedBy.shown,
            facts: facts(of: incident, redactor: redactor), attachments: attachments(of: incident, redactor: redactor))
    }

    /// The report as Markdown, in the source's shape.
    public func markdown(on id: String, language: Language) throws(Problem) -> String {
        try report(on: id).markdown(in: language, zone: work.zone)
    }

    /// The report as one printable page.
    public func page(on id: String, language: Language) throws(Problem) -> String {
        ReportHTML.page(
            of: try markdown(on: id, language: language), title: "\(language == .ja ? "障害報告" : "Failure report") \(id)",
            language: language)
    }

    /// The report's fields.
    public func view(on id: String, language: Language) throws(Problem) -> ReportView {
        ReportView(try report(on: id), zone: work.zone, language: language)
    }

    /// What a person has still to fill in.
    public func findings(on id: String) throws(Problem) -> [Finding] {
        try report(on: id).fields.filter { $0.content == .open && $0.key != "remarks" }.map { field in
            Finding(
                rule: field.isRequired ? "required" : "further", place: field.key,
                message: Wording(ja: "「\(field.title.ja)」が未記入です。", en: "\"\(field.title.en)\" is not filled in."),
                mend: Missing.reportField(key: field.key, title: field.title).mend(id))
        }
    }

    /// Required fields that nobody filled in: they keep the incident from being closed.
    func openFields(on id: String) throws(Problem) -> [Missing] {
        try report(on: id).fields.filter { $0.isRequired && $0.content == .open }.map {
            .reportField(key: $0.key, title: $0.title)
        }
    }

    /// Fills in fields of the report, each given as `field=value`.
    public func set(_ assignments: [String], on id: String, by actor: Actor) throws(Problem) {
        let service = IncidentService(work)
        try service.ask("report", on: id, by: actor) { incident throws(Refusal) in try incident.requireLine(actor) }
        let known = try report(on: id).fields.filter(\.isTheirs).map(\.key)
        var fields: [(key: String, value: String)] = []
        for assignment in assignments {
            guard let sign = assignment.firstIndex(of: "=") else {
                throw .usage(
                    Wording(
                        ja: "--set は 項目=内容 の形で書いてください（「\(assignment)」）。",
                        en: "Write --set as FIELD=VALUE (\"\(assignment)\")."))
            }
            let key = String(assignment[..<sign])
            guard known.contains(key) else { throw .refused(.fieldUnknown(key, known: known)) }
            fields.append((key, String(assignment[sign...].dropFirst())))
        }
        for field in fields {
            try IncidentService(work).perform(.setReport(field: field.key, value: field.value), on: id, by: actor)
        }
        if try openFields(on: id).isEmpty { try IncidentService(work).perform(.completeReport, on: id, by: actor) }
    }

    /// Keeps the draft where people find it; it can be written anew from the record at any time.
    public func writeDraft(_ id: String) throws(Problem) {
        let text = try markdown(on: id, language: work.language)
        try Files.replace(path(of: id), with: Data(text.utf8), mode: work.place.fileMode, durably: false)
    }

    private func attachments(of incident: Incident, redactor: RunRedactor) -> [Report.Attachment] {
        guard let bundle = incident.latestFailureEvidence else { return [] }
        let bag = work.place.evidence.appending(bundle.bag)
        guard let folder = try? ProjectFolder(path: bag) else { return [] }
        return bundle.items.map { item in
            guard let path = item.path, case .bytes(let bytes) = folder.witness(FilePath(path), upTo: 16 << 20) else {
                return Report.Attachment(item: item, text: nil)
            }
            let text = TextDecoding.printable(lines: redactor.redact(TextDecoding.text(ReportService.cut(bytes))))
            return Report.Attachment(item: item, text: text)
        }
    }

    /// A report quotes; the bundle holds the whole. Head and tail of what is long.
    private static func cut(_ bytes: [UInt8]) -> [UInt8] {
        let most = 16 << 10
        guard bytes.count > most else { return bytes }
        return Array(bytes.prefix(most / 4)) + Array("\n…\n".utf8) + Array(bytes.suffix(most * 3 / 4))
    }

    private func facts(of incident: Incident, redactor: RunRedactor) -> [String: String] {
        guard let bundle = incident.latestFailureEvidence,
            let folder = try? ProjectFolder(path: work.place.evidence.appending(bundle.bag))
        else { return [:] }
        let names = ["current_phase": "phase", "phase": "phase", "job_index": "job_index", "job_name": "job_name"]
        var facts: [String: String] = [:]
        // Only what this run wrote says anything about it.
        for item in bundle.items where item.fresh == true {
            guard let path = item.path, case .bytes(let bytes) = folder.witness(FilePath(path)),
                let object = JSONObject(bytes)
            else { continue }
            for (field, name) in names.sorted(by: { $0.key < $1.key }) where facts[name] == nil {
                facts[name] = object.text(field).map(redactor.redact)
            }
        }
        return facts
    }
}

extension TextDecoding {
    /// The text with its line ends kept and everything else that could drive a terminal made visible.
    static func printable(lines text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { TextDecoding.printable(String($0.last == "\r" ? $0.dropLast() : $0)) }.joined(separator: "\n")
    }
}
