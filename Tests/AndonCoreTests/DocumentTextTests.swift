import Testing

@testable import AndonCore

@Suite("the documents say what the configuration says")
struct DocumentTextTests {
    static let blank = "________________"

    static func source(
        contacts: [Contact] = [], unlisted: Procedure.Unlisted = .refuse, isFull: Bool = false,
        project: String = "tos", runbook: [RunbookEntry] = entries
    ) -> DocumentSource {
        var runs = [
            RunEntry(
                name: "run", commands: ["*cc_run.ps1*-Mode run*"], serves: .internal, timeout: .minutes(30),
                judge: "tos"),
            RunEntry(name: "backup|x", commands: ["a|b `c`"], serves: .others, judge: "exit", isSafe: true),
        ]
        runs[0].requires = ["backup|x"]
        runs[0].who = [.secondLine]
        let judge = Judge(
            state: Judge.State(files: ["a.json", "b.json"], phase: "p", errors: [], isExpected: true),
            phases: Judge.Phases(normal: ["done"], fatal: ["fatal_error"]), failOn: ["x|y"])
        let evidence = [
            EvidenceItem(name: "stdout", origin: .output(stream: .stdout)),
            EvidenceItem(name: "phase-state", origin: .file(alternatives: ["a b.json", "b.json"])),
            EvidenceItem(name: "steps", origin: .newest(pattern: "logs/it's/step_*.json", count: 5)),
            EvidenceItem(name: "commit-hash", origin: .git(question: .head)),
            EvidenceItem(name: "git-log", origin: .git(question: .log)),
            EvidenceItem(name: "git-status", origin: .git(question: .status)),
            EvidenceItem(name: "queue", origin: .command(argv: ["redis-cli", "get", "a b"])),
        ]
        var procedure = Procedure(
            project: project, language: .ja, zone: "Asia/Tokyo", unlisted: unlisted, contacts: contacts, runs: runs,
            standard: RunEntry(name: "default", serves: .none, judge: "exit"), judges: ["tos": judge],
            evidence: evidence, plainHosts: [], notYetCarriedOut: [])
        if isFull {
            procedure.rollback = Rollback(
                command: ["git reset --hard | cat"], check: "make test", limit: .minutes(1), checkpointFile: nil)
            procedure.emergency = [
                EmergencyEntry(name: "old", title: "旧版で|起動", command: "./old | tee x", check: nil, limit: .minutes(1))
            ]
            procedure.protected = ["src/**", "a|b"]
        }
        return DocumentSource(
            procedure: procedure, runbook: runbook,
            routines: [
                Routine(
                    id: "daily", file: "routines/daily.md", title: Wording(ja: "日次ルーチン", en: "Daily routine"),
                    schedule: RoutineSchedule(.daily, minute: 605),
                    checks: [
                        .init(
                            id: "room", title: Wording(ja: "空き", en: "room"),
                            way: .command(["sh", "-c", "df | awk x"], limit: .seconds(30))),
                        .init(
                            id: "people", title: Wording(ja: "人", en: "people"),
                            way: .question(Wording(ja: "誰か", en: "who"))),
                    ]),
                Routine(
                    id: "weekly", file: "routines/weekly.md", title: Wording("w"),
                    schedule: RoutineSchedule(.weekly(weekday: 1), minute: 720), checks: []),
                Routine(
                    id: "monthly", file: "routines/monthly.md", title: Wording("m"),
                    schedule: RoutineSchedule(.monthly(day: 31), minute: 0), checks: []),
            ], wayToProject: "../")
    }

    static let entries = [
        RunbookEntry(
            id: "env-unset", file: "runbook/env unset.md", title: Wording(ja: "未設定", en: "unset"), signatures: ["x"],
            cause: Wording(ja: "変数|なし", en: "no variable"), steps: [.ja: ["一", "二"], .en: ["one", "two"]]),
        RunbookEntry(
            id: "odd", file: "runbook/odd.md", title: Wording("odd"), signatures: ["y"], cause: Wording("odd"),
            steps: [:]),
    ]

    @Test("the Japanese procedure has the source's headings and tables, word for word and in order")
    func shape() {
        let text = Self.source().text(of: .procedure, in: .ja)
        var rest = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        for line in SourceShape.lines {
            let place = rest.firstIndex { $0 == line }
            #expect(place != nil, "missing or out of order: \(line)")
            if let place { rest = rest[(place + 1)...] }
        }
        #expect(text.hasPrefix("# tos エスカレーション手順\n"))
    }

