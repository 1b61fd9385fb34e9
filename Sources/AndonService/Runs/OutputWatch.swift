import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// What is done with each piece of a run's output as it passes: kept, and searched for `fail_on` and for secrets.
///
/// Whatever is found is written to the run's folder at once, so that a kill of andon loses nothing of it. The engine
/// that searches is only woken by the first byte: a silent run pays for none of it.
final class OutputWatch {
    private let folder: RunFolder
    private let spool: Spool
    private let secrets: SecretValues
    private let failOn: [SearchRule]
    private let patterns: FilePath
    private let mode: mode_t
    private var searches: [RunStream: (secrets: SecretSearch, lines: LineSearch?)] = [:]
    private var reported: [RunStream: Int] = [:]
    private var linesBefore: [RunStream: Int] = [:]
    private var bytesBefore: [RunStream: Int] = [:]
    private var database: PatternDatabase?
    /// A pattern of `fail_on:` that cannot be used; a draft may have one, what is sealed has none.
    private(set) var misconfigured: ConfigurationProblem?

    init(folder: RunFolder, secrets: SecretValues, failOn: [SearchRule], place: ProjectPlace) {
        self.folder = folder
        self.secrets = secrets
        patterns = place.patterns
        mode = place.fileMode
        self.failOn = failOn
        spool = Spool(folder: folder.path)
    }

    /// What went wrong while the output was kept, if anything did.
    var trouble: Spool.Problem? { spool.problems.first }

    func receive(_ stream: RunStream, _ bytes: UnsafeRawBufferPointer) {
        spool.append(stream, bytes)
        var search = searches[stream] ?? (SecretSearch(secrets), lineSearch())
        searches[stream] = nil
        for finding in search.secrets.feed(bytes) where finding.isTelling {
            let offset = max(0, finding.offset - bytesBefore[stream, default: 0])
            let line = linesBefore[stream, default: 0] + bytes.prefix(offset).count { $0 == 0x0A } + 1
            record(RunFinding(kind: .secret, stream: stream, line: line, text: finding.name))
        }
        bytesBefore[stream, default: 0] += bytes.count
        if !secrets.values.isEmpty { linesBefore[stream, default: 0] += bytes.count { $0 == 0x0A } }
        search.lines?.feed(bytes)
        searches[stream] = search
        recordNewLines(stream)
    }

    func finish() {
        for stream in RunStream.allCases {
            searches[stream]?.lines?.finish()
            recordNewLines(stream)
        }
    }

    private func recordNewLines(_ stream: RunStream) {
        guard let hits = searches[stream]?.lines?.hits else { return }
        for hit in hits.dropFirst(reported[stream] ?? 0) {
            record(RunFinding(kind: .failOn, stream: stream, line: hit.line, text: hit.text))
        }
        reported[stream] = hits.count
    }

    private func lineSearch() -> LineSearch? {
        guard !failOn.isEmpty else { return nil }
        guard database == nil, misconfigured == nil else { return database.map(LineSearch.init) }
        do throws(RuleProblem) {
            database = try PatternShelf(folder: patterns).database(for: failOn)
        } catch {
            misconfigured = ConfigurationProblem(
                file: ProcedureFile.name, .signature(error.ruleID, why: error.message))
        }
        return database.map(LineSearch.init)
    }

    private func record(_ finding: RunFinding) {
        guard let line = try? JSONEncoder().encode(finding) else { return }
        let descriptor = open(folder.findings.string, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { return }
        fchmod(descriptor, mode)
        _ = (line + [0x0A]).withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
        close(descriptor)
    }
}

/// Something that was found in a run's output as it passed.
struct RunFinding: Codable, Equatable {
    enum Kind: String, Codable {
        case failOn
        case secret
    }

    let kind: Kind
    let stream: RunStream
    let line: Int?
    /// The line, or the secret's name; never a secret's value. Lines are redacted when they are read back.
    let text: String

    static func read(_ folder: RunFolder) -> [RunFinding] {
        guard let bytes = try? Files.read(folder.findings) else { return [] }
        return bytes.split(separator: 0x0A).compactMap { try? JSONDecoder().decode(RunFinding.self, from: $0) }
    }
}
