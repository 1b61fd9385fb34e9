import AndonCore

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
            guard let variable, environment[variable, default: ""].isEmpty else { return nil }
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
}
