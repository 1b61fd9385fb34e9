import AndonCore
import Foundation

/// An address at which somebody is told: a URL, as in Apprise.
struct Address {
    let url: String

    init(_ url: String) {
        self.url = url
    }

    private var scheme: String { String(url.prefix { $0 != ":" }).lowercased() }
    private var rest: String { String(url.drop { $0 != ":" }.dropFirst()) }

    /// Why nobody can be reached at it, nil where somebody can. Nothing is sent or dialled.
    func reachability(
        _ procedure: Procedure, _ surroundings: Surroundings
    ) -> (message: Wording, mend: Wording)? {
        guard url.contains(":"), !rest.isEmpty, !Contact.isBlank(rest) else {
            return (
                Wording(ja: "「\(url)」は URL ではありません。", en: "\"\(url)\" is no URL."),
                Wording(
                    ja: "mailto:、https:、exec: などで書いてください。", en: "Write it with mailto:, https:, exec: or the like.")
            )
        }
        switch scheme {
        case "exec": return program(surroundings)
        case "http", "https": return web(procedure)
        case "mailto", "mailtos":
            guard procedure.hasMail else {
                return (
                    Wording(
                        ja: "smtp: がないので「\(url)」へは送れません。", en: "\"\(url)\" cannot be mailed to: there is no smtp:."),
                    Wording(
                        ja: "andon.yaml に smtp: {host: …, port: …, from: …} を書いてください。",
                        en: "Write smtp: {host: …, port: …, from: …} into andon.yaml.")
                )
            }
            return rest.contains("@") ? nil : malformed
        case "slack", "ntfy": return URL(string: url) == nil ? malformed : nil
        default:
            guard found("apprise", surroundings) == nil else { return nil }
            return (
                Wording(ja: "「\(scheme):」を送る手段がありません。", en: "Nothing here can send to \"\(scheme):\"."),
                Wording(
                    ja: "apprise を入れるか、mailto:、https:、slack:、ntfy:、exec: を使ってください。",
                    en: "Install apprise, or use mailto:, https:, slack:, ntfy: or exec:.")
            )
        }
    }

    private var malformed: (message: Wording, mend: Wording) {
        (
            Wording(ja: "「\(url)」は宛先として読めません。", en: "\"\(url)\" cannot be read as an address."),
            Wording(ja: "書き方を確かめてください。", en: "Check how it is written.")
        )
    }

    private func web(_ procedure: Procedure) -> (message: Wording, mend: Wording)? {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty else { return malformed }
        let isLoopback = host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
        guard scheme == "http", !isLoopback, !procedure.plainHosts.contains(host) else { return nil }
        return (
            Wording(ja: "「\(url)」は暗号化されません。", en: "\"\(url)\" is not encrypted."),
            Wording(
                ja: "https: を使うか、plain_hosts: に \(host) を書いてください。",
                en: "Use https:, or name \(host) in plain_hosts:.")
        )
    }

    private func program(_ surroundings: Surroundings) -> (message: Wording, mend: Wording)? {
        let path = String(rest.drop { $0 == "/" })
        let name = rest.hasPrefix("/") ? "/" + path : rest
        let word = String(name.split(separator: " ").first ?? "")
        guard found(word, surroundings) == nil else { return nil }
        return (
            Wording(ja: "プログラム「\(word)」がありません。", en: "There is no program \"\(word)\"."),
            Wording(ja: "実行できるファイルの絶対パスを書いてください。", en: "Write the absolute path of an executable file.")
        )
    }

    private func found(_ program: String, _ surroundings: Surroundings) -> String? {
        if program.hasPrefix("/") { return access(program, X_OK) == 0 ? program : nil }
        let folders = (surroundings.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.lazy.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
    }
}
