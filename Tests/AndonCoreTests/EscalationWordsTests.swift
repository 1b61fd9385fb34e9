import Testing

@testable import AndonCore

private typealias Bench = EscalationWorkshop

@Suite("who was told, in words")
struct EscalationWordsTests {
    /// Level 2: told, refused at one address, the second line acknowledges, no instruction comes, the plan runs out.
    private static func story(drill: Level? = nil) -> EscalationWorkshop {
        let plan = Bench.plan([(0, [.role(.secondLine), .rotation("night")])], answerWithin: 10)
        var bench = EscalationWorkshop(.major, plans: Plans(major: plan))
        bench.claim(at: 0)
        bench.send(at: 1, .refused(reason: .rejected, answer: "550 no such user"))
        bench.claim(at: 1)
        return bench
    }

    private static func texts(_ records: [EventRecord], _ language: Language) -> [String] {
        TimelineLine.lines(of: records).map { $0.what.text(in: language) + ($0.why.map { " / \($0)" } ?? "") }
    }

    @Test("a step says whom it tells, where, why, and who is left out and why; secrets never")
    func told() {
        let bench = Self.story()
        let ja = Self.texts(bench.records, .ja)
        #expect(
            ja.contains(
                "開発者へ連絡（レベル判定のため、1 巡目の手順 1）: 開発 太郎 mailto:taro@example.com、開発 太郎 https://192.0.2.1/taro"
                    + "。連絡せず: 当番 night（当番なし）"), "\(ja)")
        #expect(
            Self.texts(bench.records, .en).contains(
                "Told (the level was judged; round 1, step 1): 開発 太郎 mailto:taro@example.com, "
                    + "開発 太郎 https://192.0.2.1/taro; not told: rotation night (nobody is on call)"))
        #expect(ja.contains("連絡が届かず: 開発 太郎 mailto:taro@example.com（相手が受け取りを拒否しました） / 550 no such user"), "\(ja)")
        #expect(!ja.contains { $0.contains("secret") })
        let last = ja.contains { $0.hasPrefix("開発者へ連絡（レベル判定のため、1 巡目、宛先のある全員）: ") && $0.contains("緊急 次郎") }
        #expect(last, "everybody is told when nobody could be reached: \(ja)")
    }

    @Test("the source's word for level 3 is its own, and what did not come in time is said")
    func overdue() {
        let plan = Bench.plan([(0, [.role(.emergency)])], answerWithin: 10)
        var bench = EscalationWorkshop(.halt, plans: Plans(halt: plan))
        bench.claim(at: 0)
        bench.send(at: 0, .delivered(answer: "250 ok"))
        bench.add(.acknowledged, at: 2, by: Bench.taro)
        bench.claim(at: 12)
        bench.claim(at: 22)
        let ja = Self.texts(bench.records, .ja)
        let en = Self.texts(bench.records, .en)
        #expect(ja.contains("緊急連絡（レベル判定のため、1 巡目の手順 1）: 緊急 次郎 mailto:jiro@example.com"), "\(ja)")
        #expect(ja.contains("送信済: 緊急 次郎 mailto:jiro@example.com") && en.contains("Sent: 緊急 次郎 mailto:jiro@example.com"))
        #expect(ja.contains { $0.hasPrefix("回答期限超過: ") } && en.contains { $0.hasPrefix("The answer is overdue: ") })
        #expect(ja.contains { $0.contains("受領後に指示がないため") }, "\(ja)")
        #expect(ja.contains("連絡手順を使い切った: 応答なし"), "\(ja)")
        #expect(en.contains("The plan is exhausted: nobody answered"))
    }

    @Test("the developer is named where the step is meant for them")
    func developer() {
        let plan = Bench.plan([(0, [.role(.secondLine), .role(.emergency)])])
        var bench = EscalationWorkshop(.halt, plans: Plans(halt: plan))
        bench.claim(at: 0)
        #expect(Self.texts(bench.records, .ja).contains { $0.hasPrefix("開発者へ緊急連絡（") })
    }

    @Test("whom the last step did not reach is known once every page of theirs was refused")
    func unreached() {
        let plan = Bench.plan([(0, [.role(.secondLine)])])
        var bench = EscalationWorkshop(.major, plans: Plans(major: plan))
        bench.claim(at: 0)
        #expect(EscalationStanding(events: bench.records).unreached.isEmpty, "not known yet")
        bench.send(at: 1, .refused(reason: .rejected, answer: "550 no such user"))
        let standing = EscalationStanding(events: bench.records)
        #expect(standing.pages.allSatisfy { $0.outcome == .refused })
        #expect(standing.unreached == ["開発 太郎"])
    }

    @Test("in a drill every such line begins with its mark", arguments: Language.allCases)
    func drills(language: Language) {
        let opening = IncidentEvent.Opening(
            title: "t", run: nil, pulled: nil, seal: 1, isObserved: false, drill: .major, plans: Plans())
        var records = Self.story().records
        records[0] = EventRecord(
            incident: "i1", seq: 1, prev: "", at: Bench.start, monotonic: 0, boot: "b", by: .andon,
            event: .opened(opening))
        let paging = records.dropFirst(2).map(\.event)
        let lines = TimelineLine.lines(of: records).suffix(paging.count)
        #expect(lines.count == paging.count && lines.allSatisfy { $0.what.text(in: language).hasPrefix("【訓練】") })
        #expect(EscalationStanding(events: records).isDrill)
    }

    @Test("each page shows what came of it, and one that nobody wants any more is called off")
    func outcomes() {
        var bench = EscalationWorkshop(.major)
        bench.claim(at: 0)
        #expect(EscalationStanding(events: bench.records).pages.map(\.outcome) == [.queued, .queued])
        bench.add(.acknowledged, at: 1, by: Bench.taro)
        let off = EscalationStanding(events: bench.records)
        #expect(off.pages.map(\.outcome) == [.calledOff, .calledOff])
        #expect(off.escalation.next == .instruction && off.acknowledgedBy == [Bench.taro])
        #expect(off.latest?.names == ["開発 太郎"] && off.latest?.at == Bench.start)
        let refused = EscalationStanding(events: Self.story().records).pages
        #expect(refused.prefix(2).allSatisfy { $0.outcome == .refused && $0.refusal == .rejected })
        var sent = EscalationWorkshop(.major)
        sent.claim(at: 0)
        sent.send(at: 0, .delivered(answer: ""))
        #expect(EscalationStanding(events: sent.records).pages.map(\.outcome) == [.sent, .sent])
    }

    @Test("what is due next is named: a step, everybody, the end of the plan, nothing")
    func next() {
        var bench = EscalationWorkshop(.major, plans: Plans(major: Bench.plan([(0, [.role(.secondLine)])])))
        #expect(bench.escalation.next == .step(StepPlace(paging: 1, round: 0, step: 0)))
        bench.claim(at: 0)
        #expect(bench.escalation.next == .exhaustion)
        bench.claim(at: 30)
        #expect(bench.escalation.next == nil && bench.escalation.phase == .exhausted)
        var nobody = EscalationWorkshop(
            .major, plans: Plans(major: Bench.plan([(5, [.rotation("night")])])), contacts: [])
        #expect(nobody.escalation.next == .step(StepPlace(paging: 1, round: 0, step: 0)))
        nobody.add(.lowered(level: .minor, why: "w", signed: IncidentWorkshop.signed(.lower(.minor))), at: 1)
        #expect(nobody.escalation.next == nil)
    }

    @Test("the report has a table of who was told, harmless whatever an address holds", arguments: Language.allCases)
    func report(language: Language) throws {
        let bench = Self.story()
        let report = Report(
            project: "p", incident: try #require(Incident(events: bench.records)), events: bench.records,
            reportedAt: Bench.start, reporter: "a", facts: [:], attachments: [])
        let text = report.markdown(in: language, zone: .utc)
        #expect(text.contains(language == .ja ? "## 連絡\n" : "## Who was told\n"))
        let row =
            language == .ja
            ? "| 2026-03-01 00:00 | 開発 太郎 | mailto:taro@example.com | 届かず: 相手が受け取りを拒否しました |"
            : "| 2026-03-01 00:00 | 開発 太郎 | mailto:taro@example.com | refused: \(SendRefusal.rejected.english) |"
        #expect(text.contains(row), "\(text)")
    }

    @Test("everything about being told is said in both languages, and differently")
    func languages() {
        func differ(_ words: [any Sayable]) {
            for word in words { #expect(word.japanese != word.english && !word.english.isEmpty, "\(word)") }
        }
        differ(Telling.Reason.allCases)
        differ(Skip.Reason.allCases)
        differ(Escalation.Phase.allCases)
        differ(EscalationStanding.Outcome.allCases)
        differ([Target.role(.secondLine), .rotation("night")])
        differ([
            Escalation.Next.step(StepPlace(paging: 1, round: 0, step: 0)), Escalation.Next.everybody,
            Escalation.Next.exhaustion, Escalation.Next.instruction,
        ])
    }
}
