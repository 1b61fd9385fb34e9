import AndonCore
import Foundation

/// Whether the secrets that sending needs stand in the environment: the watcher inherits that of the command which
/// starts it, so each place where andon is called must have them.
struct SendingSecretCheck {
    private let procedure: Procedure
    private let environment: [String: String]

    init(_ procedure: Procedure, surroundings: Surroundings) {
        self.procedure = procedure
        environment = surroundings.environment
    }

    func findings() -> [Finding] {
        let wanted = [
            ("smtp.password_env", procedure.mailServer?.passwordVariable),
            ("webhook.secret_env", procedure.webhookSecretVariable),
        ]
        return wanted.compactMap { key, variable in
            guard let variable else { return nil }
            let secret = environment[variable, default: ""]
            guard secret.isEmpty else { return unreadable(secret, key: key, variable) }
            return Finding(
                rule: "secret_missing", place: key,
                message: Wording(
                    ja: "環境変数 \(variable) がここでは空です。ここから起動した連絡は届きません。",
                    en: "The variable \(variable) is empty here: what is started from here reaches nobody by it."),
                mend: Wording(
                    ja: "andon を呼ぶ場所すべて（シェル、crontab、systemd の EnvironmentFile=）で設定してください。",
                    en: "Set it wherever andon is called: shell, crontab, EnvironmentFile= of a systemd unit."))
        }
    }

    /// A web hook's secret as Standard Webhooks writes it; a password is whatever it is.
    private func unreadable(_ secret: String, key: String, _ variable: String) -> Finding? {
        let parts = secret.split(separator: " ").map { $0.hasPrefix("whsec_") ? $0.dropFirst(6) : $0 }
        let isReadable = !parts.isEmpty && parts.allSatisfy { Data(base64Encoded: String($0))?.isEmpty == false }
        guard variable == procedure.webhookSecretVariable, !isReadable else { return nil }
        return Finding(
            rule: "secret_unreadable", place: key,
            message: Wording(
                ja: "環境変数 \(variable) は Web hook の署名の秘密として読めません。署名できないので、Web hook では誰にも届きません。",
                en: "The variable \(variable) holds no secret to sign web hooks with: unsigned, they reach nobody."),
            mend: Wording(
                ja: "whsec_ に続けて base64 で書いてください（例: openssl rand -base64 32）。複数なら空白で区切ります。",
                en: "Write whsec_ and base64 (openssl rand -base64 32 makes one); several with blanks between them."))
    }
}
