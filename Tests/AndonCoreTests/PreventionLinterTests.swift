import Testing

@testable import AndonCore

@Suite("a measure and a wish")
struct PreventionLinterTests {
    @Test("every rule's examples pass or fail through the whole linter", arguments: MeasureLinter.rules.map(\.name))
    func examples(name: String) throws {
        let rule = try #require(MeasureLinter.rules.first { $0.name == name })
        for example in rule.examples {
            let findings = MeasureLinter.findings(on: example.text)
            let told = findings.map { "\($0.rule): \($0.excerpt)" }.joined(separator: "; ")
            #expect(findings.isEmpty == example.shouldPass, "\(name): 「\(example.text)」 \(told)")
        }
    }

    @Test(
        "every rule has examples of both kinds and finds at least one that it refuses",
        arguments: MeasureLinter.rules.map(\.name))
    func rulesSpeak(name: String) throws {
        let rule = try #require(MeasureLinter.rules.first { $0.name == name })
        #expect(rule.examples.contains { $0.shouldPass } && rule.examples.contains { !$0.shouldPass })
        let speaking = rule.examples.filter { example in
            MeasureLinter.findings(on: example.text).contains { $0.rule == name }
        }
        #expect(!speaking.isEmpty)
        #expect(speaking.allSatisfy { !$0.shouldPass })
    }

    @Test("there are at least sixty examples, no text twice, Japanese and English")
    func enough() {
        let examples = MeasureLinter.rules.flatMap(\.examples)
        let texts = Set(examples.map(\.text))
        #expect(texts.count == examples.count)
        let japanese = texts.filter { $0.contains(where: \.isJapanese) }
        #expect(japanese.count >= 60 && texts.count - japanese.count >= 60)
    }

    @Test("a finding says what is wrong and how to mend it, in both languages, and shows the words")
    func help() {
        for finding in MeasureLinter.rules.flatMap(\.examples).flatMap({ MeasureLinter.findings(on: $0.text) }) {
            #expect(finding.message.ja.hasSuffix("。") && finding.message.en.hasSuffix("."))
            #expect(!finding.mend.ja.isEmpty && !finding.mend.en.isEmpty)
        }
        let finding = MeasureLinter.findings(on: "今後は気をつける").first
        #expect(finding?.rule == "care")
        #expect(finding?.excerpt == "気を付け")
        #expect(MeasureLinter.findings(on: "Remind the team").first?.excerpt == "remind")
    }

    @Test("width, kana and case make no difference")
    func spellings() {
        for text in ["ｷｰの期限に注意する", "気をつける", "気を付ける", "きをつける", "気をつけて作業する", "BE CAREFUL", "Ｂｅ　ｃａｒｅｆｕｌ"] {
            #expect(MeasureLinter.findings(on: text).map(\.rule).contains("care"), "\(text)")
        }
        for text in ["ｱﾗｰﾄを追加", "アラートを追加する", "アラートを追加した", "アラートを追加しました", "アラート追加", "アラートの追加", "ＡＤＤ ＡＮ ＡＬＥＲＴ"] {
            #expect(MeasureLinter.findings(on: text) == [], "\(text)")
        }
    }

    @Test("a content of any length and any characters is judged, not choked on")
    func strange() {
        for text in ["「", "」「", "((((", "\"", "`", "。。。", "ように", "化", "を", "👀", "\u{0}", "◇", "add", "to add", "、、追加"] {
            _ = MeasureLinter.findings(on: text)
        }
        let long = String(repeating: "注意する、", count: 100)
        #expect(!MeasureLinter.findings(on: long).isEmpty)
        #expect(MeasureLinter.findings(on: long + "警報を追加する").isEmpty)
    }
}