    @Test("both languages have the same headings, tables and lists", arguments: DocumentName.allCases)
    func languages(name: DocumentName) {
        for source in [
            Self.source(), Self.source(isFull: true, runbook: []),
        ] {
            let shapes = Language.allCases.map { language in
                MarkdownBlock.blocks(of: source.text(of: name, in: language)).map { block in
                    switch block {
                    case .heading(let level, _): "h\(level)"
                    case .table(let header, let rows): "table \(header.count) \(rows.count)"
                    case .list(let isOrdered, let items): "list \(isOrdered) \(items.count)"
                    case .paragraph(let lines): "p \(lines.count)"
                    case .code: "code"
                    case .rule: "rule"
                    }
                }
            }
            #expect(shapes[0] == shapes[1])
        }
    }

    @Test("every document links all others, and no link within them leads nowhere", arguments: Language.allCases)
    func links(language: Language) {
        let source = Self.source()
        let texts = Dictionary(
            uniqueKeysWithValues: DocumentName.allCases.map { ($0.rawValue, source.text(of: $0, in: language)) })
        for (name, text) in texts {
            let read = MarkdownLinks(text)
            let others = Set(DocumentName.allCases.map(\.rawValue)).subtracting([name])
            #expect(others.isSubset(of: read.links.map(\.path)), "\(name)")
            for link in read.links {
                if let target = texts[link.path.isEmpty ? name : link.path] {
                    if let anchor = link.anchor {
                        #expect(MarkdownLinks(target).anchors.contains(anchor), "\(name): \(link)")
                    }
                } else {
                    #expect(
                        link.path.hasPrefix("../runbook/") || link.path.hasPrefix("../routines/"), "\(name): \(link)")
                }
            }
        }
        let index = texts["runbook.md"] ?? ""
        #expect(MarkdownLinks(index).links.contains { $0.path == "../runbook/env unset.md" })
        #expect(index.contains(language == .ja ? "| 変数\\|なし | 2 手順 |" : "| no variable | 2 steps |"))
        #expect(index.contains(language == .ja ? "| なし（レベル2） |" : "| none (level 2) |"))
    }

    @Test("people stand where the form has lines, several a role, machines never")
    func contacts() {
        let empty = Self.source().text(of: .contacts, in: .ja)
        #expect(empty.contains("| 一次窓口（運用者） | \(Self.blank) | \(Self.blank) | 日常運用 |"))
        #expect(empty.contains("| 緊急連絡先 | \(Self.blank) | \(Self.blank) | 停止レベル |"))
        let source = Self.source(contacts: [
            Contact(
                role: .firstLine, name: "Ops | One", reach: ["mailto:ops@example.com"], hours: "Mon-Fri 09:00-18:00"),
            Contact(role: .firstLine, name: "Ops Two", reach: ["tel:0120"], remarks: "夜\n間"),
            Contact(role: .firstLine, name: "bot", reach: ["exec:/bin/bot"], isAgent: true),
            Contact(role: .secondLine, name: "____", reach: ["____"]),
        ])
        let table = source.text(of: .contacts, in: .ja)
        #expect(table.contains("| 一次窓口（運用者） | Ops \\| One | mailto:ops@example.com | 日常運用 |"))
        #expect(table.contains("| 一次窓口（運用者） | Ops Two | tel:0120 | 夜 間 |"))
        #expect(table.contains("| 二次窓口（開発者） | \(Self.blank) | \(Self.blank) | 重大問題 |"))
        #expect(!table.contains("bot"))
        let desk = source.text(of: .procedure, in: .ja)
        #expect(desk.contains("| 担当者 | Ops \\| One、Ops Two |"))
        #expect(desk.contains("| 対応時間 | Ops \\| One: Mon-Fri 09:00-18:00、Ops Two: 24x7（Asia/Tokyo） |"))
        #expect(desk.contains("| 対応時間 | \(Self.blank) |"))
        for name in [DocumentName.procedure, .onePager, .contacts] {
            #expect(source.text(of: name, in: .en).contains("| first line (operator) | Ops Two | tel:0120 |"))
        }
    }

    @Test(
        "an address on paper holds nothing by which a reader could send in our name",
        arguments: [
            (
                "https://hooks.example.com/services/T0000000/B0000000/abcdEFGH1234ijklMNOP",
                "https://hooks.example.com/services/T0000000/B0000000/…"
            ),
            (
                "mailtos://user:hunter2@mail.example.com:587/?to=a@example.com",
                "mailtos://user:…@mail.example.com:587/?to=a@example.com"
            ),
            ("exec:/usr/local/bin/call --token abc", "exec:/usr/local/bin/call"),
            ("mailto:very.long.name.2025@example.com", "mailto:very.long.name.2025@example.com"),
            ("ntfy://ntfy.example.com/ops-alerts", "ntfy://ntfy.example.com/ops-alerts"),
        ])
    func addresses(address: String, shown: String) {
        #expect(ShownAddress.text(address) == shown)
        let text = Self.source(contacts: [Contact(role: .emergency, name: "E", reach: [address])])
            .text(of: .onePager, in: .ja)
        #expect(text.contains("| 緊急連絡先 | E | \(Markdown.cell(shown)) |"))
    }

    @Test("runs, judges, rollback and the collecting are the project's own")
    func own() {
        let text = Self.source(isFull: true)
            .text(of: .procedure, in: .ja)
        #expect(text.contains("| run | `*cc_run.ps1*-Mode run*` | backup\\|x | 二次窓口（開発者） | チーム内 | 30m | tos | 不可 |"))
        #expect(text.contains("| backup\\|x | `a\\|b 'c'` | なし | 全員 | 外部（失敗はレベル2以上） | なし | exit | 可 |"))
        #expect(!text.contains("| default |"))
        #expect(text.contains("| 失敗とみなす出力 | `x\\|y` |"))
        #expect(text.contains("| コマンド | `git reset --hard \\| cat` |\n| 確認 | `make test` |"))
        #expect(text.contains("| 実行したコマンド | 手動記録 | cc_run.ps1 -Mode run |"))
        #expect(text.contains("| ステップログ | `logs/it's/step_*.json` |"))
        #expect(text.contains("cat 'a b.json' || cat b.json\nredis-cli get 'a b'\n"))
        #expect(text.contains("ls -t -- logs/it\\'s/step_*.json | head -n 5 |"))
        #expect(text.contains("| old | 旧版で\\|起動 | `./old \\| tee x` | \(Self.blank) |"))
        let sheet = Self.source(isFull: true).text(of: .onePager, in: .en)
        #expect(sheet.contains("- changing, under a hold at level 2 or 3: `src/**`, `a\\|b`\n"))
        #expect(Self.source().text(of: .onePager, in: .ja).contains("変更する: git が管理するファイル\n"))
        let open = Self.source(unlisted: .default).text(of: .procedure, in: .en)
        #expect(open.contains("| default | (any other) | none | anyone | nobody | none | exit | no |"))
        #expect(open.contains("No action is listed"))
        #expect(open.contains("No rollback command is configured"))
        let routines = Self.source().text(of: .routines, in: .ja)
        #expect(routines.contains("- 期限: 毎日 10:05（Asia/Tokyo）\n- 実行: `andon routine run daily`"))
        #expect(routines.contains("- 期限: 毎週月曜日 12:00（") && routines.contains("- 期限: 毎月31日 00:00（"))
        #expect(routines.contains("| 1 | 空き | `sh -c 'df \\| awk x'` |\n| 2 | 人 | 人が答える: 誰か |"))
    }

    @Test("a project's name cannot break out of its heading or its table")
    func hostileName() {
        let source = Self.source(project: "a\n# b | <script>` [x](gone.md)")
        for name in DocumentName.allCases {
            let read = MarkdownLinks(source.text(of: name, in: .ja))
            #expect(!read.links.contains { $0.path == "gone.md" } && !read.anchors.contains("b--script-x"), "\(name)")
        }
    }

    @Test("the report's form asks for what the report asks for, under the same headings", arguments: Language.allCases)
    func template(language: Language) {
        let form = Self.source().text(of: .failureReportTemplate, in: language)
        let report = ReportWorkshop.report
        for field in report.fields {
            #expect(form.contains("| \(field.title.text(in: language)) | \(Self.blank) |"), "\(field.key)")
        }
        let headings = MarkdownBlock.blocks(of: report.markdown(in: language, zone: ReportWorkshop.tokyo)).compactMap {
            if case .heading(let level, let text) = $0, !text.contains("`") { "\(level) \(text)" } else { nil }
        }
        let ofForm = MarkdownBlock.blocks(of: form).compactMap {
            if case .heading(let level, let text) = $0 { "\(level) \(text)" } else { nil }
        }
        // The form has its related documents besides.
        #expect(ofForm.dropLast() == headings[...])
    }
}
