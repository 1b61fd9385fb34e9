import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// Judges logs without opening anything: `andon triage`.
public struct TriageService: Sendable {
    let work: Workplace

    /// The tree of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// The level for these logs and the present state files.
    ///
    /// - Parameters:
    ///   - exitCode: the run's, where it is known.
    ///   - since: files that are older prove nothing; nil where every present one counts.
    /// - Returns: nil where all that testifies says that the run passed.
    public func verdict(on logs: [FilePath], exitCode: Int?, since: Instant?) throws(Problem) -> Verdict? {
        try verdict(on: logs, exitCode: exitCode, since: since, hasState: true)
    }

    private func verdict(
        on logs: [FilePath], exitCode: Int?, since: Instant?, hasState: Bool
    ) throws(Problem) -> Verdict? {
        let procedure = work.inForce.procedure
        let judge = procedure.judge(of: procedure.standard)
        let runbook = try work.inForce.runbook()
        let rules: SearchRules
        do {
            rules = try SearchRules(judge: judge, runbook: runbook, shelf: work.place.patterns)
        } catch {
            throw .configuration([PatternCheck(draft: work.inForce).problem(error)])
        }
        let redactor = RunRedactor(work)
        func marked(_ source: Source, _ place: RunbookEntry.Place) -> TestimonyLine {
            let text = String(TextDecoding.printable(redactor.redact(source.text)).prefix(400))
            return TestimonyLine(
                source: Source(file: source.file, line: source.line, text: text), place: place,
                marks: rules.marks(of: source.text))
        }
        let exit = exitCode.map { Exit.exited(code: $0) } ?? .unknown
        var testimony = Testimony(exit: exit, serves: procedure.standard.serves)
        for log in logs {
            let lines = try LogFile.lines(log)
            let numbered = lines.enumerated().map { Source(file: log.string, line: $0.offset + 1, text: $0.element) }
            let region = numbered.suffix(judge.errorRegion.lines)
            testimony.regions.append(region.map { marked($0, .output) })
            for source in numbered {
                let line = marked(source, .output)
                if line.marks.contains(.failOn) { testimony.failOn.append(line.source) }
                testimony.secrets += redactor.secrets(in: source)
            }
        }
        if hasState, let project = try? ProjectFolder(path: work.place.root) {
            StateFiles(
                project: project, root: work.place.root, mark: since.map(StartMark.init(at:)), judge: judge,
                redactor: redactor
            ).read(into: &testimony)
            testimony.stateErrors = testimony.stateErrors.map { marked($0.source, .state) }
            testimony.stepError = testimony.stepError.map { marked($0.source, .state) }
        }
        let triage = Triage(judge: hasState ? judge : Judge(failOn: judge.failOn), runbook: runbook)
        if triage.passes(testimony) { return nil }
        let run = RunFacts(
            id: "", name: procedure.standard.name, command: logs.map(\.string).joined(separator: " "), isListed: true,
            serves: procedure.standard.serves, startedAt: work.surroundings.now(), headAtStart: nil)
        return triage.verdict(on: testimony, history: History(), run: run)
    }

    /// Replays every log of a folder, each by itself and without today's state files.
    public func past(_ folder: FilePath) throws(Problem) -> PastView {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.string) else {
            throw .noSuchFile(folder.string)
        }
        var rows: [PastView.Row] = []
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = folder.appending(name)
            var status = stat()
            guard lstat(path.string, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            let verdict = try verdict(on: [path], exitCode: nil, since: nil, hasState: false)
            rows.append(
                PastView.Row(
                    file: name, level: OrNull(verdict?.level.rawValue),
                    conditions: verdict?.conditions.map(\.key.rawValue) ?? [], remedy: OrNull(verdict?.remedy?.entry),
                    error: OrNull(verdict?.errorMessage)))
        }
        return PastView(rows: rows)
    }
}

/// Old logs and what the tree says of them today.
public struct PastView: View {
    struct Row: Encodable {
        let file: String
        let level: OrNull<Int>
        let conditions: [String]
        let remedy: OrNull<String>
        let error: OrNull<String>
    }

    let rows: [Row]

    /// Writes the list itself.
    public func encode(to encoder: any Encoder) throws {
        try rows.encode(to: encoder)
    }

    /// A table: file, level, conditions, error.
    public func text(in language: Language, palette: Palette) -> String {
        let width = rows.map(\.file.count).max() ?? 0
        return rows.map { row in
            let name = row.file + String(repeating: " ", count: width - row.file.count)
            return "\(name)  \(row.level.value.map(String.init) ?? "-")  \(row.conditions.joined(separator: ","))  "
                + (row.error.value ?? "")
        }.joined(separator: "\n")
    }
}

/// A log that somebody names.
enum LogFile {
    /// Its lines, decoded; the last 8 MiB of a longer one.
    static func lines(_ path: FilePath) throws(Problem) -> [String] {
        let bytes = try Files.read(path, mayWait: true)
        let most = 8 << 20
        var lines = TextDecoding.lines(of: bytes.count > most ? Array(bytes.suffix(most)) : Array(bytes))
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
