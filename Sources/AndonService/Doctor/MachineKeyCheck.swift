import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// Whether the machine's key, which signs the evidence, is ours alone and whole, or can be made when it is needed.
struct MachineKeyCheck {
    private let path: FilePath

    init(_ work: Workplace) {
        path = MachineKey(environment: work.surroundings.environment).path
    }

    func findings() -> [Finding] {
        var status = stat()
        guard stat(path.string, &status) == 0 else {
            return errno == ENOENT ? makingFindings() : [unusable(Files.reason())]
        }
        var findings: [Finding] = []
        if status.st_mode & 0o077 != 0 {
            findings.append(
                Finding(
                    rule: "machine_key_mode", place: path.string,
                    message: Wording(
                        ja: "マシンの鍵が他のアカウントに開かれています。ssh-keygen はこの鍵で署名しません。",
                        en: "The machine's key is open to other accounts; ssh-keygen does not sign with it."),
                    mend: Wording(ja: "chmod 600 '\(path.string)'", en: "chmod 600 '\(path.string)'")))
        }
        if status.st_uid != geteuid() {
            findings.append(
                Finding(
                    rule: "machine_key_owner", place: path.string,
                    message: Wording(
                        ja: "マシンの鍵の所有者が違います（uid \(status.st_uid)）。",
                        en: "The machine's key belongs to somebody else (uid \(status.st_uid))."),
                    mend: Wording(
                        ja: "HOME と XDG_CONFIG_HOME が自分のものか確かめてください。",
                        en: "Check that HOME and XDG_CONFIG_HOME are your own.")))
        }
        return findings.isEmpty ? pairFindings() : findings
    }

    /// The private half must be there without a passphrase, and be the one that `machine.pub` names to outsiders.
    private func pairFindings() -> [Finding] {
        let asked = ToolRun(["ssh-keygen", "-y", "-P", "", "-f", path.string], limit: .seconds(2))
        do {
            let result = try asked()
            guard result.isSuccess, let key = try? PublicKeyLine(result.text) else {
                return [unusable(String(decoding: result.errors, as: UTF8.self).firstLine)]
            }
            let named = try SSHKeygen().publicKeyLine(ofKeyFile: path)
            guard named != key else { return [] }
            return [
                Finding(
                    rule: "machine_key_pair", place: path.string + ".pub",
                    message: Wording(
                        ja: "公開鍵のファイルが秘密鍵と合いません。", en: "The public key's file does not fit the private key."),
                    mend: Wording(
                        ja: "ssh-keygen -y -f '\(path.string)' > '\(path.string).pub'",
                        en: "ssh-keygen -y -f '\(path.string)' > '\(path.string).pub'"))
            ]
        } catch let error as SigningError {
            return [unusable(error.english)]
        } catch {
            return [unusable("ssh-keygen")]
        }
    }

    /// Before the first evidence there is no key: then the nearest folder that is there must take it.
    private func makingFindings() -> [Finding] {
        var folder = path.removingLastComponent()
        while !ProjectPlace.exists(folder), !folder.components.isEmpty { folder.removeLastComponent() }
        guard access(folder.string, W_OK | X_OK) != 0 else { return [] }
        return [
            Finding(
                rule: "machine_key_unmakeable", place: folder.string,
                message: Wording(
                    ja: "マシンの鍵を作れません（\(Files.reason())）。証跡に署名できなくなります。",
                    en: "The machine's key cannot be made here (\(Files.reason())): no evidence could be signed."),
                mend: Wording(
                    ja: "フォルダを書けるようにするか、XDG_CONFIG_HOME を設定してください。",
                    en: "Make the folder writable, or set XDG_CONFIG_HOME."))
        ]
    }

    private func unusable(_ why: String) -> Finding {
        Finding(
            rule: "machine_key_unusable", place: path.string,
            message: Wording(ja: "マシンの鍵を使えません（\(why)）。", en: "The machine's key cannot be used (\(why))."),
            mend: Wording(
                ja: "バックアップから戻してください。ない場合は退避すると次の証跡で新しい鍵が作られ、古い証跡は古い公開鍵で検証することになります。",
                en: """
                    Restore it from a backup. Without one, move it away: the next evidence makes a new key, and older \
                    evidence then needs the older public key.
                    """))
    }
}

extension String {
    /// Its first line, for messages that quote a tool.
    var firstLine: String {
        String(split(whereSeparator: \.isNewline).first?.prefix(300) ?? "")
    }
}
