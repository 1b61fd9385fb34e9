import AndonCore
import AndonEvidence
import SystemPackage

/// Hides what must not leave: the values of this process's secrets, those of the run's own, and what looks like one.
struct RunRedactor {
    /// The secrets of this process's environment.
    let values: SecretValues
    /// What hides the run's secrets in a process that does not have them.
    let fingerprints: SecretFingerprints
    private let redactor: Redactor

    /// For a project's run.
    ///
    /// - Parameter file: the fingerprints that an earlier process left, which hide what our environment does not hold;
    ///   nil for a run that begins: its secrets are ours.
    init(_ work: Workplace, fingerprints file: FilePath? = nil) {
        let procedure = work.inForce.procedure
        let named = [procedure.mailServer?.passwordVariable, procedure.webhookSecretVariable].compactMap { $0 }
        values = SecretValues(environment: work.surroundings.environment, named: named)
        fingerprints = file.flatMap(SecretFingerprints.init(reading:)) ?? SecretFingerprints(values)
        redactor = Redactor(values: values)
    }

    func redact(_ text: String) -> String {
        redactor.redact(fingerprints.redact(text))
    }

    /// A command line as it may be shown, quoted so that it can be pasted into a shell.
    func redact(command: [String]) -> String {
        let words = redactor.redact(argv: command).map { RunRedactor.quoted(TextDecoding.printable($0)) }
        return fingerprints.redact(words.joined(separator: " "))
    }

    /// Words quoted so that they can be pasted into a shell; nothing is hidden.
    static func quoted(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

    private static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x2B && byte <= 0x3A)
                    || byte == 0x3D
                    || byte == 0x40 || byte == 0x5F || byte == 0x25 || byte == 0x5B || byte == 0x5D
            }
        return isPlain
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// What in the error region looks like a secret, or proves to be one by a block or a checksum.
    func suspicions(in region: ErrorRegion) -> [Testimony.Secret] {
        var secrets: [Testimony.Secret] = []
        for line in region.lines {
            let source = Source(file: region.stream.rawValue, line: line.number, text: line.text)
            for secret in shaped(in: source) where !secrets.contains(where: { $0.name == secret.name }) {
                secrets.append(secret)
            }
        }
        return secrets
    }

    /// The secrets in one line of a log: values of this environment, and what has a secret's shape.
    func secrets(in line: Source) -> [Testimony.Secret] {
        var search = SecretSearch(values)
        var text = line.text
        let found = text.withUTF8 { search.feed(UnsafeRawBufferPointer($0)) }
        return found.filter(\.isTelling).map { finding in
            Testimony.Secret(
                name: finding.name, isCertain: true,
                source: Source(file: line.file, line: line.line, text: "[redacted: \(finding.name)]"))
        } + shaped(in: line)
    }

    private func shaped(in line: Source) -> [Testimony.Secret] {
        TokenShapes.telling.compactMap { shape in
            shape.certainty(in: line.text).map { certainty in
                Testimony.Secret(
                    name: shape.id, isCertain: certainty == .certain,
                    source: Source(file: line.file, line: line.line, text: "[redacted: \(shape.id)]"))
            }
        }
    }
}
