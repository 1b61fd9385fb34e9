import Foundation
import Testing

@Suite("The report of a finished incident, word for word")
struct ReportGoldenTests {
    /// A halt over a bad change: rolled back as decided, resumed, prevented, closed.
    private func withFinished(_ story: (Project, String) throws -> Void) throws {
        try withPaths { project, second in
            try project.write("good\n", to: "state")
            try project.commit("good")
            try project.expected(project.andon("checkpoint", "before", as: .operatorOne))
            try project.write("bad\n", to: "state")
            try project.commit("bad")
            #expect(try project.runTOS("fatal").exitCode == 70)
            let id = try #require(project.show().id.text)
            // The watcher tells people while the others go on: here first, so that the order of the lines is one.
            try project.awaitPages()
            try project.expected(project.andon("ack", id, as: .operatorOne))
            try project.expected(
                project.andon("act", id, "送信を止めた", "--make-safe", "--why", "二重送信を防ぐ", as: .operatorOne))
            try project.expected(second.instructs("rollback", "直前の復元点へ戻す", why: "変更の後に壊れた", on: id))
            try project.expected(project.andon("rollback", id, as: .operatorOne))
            try project.expected(second.instructs("resume", "再開する", why: "戻って正常終了した", on: id))
            try project.expected(
                project.andon(
                    "report", id, "--set", "impact=社内の集計が 1 時間遅れた", "--set", "reproduce=同じ入力で毎回", "--set",
                    "tried=なし（指示を待った）", "--set", "remarks=|縦棒|と*強調*と<b>", as: .operatorOne))
            try project.writePaperwork(on: id)
            try project.expected(second.signs("close", id, "--why", "効果を確認した"))
            try story(project, id)
        }
    }

    @Test("in Japanese it is the golden one, line by line")
    func japanese() throws {
        try withFinished { project, id in
            let report = Volatile.steady(try project.expected(project.andon("report", id)).out, id: id)
            let (lines, golden) = (report.components(separatedBy: "\n"), Golden.japanese.components(separatedBy: "\n"))
            for (line, expected) in zip(lines, golden) { #expect(line == expected) }
            #expect(lines.count == golden.count, "\(report)")
        }
    }

    @Test("the source's headings, tables and check boxes stand in it word for word and in its order")
    func source() throws {
        try withFinished { project, id in
            let report = try project.expected(project.andon("report", id)).out
            var rest = report[...]
            for line in Golden.source {
                let place = rest.range(of: "\n" + line)
                #expect(place != nil, "\(line), in its place")
                if let place { rest = rest[place.upperBound...] }
            }
            let page = try project.expected(project.andon("report", id, "--format", "html")).out
            for word in ["障害タイムライン", "原因分析", "対策内容", "効果確認", "必須項目", "追加項目（可能な範囲で）"] {
                #expect(page.contains(word), "\(word)")
            }
            #expect(!page.contains("<b>"), "what somebody typed is no markup")
        }
    }

    @Test("a report of a finished incident is the same a week later")
    func later() throws {
        try withFinished { project, id in
            let now = try project.expected(project.andon("report", id)).out
            let then = try project.later("+7d", ["report", id], as: .operatorOne)
            #expect(then.out == now)
        }
    }
}
