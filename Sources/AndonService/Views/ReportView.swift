import AndonCore

/// The report's fields as JSON and for `show`.
public struct ReportView: View {
    struct Field: Encodable {
        let key: String
        let title: String
        let required: Bool
        let value: OrNull<String>
    }

    let incident: String
    let fields: [Field]
    let missing: [String]

    init(_ report: Report, zone: Zone, language: Language) {
        incident = report.incident.id
        fields = report.fields.map { field in
            let value: String? =
                switch field.content {
                case .text(let text): text
                case .level(let level): level.text(in: language)
                case .moment(let instant): instant.rfc3339(in: zone)
                case .none(let words): words.text(in: language)
                case .open: nil
                }
            return Field(
                key: field.key, title: field.title.text(in: language), required: field.isRequired, value: OrNull(value))
        }
        missing = fields.filter { $0.value.value == nil }.map(\.key)
    }

    /// Writes one object with a key a field, beside the list of all fields.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(incident, forKey: Key("incident"))
        try container.encode(missing, forKey: Key("missing"))
        try container.encode(fields, forKey: Key("fields"))
        for field in fields { try container.encode(field.value, forKey: Key(Key.camel(field.key))) }
    }

    /// One line a field.
    public func text(in language: Language, palette: Palette) -> String {
        fields.map { "\($0.title): \($0.value.value ?? "____")" }.joined(separator: "\n")
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }

        static func camel(_ name: String) -> String {
            let words = name.split(separator: "_")
            return words.enumerated().map { $0.offset == 0 ? String($0.element) : $0.element.capitalized }.joined()
        }
    }
}

/// Whether something is as it must be, and what is not: `doctor`, `runbook lint`, `report --lint`.
public struct FindingsView: View {
    struct Line: Encodable {
        let rule: String
        let `where`: String
        let message: String
        let mend: String
    }

    let ok: Bool
    let findings: [Line]

    /// What was found.
    public init(_ findings: [Finding], language: Language) {
        ok = findings.isEmpty
        self.findings = findings.map { finding in
            Line(
                rule: finding.rule, where: finding.place, message: finding.message.text(in: language),
                mend: finding.mend.text(in: language))
        }
    }

    /// Whether there was nothing.
    public var isClean: Bool { ok }

    /// Each finding with its mend.
    public func text(in language: Language, palette: Palette) -> String {
        if ok { return palette.green(language == .ja ? "問題はありません。" : "Nothing to mend.") }
        return findings.map { finding in
            "\(palette.red("✗")) \(finding.where): \(finding.message) [\(finding.rule)]\n    → \(finding.mend)"
        }.joined(separator: "\n")
    }
}

/// Whether a record or a bundle verifies: `audit`, `evidence verify`.
public struct ProblemsView: View {
    let ok: Bool
    let problems: [String]
    private let checked: String

    private enum CodingKeys: CodingKey {
        case ok, problems
    }

    init(problems: [String], checked: String) {
        ok = problems.isEmpty
        self.problems = problems
        self.checked = checked
    }

    /// Whether all of it verified.
    public var isClean: Bool { ok }

    /// Each problem on a line.
    public func text(in language: Language, palette: Palette) -> String {
        if ok { return palette.green(language == .ja ? "検証済: \(checked)" : "Verified: \(checked)") }
        return problems.map { palette.red("✗") + " " + $0 }.joined(separator: "\n")
    }
}
