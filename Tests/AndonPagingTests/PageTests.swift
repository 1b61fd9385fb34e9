import AndonCore
import Foundation
import Testing

@Suite("the page")
struct PageTests {
    @Test("a Japanese page says all that is asked of it, in Japanese and then in English")
    func golden() {
        let page = Pages.page()
        #expect(page.subject == "レベル3: 停止 tos: API error: 401（ab12c）")
        #expect(
            page.body == """
                レベル3: 停止
                プロジェクト: tos
                障害: ab12c
                内容: API error: 401
                発生: 2025-12-14 01:30 (UTC)
                待っているもの: 指示（二次窓口）
                受領: andon ack ab12c
                障害報告: andon report ab12c
                連絡の段階: 1
                記録の先頭: 7:9f86d081884c7d65

                指示があるまで、勝手に直さず、再実行もしないでください。

                ----

                level 3: halt
                Project: tos
                Incident: ab12c
                What failed: API error: 401
                Since: 2025-12-14 01:30 (UTC)
                Awaited: an instruction (second line)
                Acknowledge: andon ack ab12c
                Report: andon report ab12c
                Step of the plan: 1
                Head of the record: 7:9f86d081884c7d65

                Change nothing and run nothing again until you are told to.

                """)
    }

    @Test("an English page has the English first")
    func english() {
        let page = Pages.page(language: .en)
        #expect(page.subject == "level 3: halt, tos: API error: 401 (ab12c)")
        #expect(page.body.hasPrefix("level 3: halt\n") && page.body.contains("\n----\n\nレベル3: 停止\n"))
    }

    @Test("a drill is marked in either language, in subject, text and JSON")
    func drill() throws {
        for language in Language.allCases {
            let page = Pages.page(language: language, isDrill: true)
            #expect(page.subject.hasPrefix("【訓練】"))
            #expect(page.body.hasPrefix("【訓練】"))
            #expect(page.body.contains("これは訓練です") && page.body.contains("This is a drill"))
            #expect(try json(page)["kind"] as? String == "drill")
        }
    }

    @Test("a test page names no incident and asks for nothing")
    func test() throws {
        #expect(Pages.test.subject.hasPrefix("【テスト】"))
        #expect(Pages.test.body.contains("[TEST]") && !Pages.test.body.contains("andon ack"))
        let json = try json(Pages.test)
        #expect(json["kind"] as? String == "test" && json["incident"] is NSNull && json["level"] is NSNull)
        #expect(json["chainHead"] as? String == "7:9f86d081884c7d65")
    }

    @Test("what a log says cannot add a line, an escape sequence or a hidden character to a page")
    func oneLine() {
        let page = Pages.page(title: "a\r\nBcc: b\u{1B}[31m\u{202E}c\u{2028}d\u{0}e \t f")
        #expect(page.subject == "レベル3: 停止 tos: a Bcc: b [31m c d e f（ab12c）")
        #expect(page.body.contains("\n内容: a Bcc: b [31m c d e f\n"))
        let long = Pages.page(title: String(repeating: "長", count: 9000))
        #expect(long.subject.count == 201 && long.incident?.title.count == 501)
    }

    @Test("the JSON is read back by another reader, whatever the title holds")
    func json() throws {
        let title = #"say "no" \ / 日本語 🚨"#
        let json = try json(Pages.page(title: title))
        #expect(json["title"] as? String == title)
        #expect(json["level"] as? Int == 3)
        #expect(json["incident"] as? String == "ab12c")
        #expect(json["since"] as? String == "2025-12-14T01:30:00Z")
        #expect(json["key"] as? String == "tos-ab12c-1-1")
        #expect(json["text"] as? String == Pages.page(title: title).body)
        #expect(JSONText.string("\u{1}\u{1F}\t").written == #""\u0001\u001f\t""#)
    }

    @Test("an outcome is stored and read back as it was")
    func outcomes() throws {
        let outcomes: [SendOutcome] = [
            .delivered(answer: "250 taken"), .refused(reason: .rejected, answer: "550 no"),
            .failed(reason: .deferred, answer: "429", retryAfter: .seconds(7)),
            .failed(reason: .timedOut, answer: "", retryAfter: nil),
        ]
        #expect(try JSONDecoder().decode([SendOutcome].self, from: JSONEncoder().encode(outcomes)) == outcomes)
        let words = SendRefusal.allCases.map(\.japanese) + SendFailure.allCases.map(\.japanese)
        #expect(Set(words).count == words.count)
    }

    private func json(_ page: Page) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(page.json.written.utf8))
        return try #require(value as? [String: Any])
    }
}
