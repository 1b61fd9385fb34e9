import AndonCommandLine

extension Help {
    static let routine = Help(
        ja: (
            "日次・週次・月次ルーチン: 一覧と期限、実施と記録",
            "andon routine\nandon routine run daily\nandon routine run daily --answer 8=yes"
        ),
        en: (
            "The daily, weekly and monthly routines: how they stand; runs and records one",
            "andon routine\nandon routine run daily\nandon routine run daily --answer 8=yes"
        ), codes: [0, 64, 74, 76, 77, 78])
    static let routineList = Help(
        ja: ("ルーチンの一覧: 済、未実施、期限切れ、異常あり", "andon routine\nandon routine --json"),
        en: ("The routines: done, due, missed or failed", "andon routine\nandon routine --json"),
        codes: [0, 64, 74, 78])
    static let routineRun = Help(
        ja: (
            "ルーチンを行い、結果を日次ログに記録する（質問は端末で、または --answer で答える）",
            "andon routine run daily\nandon routine run daily --answer 8=yes\nandon routine run monthly --answer contacts=no"
        ),
        en: (
            "Runs a routine; its result goes to the daily log (questions on the terminal, or by --answer)",
            "andon routine run daily\nandon routine run daily --answer 8=yes\nandon routine run monthly --answer contacts=no"
        ), codes: [0, 64, 74, 76, 77, 78])
    static let log = Help(
        ja: (
            "日次・週次・月次ログ: 実行、ルーチン、レベル1の対処、障害、追記",
            "andon log\nandon log --date 2025-12-14\nandon log --week\nandon log --month 2025-12-01 --json"
        ),
        en: (
            "The log of a day, week or month: runs, routines, level-1 settlements, incidents, notes",
            "andon log\nandon log --date 2025-12-14\nandon log --week\nandon log --month 2025-12-01 --json"
        ), codes: [0, 64, 74, 78])
    static let docs = Help(
        ja: (
            "設定から文書一式（手順、1枚資料、ルーチン、報告テンプレート、手順書の目次、連絡先）を書き出す",
            "andon docs\nandon docs --check\nandon docs -o sheets --lang en"
        ),
        en: (
            "Writes the documents from the configuration: procedure, one-page sheet, routines, report form, runbook, contacts",
            "andon docs\nandon docs --check\nandon docs -o sheets --lang en"
        ), codes: [0, 64, 73, 74, 76, 78])
}
