import AndonCore
import Foundation

/// Whether somebody can be reached at an address, by the same reading by which the pager sends to it.
struct AddressCheck {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Why nobody can be reached at it, nil where somebody can. Nothing is sent or dialled.
    func reachability(
        _ procedure: Procedure, _ surroundings: Surroundings
    ) -> (message: Wording, mend: Wording)? {
        let address: Address
        do {
            address = try Address(text, plainHosts: procedure.plainHosts)
        } catch {
            return unreadable(error)
        }
        switch address.channel.need {
        case .network: return nil
        case .mailServer: return procedure.mailServer == nil ? noMail(address.shown) : nil
        case .program(let name) where found(name, surroundings): return nil
        case .program(let name): return address.channel is AppriseChannel ? noApprise(address.shown) : noProgram(name)
        }
    }

    private func found(_ program: String, _ surroundings: Surroundings) -> Bool {
        if program.hasPrefix("/") { return isProgram(program) }
        let folders = (surroundings.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.contains { isProgram("\($0)/\(program)") }
    }

    /// A folder may be entered, which the system calls executable too.
    private func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    // MARK: Words

    private func unreadable(_ problem: AddressProblem) -> (message: Wording, mend: Wording) {
        switch problem {
        case .noURL:
            (
                Wording(ja: "「\(text)」は URL ではありません。", en: "\"\(text)\" is no URL."),
                Wording(
                    ja: "mailto:、https:、exec: などで書いてください。", en: "Write it with mailto:, https:, exec: or the like.")
            )
        case .malformed(let scheme):
            // The rest may hold a token.
            (
                Wording(ja: "「\(scheme):…」は宛先として読めません。", en: "\"\(scheme):…\" cannot be read as an address."),
                Wording(
                    ja: "書き方を確かめてください。例: mailto:名前@example.com、https://example.com/hook、exec:/絶対パス",
                    en: "Check how it is written, such as mailto:name@example.com, https://example.com/hook, exec:/PATH"
                )
            )
        case .notEncrypted(let host):
            (
                Wording(ja: "「\(host)」への通信が暗号化されません。", en: "What goes to \"\(host)\" is not encrypted."),
                Wording(
                    ja: "https: を使うか、plain_hosts: に \(host) を書いてください。",
                    en: "Use https:, or name \(host) in plain_hosts:.")
            )
        }
    }

    private func noMail(_ shown: String) -> (message: Wording, mend: Wording) {
        (
            Wording(ja: "smtp: がないので「\(shown)」へは送れません。", en: "\"\(shown)\" cannot be mailed to: there is no smtp:."),
            Wording(
                ja: "andon.yaml に smtp: {host: …, port: …, from: …} を書いてください。",
                en: "Write smtp: {host: …, port: …, from: …} into andon.yaml.")
        )
    }

    private func noApprise(_ shown: String) -> (message: Wording, mend: Wording) {
        (
            Wording(ja: "「\(shown)」を送る手段がありません。", en: "Nothing here can send to \"\(shown)\"."),
            Wording(
                ja: "apprise を入れるか、mailto:、https:、slack:、ntfy:、exec: を使ってください。",
                en: "Install apprise, or use mailto:, https:, slack:, ntfy: or exec:.")
        )
    }

    private func noProgram(_ name: String) -> (message: Wording, mend: Wording) {
        (
            Wording(ja: "プログラム「\(name)」がありません。", en: "There is no program \"\(name)\"."),
            Wording(ja: "実行できるファイルの絶対パスを書いてください。", en: "Write the absolute path of an executable file.")
        )
    }
}
