import Testing

@testable import AndonCore

@Suite("one person with several roles (兼務)")
struct SeveralRolesTests {
    private static let hanako = Actor(
        account: "hanako@example.com", name: "運用 花子", roles: [.firstLine, .secondLine])

    private static let events = [
        EventRecord(
            incident: "i1", seq: 1, prev: "", at: IncidentWorkshop.now, monotonic: 0, boot: "b", by: .andon,
            event: IncidentWorkshop.opening()),
        EventRecord(
            incident: "i1", seq: 2, prev: "", at: IncidentWorkshop.now, monotonic: 0, boot: "b", by: hanako,
            event: IncidentWorkshop.instructed(.stay)),
        EventRecord(
            incident: "i1", seq: 3, prev: "", at: IncidentWorkshop.now, monotonic: 0, boot: "b", by: hanako,
            event: .noted(text: "a word from outside", why: nil, happenedAt: nil, who: "緊急 次郎")),
    ]

    @Test("the timeline says of them that they hold several, and of nobody else")
    func timeline() {
        let lines = TimelineLine.lines(of: Self.events)
        #expect(lines.suffix(2).map { $0.who(in: .ja) } == ["運用 花子（兼務: 一次窓口・二次窓口）", "緊急 次郎"])
        #expect(lines.suffix(2).map { $0.who(in: .en) } == ["運用 花子 (several roles: first line, second line)", "緊急 次郎"])
        #expect(lines.suffix(2).map(\.who) == ["運用 花子", "緊急 次郎"], "the name alone, for whoever reads the facts")
        #expect(lines.dropLast(2).allSatisfy { $0.who(in: .ja) == $0.who })
        #expect(IncidentWorkshop.developer.shown(in: .ja) == "開発 太郎")
    }

    @Test("the report says it in its timeline and beside each instruction", arguments: Language.allCases)
    func report(language: Language) throws {
        let report = Report(
            project: "p", incident: try #require(Incident(events: Self.events)), events: Self.events,
            reportedAt: IncidentWorkshop.now, reporter: "a", facts: [:], attachments: [])
        let said = language == .ja ? "運用 花子（兼務: 一次窓口・二次窓口）" : "運用 花子 (several roles: first line, second line)"
        #expect(report.markdown(in: language, zone: .utc).split(separator: "\n").count { $0.contains(said) } == 2)
    }
}
