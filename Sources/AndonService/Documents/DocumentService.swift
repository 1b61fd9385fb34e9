import AndonCore
import Foundation
import SystemPackage

/// Writes the documents from the one configuration, and checks them: `andon docs`.
public struct DocumentService: Sendable {
    /// What came of writing.
    public enum Outcome {
        /// Every document is there as the configuration says.
        case written(DocumentsView)
        /// Nothing was written: links would lead nowhere.
        case findings([Finding])
    }

    private let place: ProjectPlace
    private let folder: DocumentFolder
    private let draft: InForce
    private let asked: Language?

    /// The documents of the project that a folder belongs to. They are made from the draft: what will be sealed.
    ///
    /// - Parameters:
    ///   - name: the folder to write into; nil for `documents/` in the project.
    ///   - asked: the language to write in; nil for the project's.
    public init(from current: FilePath, into name: String?, language asked: Language?) throws(Problem) {
        guard let place = ProjectPlace.find(from: current) else { throw .noProject(folder: current.string) }
        self.place = place
        self.asked = asked
        draft = try InForce.draft(place)
        folder = DocumentFolder(named: name, from: current, in: place)
    }

    /// The project's language.
    public var language: Language { draft.procedure.language }

    /// Writes every document whose text changed, or none where one of them is not ours to write.
    public func write() throws(Problem) -> Outcome {
        let language = asked ?? draft.procedure.language
        let source = try source()
        let texts = DocumentName.allCases.map { name in
            (name: name.rawValue, text: DocumentMark.marked(source.text(of: name, in: language), in: language))
        }
        let pending = Dictionary(
            uniqueKeysWithValues: texts.map { (folder.path.appending($0.name).string, $0.text) })
        var links = DocumentLinks(pending: pending, root: place.root)
        let findings = texts.flatMap { name, text in
            links.findings(in: text, at: folder.path.appending(name), shown: "\(folder.shown)/\(name)")
        }
        guard findings.isEmpty else { return .findings(findings) }
        var changed: [(name: String, text: String)] = []
        var notOurs: [String] = []
        for text in texts {
            switch folder.standing(of: text.name) {
            case .absent: changed.append(text)
            case .generated(let old, _): if old != text.text { changed.append(text) }
            case .edited, .foreign: notOurs.append("\(folder.shown)/\(text.name)")
            }
        }
        guard notOurs.isEmpty else {
            throw .cannotCreate(
                path: notOurs.joined(separator: ", "),
                why: language == .ja
                    ? "andon docs が書いたものではないか、書いた後に編集されています。どの文書も書いていません。編集内容を andon.yaml か手順書に移してからこのファイルを別名にするか消し、もう一度 andon docs を実行してください（-o で別のフォルダにも書けます）"
                    : "andon docs did not write it, or it was edited since. No document was written. Move the edit into "
                        + "andon.yaml or the runbook, rename or remove the file, and run andon docs again (-o writes "
                        + "into another folder)")
        }
        try folder.write(changed)
        let names = Set(changed.map(\.name))
        return .written(
            DocumentsView(
                folder: folder.shown, written: texts.map(\.name).filter { names.contains($0) },
                unchanged: texts.map(\.name).filter { !names.contains($0) }))
    }

    /// What is not right with the documents as they lie there: a missing, edited or outdated one, and every link of
    /// documents, runbook and routines that leads nowhere.
    public func findings() throws(Problem) -> [Finding] {
        let source = try source()
        var findings: [Finding] = []
        for name in DocumentName.allCases {
            let place = "\(folder.shown)/\(name.rawValue)"
            switch folder.standing(of: name.rawValue) {
            case .absent: findings.append(.missing(place))
            case .edited, .foreign: findings.append(.edited(place))
            case .generated(let text, let language):
                let language = asked ?? language
                let now = DocumentMark.marked(source.text(of: name, in: language), in: language)
                if text != now { findings.append(.outdated(place)) }
            }
        }
        var links = DocumentLinks(root: place.root)
        for (path, shown) in markdownFiles() {
            let text = DocumentMark.plain(try Files.read(path))
            findings += links.findings(in: text, at: path, shown: shown)
        }
        return findings
    }

    private func source() throws(Problem) -> DocumentSource {
        DocumentSource(
            procedure: draft.procedure, runbook: try draft.runbook(), routines: try draft.routines(),
            wayToProject: folder.way(to: place.root))
    }

    /// The Markdown files that a seal covers, and those of another folder that was named.
    private func markdownFiles() -> [(path: FilePath, shown: String)] {
        let folders =
            [(folder.path, folder.shown)]
            + [RunbookFile.folder, RoutineFile.folder].map { (place.root.appending($0), $0) }
        return folders.flatMap { path, shown in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []
            return names.sorted().filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }.map { name in
                (path.appending(name), "\(shown)/\(name)")
            }
        }
    }
}

extension Finding {
    fileprivate static func missing(_ place: String) -> Finding {
        Finding(
            rule: "missing_document", place: place,
            message: Wording(ja: "文書がありません。", en: "The document is not there."),
            mend: Wording(ja: "andon docs で作成してください。", en: "Make it with andon docs."))
    }

    fileprivate static func edited(_ place: String) -> Finding {
        Finding(
            rule: "edited_document", place: place,
            message: Wording(
                ja: "andon docs が書いたものではないか、書いた後に編集されています。",
                en: "andon docs did not write it, or it was edited since."),
            mend: Wording(
                ja: "編集内容を andon.yaml か手順書に移し、このファイルを消してから andon docs を実行してください。",
                en: "Move the edit into andon.yaml or the runbook, remove this file, and run andon docs."))
    }

    fileprivate static func outdated(_ place: String) -> Finding {
        Finding(
            rule: "outdated_document", place: place,
            message: Wording(ja: "今の設定と一致していません。", en: "It is not what the configuration says now."),
            mend: Wording(ja: "andon docs で作り直してください。", en: "Make it again with andon docs."))
    }
}
