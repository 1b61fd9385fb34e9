import Foundation
import Testing

@Suite("A finished incident, as it is shown and reported")
struct LevelTwoReportTests {
    /// A closed level 2 with every step in it.
    private static let finished = Templates.Once {
        let project = try Project.forPaths()
        let second = SecondLine(project: project)
        try project.runTOS("unknown")
        try project.expected(project.andon("ack", "latest", as: .operatorOne))
        try project.expected(
            project.andon("note", "latest", "開発者へ電話した", "--at", "09:30", "--who", "Operator One", as: .operatorOne))
        try project.expected(second.instructs("act", "キャッシュを消す | 残さず", why: "壊れている"))
        try project.expected(project.andon("act", "latest", "キャッシュを消した", as: .operatorOne))
        _ = try project.andon("recover", "latest", as: .operatorOne)
        try project.write("", to: "repaired")
        try project.expected(project.andon("recover", "latest", as: .operatorOne))
        try project.expected(second.instructs("resume", "再開する", why: "復旧を確認した"))
        try project.expected(
            project.andon("report", "latest", "--set", "impact=朝の配信が <20> 分 & 遅れた", as: .operatorOne))
        try project.writePaperwork()
        try project.expected(second.signs("close", "latest"))
        return project
    }

    private func withFinished(_ story: (Project) throws -> Void) throws {
        let project = try Self.finished.get().project.copy()
        defer { project.remove() }
        try story(project)
    }

    @Test("Markdown in the source's headings and tables, in either language")
    func markdown() throws {
        try withFinished { project in
            let report = try project.expected(project.andon("report", "latest")).out
            let headings = report.split(separator: "\n").filter { $0.hasPrefix("#") }.map(String.init)
            for heading in [
                "## 報告に必須な項目", "### 必須項目", "### 追加項目（可能な範囲で）", "## 障害タイムライン", "## 再発防止", "### 原因分析", "### 対策",
                "### 効果確認",
            ] { #expect(headings.contains(heading), "\(heading) is not in \(headings)") }
            for line in [
                "| 時刻 | 対応者 | 内容 |", "| No. | 対策内容 | 担当 | 期限 | 状態 |", "| 障害レベル | レベル2: 重大 |",
                "- [x] 対策が完了したことを確認",
            ] { #expect(report.contains(line + "\n"), "\(line) is not in: \(report)") }
            for text in ["障害検知", "ログ収集開始", "原因特定", "対処実施", "正常復旧確認", "障害報告完了", "開発者へ電話した", "対応完了"] {
                #expect(report.contains(text), "\(text)")
            }
            #expect(report.contains(#"キャッシュを消す \| 残さず"#), "a pipe breaks no table")
            let english = try project.expected(project.andon("report", "latest", "--lang", "en")).out
            #expect(english.contains("## Prevention") || english.contains("## Prevention of recurrence"), "\(english)")
            #expect(english.contains("| No. | "), "\(english)")
        }
    }

    @Test("what the report shows of git is what was preserved at the failure, not at a later check")
    func failureFirst() throws {
        try withFinished { project in
            let report = try project.expected(project.andon("report", "latest")).out
            let status =
                report.components(separatedBy: "### git-status").last?.components(separatedBy: "##").first ?? ""
            #expect(!status.contains("repaired"), "made after the failure: \(status)")
        }
    }

    @Test("JSON has every field; HTML is one printable page that loads nothing and escapes what people wrote")
    func otherFormats() throws {
        try withFinished { project in
            let json = try project.expected(project.andon("report", "latest", "--format", "json")).json
            let fields = json["fields"].list
            for key in ["occurred_at", "level", "commit", "command", "error"] {
                let field = fields.first { $0.key.text == key } ?? .absent
                #expect(field.required == .bool(true) && field.value.text?.isEmpty == false, "\(key): \(field)")
            }
            let impact = fields.first { $0.key.text == "impact" } ?? .absent
            #expect(impact.value.text == "朝の配信が <20> 分 & 遅れた", "\(impact)")
            let html = try project.expected(project.andon("report", "latest", "--format", "html")).out
            #expect(html.hasPrefix("<!DOCTYPE html>") && html.contains("lang=\"ja\"") && html.contains("@page"))
            #expect(html.contains("&lt;20&gt;") && html.contains("&amp; 遅れた") && !html.contains("<20>"))
            for loading in ["<script", "src=", "url(", "@import", "<link"] {
                #expect(!html.contains(loading), "\(loading)")
            }
            let lint = try project.andon("report", "latest", "--lint", "--json").json
            #expect(!lint.findings.list.contains { $0.rule.text == "required" }, "\(lint)")
        }
    }

    @Test("show --json has what outside checks read, and a bag that holds what it lists")
    func show() throws {
        try withFinished { project in
            let show = try project.show()
            #expect(show.level.int == 2 && show.state.text == "closed")
            #expect(show.run.exitCode.int == 3 && show.run.name.text == "orchestrator")
            for key in ["startedAt", "endedAt", "headAtStart", "headAtEnd", "command"] {
                #expect(show.run[key].text?.isEmpty == false, "run.\(key): \(show.run)")
            }
            #expect(show.verdict.level.int == 2)
            let condition = show.condition("unknown_cause")
            #expect(
                condition.level.int == 2 && condition.source.line.int != nil && condition.source["text"].text != nil)
            #expect(show.verdict.remedy == .null)
            for line in show.timeline.list {
                let at = line.at.text ?? ""
                #expect(at.hasSuffix("+09:00") && line.who.text != nil && line.what.text != nil, "\(line)")
            }
            #expect(show.prevention.measures.list.first?.content.text?.contains("検査") == true)
            #expect(show.chain["count"].int ?? 0 > 10 && show.chain.head.text?.count == 64)
            let bag = try #require(show.evidence.path.text)
            #expect(bag.hasPrefix("/") && show.evidence.digest.text?.isEmpty == false)
            for item in show.evidence.items.list where item.outcome.text == "collected" {
                let path = try #require(item.path.text, "\(item)")
                let size = try FileManager.default.attributesOfItem(atPath: bag + "/" + path)[.size] as? Int
                #expect(size == item.bytes.int, "\(item) is of \(bag)")
            }
        }
    }

    @Test("read twice the report of a closed incident is the same")
    func stable() throws {
        try withFinished { project in
            let first = try project.expected(project.andon("report", "latest")).out
            usleep(1_100_000)
            let second = try project.expected(project.andon("report", "latest")).out
            #expect(first == second)
        }
    }
}
