import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// Whether whoever runs on this machine, an AI agent too, could sign as the second line without its being asked: by a
/// key that the ssh-agent signs with at once, or by a private key file without a passphrase.
struct SecondLineKeyCheck {
    private let work: Workplace
    private let owners: [PublicKeyLine: String]
    /// A signature in this namespace instructs and seals nothing.
    private static let namespace = "andon-doctor"
    /// An agent that signs unasked answers at once; one that asks a person waits longer.
    private static let limit = Span.seconds(2)

    init(_ procedure: Procedure, work: Workplace) {
        self.work = work
        var owners: [PublicKeyLine: String] = [:]
        for contact in procedure.people(in: .secondLine) where !contact.isAgent {
            for line in contact.keys {
                if let key = try? PublicKeyLine(line) { owners[key] = contact.name }
            }
        }
        self.owners = owners
    }

    func findings() -> [Finding] {
        owners.isEmpty ? [] : agentFindings() + fileFindings()
    }

    // MARK: The agent

    private func agentFindings() -> [Finding] {
        guard let socket = work.surroundings.environment["SSH_AUTH_SOCK"], !socket.isEmpty else { return [] }
        let asked = ToolRun(["ssh-add", "-L"], environment: environment, limit: Self.limit, maximumBytes: 1 << 20)
        guard let result = try? asked() else { return [silent(socket, "ssh-add")] }
        switch result.ending {
        case .exited(code: 0): break
        // 2: no agent answers, so none signs. 1: it holds no key; any other trouble it tells on its standard error.
        case .exited(code: 2): return []
        case .exited(code: 1) where result.errors.isEmpty: return []
        default: return [silent(socket, String(decoding: result.errors, as: UTF8.self).firstLine)]
        }
        let lines = result.text.split(whereSeparator: \.isNewline)
        let held = Set(lines.compactMap { try? PublicKeyLine(String($0)) }).filter { owners[$0] != nil }
        return held.sorted { $0.base64 < $1.base64 }.compactMap(signingFinding)
    }

    private func signingFinding(_ key: PublicKeyLine) -> Finding? {
        let file = work.place.data.appending("doctor-\(getpid()).pub")
        defer { unlink(file.string) }
        do throws(Problem) {
            try Files.replace(file, with: Data((key.text + "\n").utf8), mode: 0o600, durably: false)
        } catch {
            return silent(key.fingerprint, error.english)
        }
        let tool = ToolRun(
            ["ssh-keygen", "-Y", "sign", "-f", file.string, "-n", Self.namespace], environment: environment,
            input: Array("andon doctor".utf8), limit: Self.limit, maximumBytes: 64 << 10)
        guard let result = try? tool() else { return silent(key.fingerprint, "ssh-keygen") }
        guard result.isSuccess else { return nil }
        let owner = owners[key] ?? ""
        return Finding(
            rule: "key_unasked", place: "\(Role.secondLine.rawValue): \(owner) \(key.fingerprint)",
            message: Wording(
                ja: "この環境の ssh-agent は、二次窓口の鍵で確認なしに署名します。ここで動く誰でも（AI エージェントも）二次窓口として指示・封印できます。",
                en: """
                    The ssh-agent here signs with the second line's key without asking. Whoever runs here, an AI agent \
                    too, could instruct and seal as the second line.
                    """),
            mend: Wording(
                ja: "ssh-add -d で外し、ssh-add -c（署名ごとに確認）で入れ直すか、ハードウェア鍵または別のマシンで署名してください。",
                en: """
                    Take it out (ssh-add -d) and add it with ssh-add -c, which asks each time; or use a hardware key, \
                    or sign on another machine.
                    """))
    }

    private func silent(_ place: String, _ why: String) -> Finding {
        .unchecked(
            place, why: Wording(ja: "ssh-agent の鍵（\(why)）", en: "the ssh-agent's keys (\(why))"),
            mend: Wording(
                ja: "ssh-add -L で二次窓口の鍵がないことを確かめてください。",
                en: "See with ssh-add -L that it holds no key of the second line."))
    }

    /// Without anything by which a tool could open a window and wait there.
    private var environment: [String: String] {
        var environment = work.surroundings.environment
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "SSH_ASKPASS"] { environment[name] = nil }
        environment["SSH_ASKPASS_REQUIRE"] = "never"
        environment["LC_ALL"] = "C"
        return environment
    }

    // MARK: Key files

    private func fileFindings() -> [Finding] {
        var files: [FilePath] = []
        if let home = work.surroundings.environment["HOME"], home.hasPrefix("/") {
            let folder = FilePath(home).appending(".ssh")
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.string)) ?? []
            files = names.sorted().filter { !$0.hasSuffix(".pub") }.map { folder.appending($0) }
        }
        // Nobody types a passphrase for the machine's key: it must not be a person's.
        files.append(MachineKey(environment: work.surroundings.environment).path)
        return files.filter(isPrivateKey).compactMap(fileFinding)
    }

    /// Only the first bytes are read: no key is to enter this process.
    private func isPrivateKey(_ file: FilePath) -> Bool {
        let descriptor = open(file.string, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 48)
        let count = read(descriptor, &bytes, bytes.count)
        let head = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        return head.hasPrefix("-----BEGIN ") && head.contains("PRIVATE KEY-----")
    }

    private func fileFinding(_ file: FilePath) -> Finding? {
        var status = stat()
        guard stat(file.string, &status) == 0 else { return nil }
        // ssh-keygen refuses a file that others may read; a copy of it would do for a thief.
        let isOpen = status.st_mode & 0o077 != 0
        let opened = ToolRun(
            ["ssh-keygen", "-y", "-P", "", "-f", file.string], environment: environment, limit: Self.limit)
        guard let result = try? opened() else { return unread(file) }
        if result.isSuccess {
            guard let key = try? PublicKeyLine(result.text), let owner = owners[key] else { return nil }
            // A hardware key's file is only a handle to it.
            return key.type.hasPrefix("sk-") ? nil : unprotected(file, owner)
        }
        guard isOpen else { return nil }
        let named = ToolRun(["ssh-keygen", "-l", "-f", file.string], environment: environment, limit: Self.limit)
        guard let result = try? named(), result.isSuccess else { return unread(file) }
        let owner = owners.first { result.text.contains($0.key.fingerprint) }?.value
        return owner.map { unprotected(file, $0) }
    }

    private func unprotected(_ file: FilePath, _ owner: String) -> Finding {
        Finding(
            rule: "key_unprotected", place: file.string,
            message: Wording(
                ja: "二次窓口（\(owner)）の秘密鍵が、パスフレーズなし、または他人が読める状態で置かれています。ここで動く誰でも（AI エージェントも）二次窓口として署名できます。",
                en: """
                    The private key of the second line (\(owner)) lies here without a passphrase, or open to others. \
                    Whoever runs here, an AI agent too, could sign as the second line.
                    """),
            mend: Wording(
                ja: "chmod 600 と ssh-keygen -p -f '\(file.string)' でパスフレーズを付けるか、ハードウェア鍵または別のマシンの鍵に替えてください。",
                en: """
                    chmod 600 and set a passphrase: ssh-keygen -p -f '\(file.string)'; or use a hardware key, or a key \
                    on another machine.
                    """))
    }

    private func unread(_ file: FilePath) -> Finding {
        .unchecked(
            file.string, why: Wording(ja: "誰の鍵かわかりません", en: "whose key this is"),
            mend: Wording(ja: "chmod 600 '\(file.string)'", en: "chmod 600 '\(file.string)'"))
    }
}
