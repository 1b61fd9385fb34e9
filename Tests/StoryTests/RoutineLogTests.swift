import Foundation
import Testing

@Suite("The log of a day, a week and a month")
struct RoutineLogTests {
    /// Two days in Tokyo: on the first a level-1 incident, a routine, a note and a refused attempt; on the second a run.
    private func withTwoDays(_ story: (Project, _ incident: String) throws -> Void) throws {
        try withProject(.contacts) { project in
            try project.write(
                """
                ---
                id: daily
                title: {ja: 日次ルーチン, en: Daily routine}
                due: {at: "10:00"}
                checks:
                  - {id: a, title: {ja: ディスク, en: Disk}, command: [sh, -c, 'echo "91 | 100"; exit 1']}
                  - {id: b, title: {ja: 人, en: People}, ask: {ja: いませんか, en: "Nobody?"}}
                ---
                """, to: "routines/daily.md")
            try project.expected(project.seal())
            let key = ["OPENAI_API_KEY": "Zq7Rk2vN9xWb4TfLh8Ys3Mc6"]
            func at(
                _ time: String, code: Int32 = 0, environment: [String: String] = [:], _ words: [String]
            ) throws {
                let result = try project.andonAt("@2025-12-" + time, words, environment: environment)
                try project.expected(result, code: code)
            }
            try at("13 15:00:00", Project.tos("healthy"))
            try at("14 01:00:00", code: 1, Project.tos("env-unset"))
            let id = try #require(try project.show().id.text)
            try at("14 01:05:00", ["act", "latest", "OPENAI_API_KEY を設定した"])
            try at("14 01:10:00", environment: key, Project.tos("env-unset"))
            try at("14 01:15:00", ["note", "latest", "電話で伝えた", "--at", "10:12", "--who", "運用 太郎", "--why", "念のため"])
            try at("14 01:20:00", code: 76, ["routine", "run", "daily", "--answer", "b=no"])
            try at("14 01:25:00", code: 77, ["routine", "run", "daily", "--as", "nobody@example.com"])
            try at("14 15:00:00", Project.tos("healthy"))
            try story(project, id)
        }
    }

    @Test("the daily log in Japanese, word for word")
    func golden() throws {
        try withTwoDays { project, id in
            let log = try project.andon("log", "--date", "2025-12-14")
            #expect(log.exitCode == 0, "\(log)")
            let title = try #require(try project.show().title.text)
            let refused = log.out.split(separator: "\n").first { $0.contains("nobody@example.com") } ?? ""
            #expect(refused.hasPrefix("| 10:25 | nobody@example.com | routine run daily | "), "\(log)")
            let entry = try #require(try project.show().verdict.remedy.entry.text)
            #expect(
                log.out == """
                    # 日次ログ 2025-12-14

                    ## 実行

                    実行: 正常 2 件、失敗 1 件

                    | 実行 | 正常 | 失敗 |
                    |------|------|------|
                    | orchestrator | 2 | 1 |

                    ## ルーチン

                    | 時刻 | ルーチン | 結果 | 実施者 |
                    |------|------|------|------|
                    | 10:20 | 日次ルーチン | ディスク (異常、終了コード 1: 91 \\| 100)、人 (いいえ) | Operator One |

                    ## レベル1の対処

                    | 時刻 | 障害 | 内容 | 対処 |
                    |------|------|------|------|
                    | 10:10 | \(id) | \(title) | OPENAI_API_KEY を設定した (\(entry)) |

                    ## 障害

                    | 時刻 | 障害 | レベル | 状態 | 内容 |
                    |------|------|------|------|------|
                    | 10:00 | \(id) | レベル1: 軽微 | 対応完了 | \(title) |

                    ## 追記

                    | 時刻 | 障害 | 対応者 | 内容 |
                    |------|------|------|------|
                    | 10:12 | \(id) | 運用 太郎 | 電話で伝えた（念のため） |

                    ## 拒否した操作

                    | 時刻 | 実施者 | 操作 | 理由 |
                    |------|------|------|------|
                    \(refused)

                    """)
        }
    }

    @Test("a day begins at the project's midnight; a week and a month count every day, in words and in JSON")
    func periods() throws {
        try withTwoDays { project, id in
            let next = try project.andon("log", "--date", "2025-12-15", "--json").json
            #expect(next.runs.passed.int == 1 && next.runs.failed.int == 0, "\(next)")
            #expect(next.incidents == .array([]) && next.settlements == .array([]), "\(next)")
            let day = try project.andon("log", "--date", "2025-12-14", "--json").json
            #expect(day.date.text == "2025-12-14" && day.period.text == "day", "\(day)")
            #expect(day.runs.byName[0].name.text == "orchestrator" && day.runs.passed.int == 2, "\(day)")
            #expect(day.settlements[0].incident.text == id && day.routines[0].ok.isTrue == false, "\(day)")
            #expect(day.drills == .array([]) && day.notes.list.count == 1, "\(day)")

            let week = try project.andon("log", "--week", "2025-12-10", "--json").json
            #expect(week.from.text == "2025-12-08" && week.to.text == "2025-12-14", "\(week)")
            #expect(week.days.list.count == 7 && week.days[6].passed.int == 2 && week.days[0].passed.int == 0)
            let words = try project.andon("log", "--week=2025-12-14").out
            #expect(words.hasPrefix("# 週次ログ 2025-12-08 〜 2025-12-14\n"), "\(words)")
            #expect(words.contains("| 2025-12-14 | 2 | 1 | 1 | 1 | 1 |"), "\(words)")
            #expect(words.contains("| 2025-12-14 10:00 | \(id) | レベル1: 軽微 |"), "\(words)")

            let month = try project.andon("log", "--month", "2025-12-31", "--lang", "en").out
            #expect(month.hasPrefix("# Monthly log 2025-12\n"), "\(month)")
            #expect(month.contains("| 2025-12-15 | 1 | 0 | 0 | 0 | 0 |"), "\(month)")
            #expect(month.contains("Runs: 3 passed, 1 failed"), "\(month)")
            let now = try project.andonAt("@2025-12-15 01:00:00", ["log", "--week", "--json"]).json
            #expect(now.from.text == "2025-12-15" && now.runs.passed.int == 1, "\(now)")
            #expect(
                try project.andonAt("@2025-12-15 01:00:00", ["log", "--json", "--month"]).json.runs.passed.int == 3)
            try project.expectCleanAudit()
        }
    }

    @Test(
        "a date that is none, and two periods at once, are 64",
        arguments: [["--date", "soon"], ["--week", "--month"]])
    func usage(words: [String]) throws {
        try withProject(.observing) { project in
            let log = try project.andon(["log"] + words)
            #expect(log.exitCode == 64 && log.stdout.isEmpty && !log.stderr.isEmpty, "\(log)")
        }
    }
}
