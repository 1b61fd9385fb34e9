/// 障害報告テンプレート: the report's own headings and fields, left to be filled in by hand.
enum FailureReportTemplate {
    static func lines(in language: Language, project: String) -> [String] {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        // The fields of a report on nothing: what the report asks for, this form asks for.
        let nothing = Instant(microseconds: 0)
        let fields =
            Report(
                project: project, incident: .unopened, events: [], reportedAt: nothing, reporter: "", facts: [:],
                attachments: []
            ).fields
        func table(isRequired: Bool) -> [String] {
            ["| \(say("項目", "Item")) | \(say("内容", "Content")) |", "|------|------|"]
                + fields.filter { $0.isRequired == isRequired }.map { field in
                    "| \(field.title.text(in: language)) | \(blankToWriteOn) |"
                }
        }
        var lines = [
            say("# 障害報告", "# Failure report"), "",
            say(
                "`andon run` の障害は `andon report latest` が記入済みで出力する。この用紙は手で書くためのもの。",
                "For a failure of `andon run`, `andon report latest` prints this filled in. This form is for writing by hand."
            ),
            "", "**\(say("プロジェクト", "Project"))**: \(Markdown.cell(project))  ",
            "**\(say("障害", "Incident"))**: \(blankToWriteOn)  ", "**\(say("状態", "State"))**: \(blankToWriteOn)",
        ]
        lines += ["", say("## 報告に必須な項目", "## What a report must say"), "", say("### 必須項目", "### Required"), ""]
        lines += table(isRequired: true)
        lines += ["", say("### 追加項目（可能な範囲で）", "### Further, as far as possible"), ""] + table(isRequired: false)
        lines += [
            "", say("## レベル判定", "## Verdict"), "",
            say("当てはまる条件とその根拠（ファイルと行）:", "The conditions that hold, and what shows them (file and line):"),
            "", "- \(blankToWriteOn)", "", say("## 障害タイムライン", "## Timeline"), "",
            say("| 時刻 | 対応者 | 内容 |", "| Time | Who | What |"), "|------|--------|------|",
        ]
        lines += [
            ("障害検知", "failure detected"), ("ログ収集開始", "collecting the logs began"), ("開発者へ連絡", "developer told"),
            ("原因特定", "cause found"), ("対処実施", "remedy applied"), ("正常復旧確認", "recovery confirmed"),
            ("障害報告完了", "failure report done"),
        ].map { "| HH:MM | | \(say($0.0, $0.1)) |" }
        lines += [
            "", say("## 証跡", "## Evidence"), "",
            say("集めたログと保管場所:", "The logs that were collected, and where they are:"), "",
            "- \(blankToWriteOn)", "", say("## 再発防止", "## Prevention"), "",
        ]
        return lines + PreventionPlan().markdown(in: language)
    }
}
