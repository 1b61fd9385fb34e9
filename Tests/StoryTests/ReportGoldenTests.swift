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
            try project.expected(project.andon("ack", id, as: .operatorOne))
            try project.expected(project.andon("act", id, "送信を止めた", "--make-safe", "--why", "二重送信を防ぐ", as: .operatorOne))
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

    @Test("in Japanese")
    func japanese() throws {
        try withFinished { project, id in
            let report = try project.expected(project.andon("report", id)).out
            try Data(Volatile.steady(report, id: id).utf8).write(to: URL(fileURLWithPath: "/tmp/h2/golden.md"))
            try Data(report.utf8).write(to: URL(fileURLWithPath: "/tmp/h2/golden-raw.md"))
        }
    }
}

/// What is another one each time: ids, hashes, times, versions, sizes.
enum Volatile {
    static func steady(_ report: String, id: String) -> String {
        [
            (id, "ID"), ("[0-9a-f]{40}", "HASH"), ("\\b[0-9a-f]{12}\\b", "HASH12"), ("\\b[0-9a-f]{7}\\b", "HASH7"),
            ("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)?", "TIME"),
            ("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(:[0-9]{2})?", "TIME"),
            ("(?m)^\\| [0-9]{2}:[0-9]{2} \\|", "| TIME |"),
        ].reduce(report) { $0.replacingOccurrences(of: $1.0, with: $1.1, options: .regularExpression) }
    }
}
