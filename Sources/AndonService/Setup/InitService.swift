import AndonCore
import AndonEvidence
import SystemPackage

/// Which procedure a project begins with.
public enum Preset: String, CaseIterable, Sendable {
    /// TOS, an orchestrator of AI models.
    case tos
    /// Any unattended run.
    case generic
}

/// Makes a project: `andon init`.
public struct InitService: Sendable {
    let surroundings: Surroundings

    /// For a new project.
    public init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    /// Writes configuration, runbook and routines where they are not there yet, makes the record and the machine's
    /// key, and compiles the signatures. Never overwrites.
    public func create(_ preset: Preset, in folder: FilePath, language: Language) throws(Problem) -> InitView {
        guard let root = ProjectPlace.resolved(folder) else { throw .noSuchFile(folder.string) }
        let project = InitService.projectName(root)
        let (configuration, others) =
            switch preset {
            case .tos:
                (TOSPreset.configuration(project: project, language: language), TOSPreset.runbook + TOSPreset.routines)
            case .generic:
                (
                    GenericPreset.configuration(
                        project: project, language: language,
                        zone: language == .ja ? "Asia/Tokyo" : surroundings.localZone()),
                    GenericPreset.runbook + GenericPreset.routines
                )
            }
        for name in ["runbook", "routines"] { try Files.makeFolder(root.appending(name)) }
        var written: [String] = []
        var kept: [String] = []
        for file in [PresetFile(path: ProcedureFile.name, text: configuration)] + others {
            if try Files.create(root.pushing(FilePath(file.path)), file.text) {
                written.append(file.path)
            } else {
                kept.append(file.path)
            }
        }
        let place = ProjectPlace(root: root)
        _ = try Workplace.openJournal(place)
        let key = try MachineKey(environment: surroundings.environment).publicKey()
        // The first failing run must not wait a second for it; a draft that does not compile is `seal`'s to refuse.
        if let draft = try? InForce.draft(place) { _ = try? PatternCheck(draft: draft).problems(shelf: place.patterns) }
        return InitView(
            project: project, preset: preset.rawValue, written: written, kept: kept, data: place.data.string,
            machineKey: key.fingerprint)
    }

    /// The folder's name as a plain YAML scalar.
    private static func projectName(_ root: FilePath) -> String {
        let name = root.lastComponent?.string ?? ""
        let plain = String(name.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." ? $0 : "-" })
        let needsQuotes = plain.first.map { !$0.isLetter } ?? true
        return needsQuotes ? "\"\(plain.isEmpty ? "project" : plain)\"" : plain
    }
}

/// What `init` made.
public struct InitView: View {
    let project: String
    let preset: String
    let written: [String]
    let kept: [String]
    let data: String
    let machineKey: String

    /// What was made and what comes next.
    public func text(in language: Language, palette: Palette) -> String {
        var lines = written.map { "  + \($0)" }
        lines += kept.map { "  = \($0) " + (language == .ja ? "（既にあるのでそのまま）" : "(there already, left alone)") }
        lines.append(language == .ja ? "記録: \(data)" : "Record: \(data)")
        lines +=
            language == .ja
            ? [
                "今は観察のみです。すぐに試せます: andon run -- コマンド",
                "効力を持たせるには: andon contacts set …（三つの役割）→ andon seal --sign-with 鍵",
            ]
            : [
                "It only observes now. Try it at once: andon run -- COMMAND",
                "To put it in force: andon contacts set … (three roles), then andon seal --sign-with KEY",
            ]
        return lines.joined(separator: "\n")
    }
}
