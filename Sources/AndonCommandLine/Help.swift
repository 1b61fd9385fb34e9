import AndonCore

/// What `--help` says of a command: what it does, examples, exit codes. One text a language.
package struct Help {
    /// One line.
    package let abstract: String
    /// Examples and exit codes.
    package let discussion: String

    /// The language of help; the project's own counts, though no project is open.
    package static let language = Languages.current

    package init(ja: (String, String), en: (String, String), codes: [Int32]) {
        let isJapanese = Help.language == .ja
        let (abstract, examples) = isJapanese ? ja : en
        self.abstract = abstract
        let listed = codes.map { "  \($0)  \(isJapanese ? Help.japanese($0) : Help.english($0))" }
        discussion = """
            \(isJapanese ? "例:" : "Examples:")
            \(examples.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))

            \(isJapanese ? "終了コード:" : "Exit codes:")
            \(listed.joined(separator: "\n"))
            """
    }

    /// ArgumentParser's headings in the language of help.
    package static func localised(_ text: String) -> String {
        guard language == .ja else { return text }
        let headings = [
            ("OVERVIEW: ", "概要: "), ("USAGE: ", "使い方: "), ("ARGUMENTS:", "引数:"), ("OPTIONS:", "オプション:"),
            ("SUBCOMMANDS:", "コマンド:"), ("Show help information.", "この説明を表示する"),
            ("Show the version.", "版を表示する"), ("Error: ", "エラー: "), ("Usage: ", "使い方: "),
            ("See '", "詳しくは '"), ("for more information.", "を見てください。"),
            ("for detailed help.", "を見てください。"), ("Missing expected argument", "引数がありません:"),
            ("Unknown option", "知らないオプション:"), ("Unexpected argument", "余分な引数:"),
        ]
        return headings.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    private static func japanese(_ code: Int32) -> String {
        switch code {
        case 0: "正常"
        case 64: "使い方の誤り"
        case 65: "検証を通らない、または読めないデータ"
        case 66: "その障害やファイルがない"
        case 69: "必要な道具や相手が使えない"
        case 70: "コマンドは 0 で終わったが、失敗と判定した"
        case 73: "作成できない"
        case 74: "読み書きの失敗"
        case 75: "実行抑止中、または別の実行が進行中"
        case 76: "手順により拒否（理由なし、指示なし、記入漏れ、runs: にないコマンドなど）"
        case 77: "役割がない、または署名が通らない"
        case 78: "設定の誤り、または準備の不足"
        case 124: "制限時間を超えた"
        case 126: "コマンドを実行できない"
        case 127: "コマンドがない"
        default: ""
        }
    }

    private static func english(_ code: Int32) -> String {
        switch code {
        case 0: "well"
        case 64: "wrong usage"
        case 65: "data that does not verify or parse"
        case 66: "no such incident or file"
        case 69: "a tool or service that is needed cannot be used"
        case 70: "the command exited 0 and was judged failed"
        case 73: "cannot create"
        case 74: "reading or writing failed"
        case 75: "held, or another run is under way"
        case 76: "refused by the procedure (no reason, no instruction, fields missing, a command that no run lists)"
        case 77: "not your role, or a signature that does not verify"
        case 78: "configuration, or not ready"
        case 124: "timed out"
        case 126: "the command cannot be executed"
        case 127: "there is no such command"
        default: ""
        }
    }
}
