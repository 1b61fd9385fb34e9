import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// State, step and summary files as witnesses: only what this run wrote counts.
struct StateFiles {
    let project: ProjectFolder
    let root: FilePath
    /// How files stood at the run's start; nil where nothing can be told, and then everything counts.
    let mark: StartMark?
    let judge: Judge
    let redactor: RunRedactor

    func read(into testimony: inout Testimony) {
        if let state = judge.state { read(state, into: &testimony) }
        if let steps = judge.steps { read(steps, into: &testimony) }
        for file in judge.summaries where isFresh(file) {
            guard file.hasSuffix(".json"), case .bytes(let bytes) = project.witness(FilePath(file)),
                let summary = JSONObject(bytes)
            else { continue }
            if let (key, word) = summary.saysFailed {
                testimony.failedSummary = source(file, summary.line(of: key), word)
            }
        }
    }

    private func read(_ state: Judge.State, into testimony: inout Testimony) {
        guard let file = state.files.first(where: isFresh) else { return }
        switch project.witness(FilePath(file)) {
        case .missing: return
        case .unreadable(let why): testimony.state = .broken(source(file, nil, why))
        case .bytes(let bytes):
            guard let object = JSONObject(bytes) else {
                testimony.state = .broken(source(file, JSONObject.lastLine(bytes), JSONObject.cutText(bytes)))
                return
            }
            let phase = object.text(state.phase)
            testimony.state = .written(
                phase: phase,
                source: source(file, object.line(of: state.phase), "\(state.phase): \(phase ?? "null")"))
            if let (key, error) = object.firstText(state.errors) {
                testimony.stateErrors.append(line(file, object.line(of: key), error))
            }
        }
    }

    private func read(_ steps: Judge.Steps, into testimony: inout Testimony) {
        guard let glob = Glob(steps.files) else { return }
        // step_10 comes after step_9, whether or not the numbers are padded.
        let fresh = glob.matches(beneath: root).filter { mark?.isFresh($0, in: root) ?? true }
            .sorted { ($0.string.utf8.count, $0.string) < ($1.string.utf8.count, $1.string) }
        testimony.stepsWritten = fresh.count
        for path in fresh {
            guard case .bytes(let bytes) = project.witness(path) else { continue }
            guard let object = JSONObject(bytes) else {
                testimony.brokenSteps.append(
                    source(path.string, JSONObject.lastLine(bytes), JSONObject.cutText(bytes)))
                continue
            }
            if path == fresh.last, let (key, error) = object.firstText(steps.errors) {
                let line = line(path.string, object.line(of: key), error)
                testimony.stepError = line
                testimony.stateErrors.append(line)
            }
        }
    }

    private func isFresh(_ file: String) -> Bool {
        mark?.isFresh(FilePath(file), in: root) ?? ProjectPlace.exists(root.pushing(FilePath(file)))
    }

    /// Unredacted on purpose: it is searched first, and redacted before anything is kept of it.
    private func line(_ file: String, _ number: Int?, _ text: String) -> TestimonyLine {
        TestimonyLine(source: Source(file: file, line: number, text: text), place: .state, marks: [])
    }

    private func source(_ file: String, _ number: Int?, _ text: String) -> Source {
        Source(file: file, line: number, text: String(TextDecoding.printable(redactor.redact(text)).prefix(400)))
    }
}

/// A JSON object as programs write it: with or without a byte order mark, in UTF-8, UTF-16 or CP932.
struct JSONObject {
    private let fields: [String: JSONValue]
    private let written: String

    init?(_ bytes: [UInt8]) {
        let text = TextDecoding.text(bytes)
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)),
            case .object(let fields) = value
        else { return nil }
        self.fields = fields
        written = text
    }

    /// The line on which a field stands, from 1.
    func line(of key: String) -> Int? {
        let lines = written.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.firstIndex { $0.contains("\"\(key)\"") }.map { $0 + 1 }
    }

    func text(_ key: String) -> String? { fields[key]?.text }

    /// The first of the fields that holds a text which says something; `false`, `null` and the empty text do not.
    func firstText(_ keys: [String]) -> (key: String, text: String)? {
        keys.lazy.compactMap { key in fields[key]?.errorText.map { (key, $0) } }.first
    }

    /// The field by which a summary says that the run failed.
    var saysFailed: (key: String, words: String)? {
        if case .bool(false) = fields["success"] { return ("success", "success: false") }
        if case .number(let code) = fields["exit_code"], code != 0 {
            return ("exit_code", "exit_code: \(JSONValue.number(code).text ?? "")")
        }
        for key in ["status", "result"] {
            if let text = text(key), ["failed", "failure", "error"].contains(text.lowercased()) {
                return (key, "\(key): \(text)")
            }
        }
        return nil
    }

    /// The number of a file's last line.
    static func lastLine(_ bytes: [UInt8]) -> Int {
        max(1, bytes.count { $0 == 0x0A } + (bytes.last == 0x0A ? 0 : 1))
    }

    /// What a file that does not parse ends with.
    static func cutText(_ bytes: [UInt8]) -> String {
        bytes.isEmpty
            ? "(empty)" : "…" + TextDecoding.text(Array(bytes.suffix(60))).split(separator: "\n").joined(separator: " ")
    }
}

/// Any JSON value.
enum JSONValue: Decodable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(Double)
    case bool(Bool)
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// A scalar as text.
    var text: String? {
        switch self {
        case .string(let text): text
        case .number(let number): number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
        case .bool(let flag): "\(flag)"
        case .object, .array, .null: nil
        }
    }

    /// The text of an error field: `{"error": {"message": …}}` as well as `{"error": "…"}`.
    var errorText: String? {
        switch self {
        case .string(let text): text.allSatisfy(\.isWhitespace) ? nil : text
        case .object(let fields):
            fields["message"]?.errorText ?? fields["error"]?.errorText ?? fields["type"]?.errorText
        case .array(let values): values.lazy.compactMap(\.errorText).first
        case .number, .bool, .null: nil
        }
    }
}
