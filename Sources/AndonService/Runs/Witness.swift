import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// Reads what testifies about a run that ended: the same way while andon is there and after it was killed.
struct Witness {
    let place: ProjectPlace
    let judge: Judge
    let run: RunFacts
    let folder: RunFolder
    let redactor: RunRedactor

    /// What a passing run is judged by: exit status, findings, state and step files. No pattern is needed for it.
    func testimony() -> Testimony {
        var testimony = Testimony(exit: run.exit ?? .unknown, serves: run.serves)
        testimony.stop = run.stop
        for finding in RunFinding.read(folder) {
            switch finding.kind {
            case .failOn:
                testimony.failOn.append(
                    Source(file: finding.stream.rawValue, line: finding.line, text: redactor.redact(finding.text)))
            case .secret:
                let source = Source(
                    file: finding.stream.rawValue, line: finding.line, text: "[redacted: \(finding.text)]")
                testimony.secrets.append(Testimony.Secret(name: finding.text, isCertain: true, source: source))
            }
        }
        guard !judge.witnesses.isEmpty, let project = try? ProjectFolder(path: place.root) else { return testimony }
        let mark = try? StartMark.read(folder.path)
        let files = StateFiles(project: project, root: place.root, mark: mark, judge: judge, redactor: redactor)
        files.read(into: &testimony)
        return testimony
    }

    /// The same with the error region searched: what a failed run's level is judged by.
    func searched(_ testimony: Testimony, rules: SearchRules) -> Testimony {
        var testimony = testimony
        let output = SpooledOutput(folder: folder.path)
        testimony.regions = RunStream.allCases.compactMap { stream in
            let region = ErrorRegion(output: output, stream: stream, bounds: judge.errorRegion)
            let lines = region.lines.map { line in
                marked(Source(file: stream.rawValue, line: line.number, text: line.text), .output, rules)
            }
            return lines.isEmpty ? nil : lines
        }
        testimony.stateErrors = testimony.stateErrors.map { marked($0.source, .state, rules) }
        testimony.stepError = testimony.stepError.map { marked($0.source, .state, rules) }
        for stream in RunStream.allCases {
            for secret in redactor.suspicions(
                in: ErrorRegion(output: output, stream: stream, bounds: judge.errorRegion))
            {
                guard !testimony.secrets.contains(where: { $0.name == secret.name && $0.isCertain }) else { continue }
                testimony.secrets.append(secret)
            }
        }
        return testimony
    }

    /// A line is searched as it was printed, and quoted redacted: a signature must not miss what redaction hides.
    private func marked(
        _ source: Source, _ place: RunbookEntry.Place, _ rules: SearchRules
    ) -> TestimonyLine {
        let text = TextDecoding.printable(redactor.redact(source.text))
        return TestimonyLine(
            source: Source(file: source.file, line: source.line, text: String(text.prefix(400))), place: place,
            marks: rules.marks(of: source.text))
    }
}

/// The last lines of what a run printed to a stream, with their numbers where these can be told.
struct ErrorRegion {
    struct Line {
        let number: Int?
        let text: String
    }

    let stream: RunStream
    let lines: [Line]

    init(output: SpooledOutput, stream: RunStream, bounds: Judge.ErrorRegion) {
        self.stream = stream
        var bytes = output.tail(stream, maximumBytes: bounds.bytes)
        let isWhole = bytes.count == output.totalBytes(stream)
        // A line that the bound cut in two is no line.
        if !isWhole, let end = bytes.firstIndex(of: 0x0A) { bytes.removeSubrange(...end) }
        var texts = TextDecoding.lines(of: bytes)
        if texts.last?.isEmpty == true { texts.removeLast() }
        let before = output.totalBytes(stream) - bytes.count
        let known = before <= 256 << 10 ? output.head(stream, maximumBytes: before).count { $0 == 0x0A } : nil
        let numbered = texts.enumerated().map { index, text in
            Line(number: known.map { $0 + index + 1 }, text: text)
        }
        lines = Array(numbered.suffix(bounds.lines))
    }
}
