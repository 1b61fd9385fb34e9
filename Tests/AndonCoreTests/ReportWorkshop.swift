@testable import AndonCore

/// A report on an incident whose every text comes from a hostile run.
enum ReportWorkshop {
    static let tokyo = Zone(name: "Asia/Tokyo", initialOffset: 32_400, changes: [], rule: nil)

    /// 2025-12-14 10:30 in Tokyo.
    static let began = Instant(microseconds: 1_765_675_800_000_000)

    static func at(_ minutes: Int64) -> Instant { began + .minutes(minutes) }

    static let hostile =
        "| x | <script>alert(1)</script> `code` *bold* _under_ [link](http://192.0.2.1)\n# heading\r\n\\"

    static var run: RunFacts {
        var run = RunFacts(
            id: "r1", name: "orchestrator", command: "python3 orchestrator_v0_3.py --job 'a|b'", isListed: true,
            serves: .internal, startedAt: began, headAtStart: String(repeating: "a", count: 40))
        run.endedAt = at(2)
        run.headAtEnd = String(repeating: "b", count: 40)
        run.exit = .exited(code: 3)
        return run
    }

    static var events: [EventRecord] {
        let verdict = Verdict(
            conditions: [
                HeldCondition(.unknownCause, source: Source(file: "stderr", line: 7, text: hostile)),
                HeldCondition(.causeInLog, source: Source(file: "a`b", text: "KeyError")),
            ], remedy: nil, fingerprint: "f", errorMessage: hostile)
        let bundle = PreservedEvidence(
            bag: "i1-1", digest: String(repeating: "c", count: 64), signer: "ssh-ed25519 AAAA machine",
            items: [
                ItemRecord(name: "stderr", outcome: .collected, bytes: 42, path: "data/001-stderr", source: "stderr"),
                ItemRecord(name: "phase_state", outcome: .missing, source: "workspace/a|b.json"),
            ])
        let told: [(Int64, Actor, IncidentEvent)] = [
            (
                2, .andon,
                .opened(
                    IncidentEvent.Opening(
                        title: "orchestrator: exit 3", run: run, pulled: nil, seal: 1, isObserved: false))
            ), (2, .andon, .preserved(evidence: bundle)), (2, .andon, .judged(verdict: verdict)),
            (5, IncidentWorkshop.operatorActor, .acknowledged),
            (
                9, IncidentWorkshop.operatorActor,
                .noted(text: "電話で連絡 | 10分後に折り返し", why: "勤務時間外", happenedAt: at(7), who: "緊急 次郎")
            ), (15 * 60, IncidentWorkshop.developer, .raised(level: .halt, why: "データが\n壊れた<b>")),
            (15 * 60 + 1, IncidentWorkshop.agent, .refused(attempt: "act", why: "勝手に直さない")),
        ]
        return told.enumerated().map { index, event in
            EventRecord(
                incident: "20251214-k3x9", seq: index + 1, prev: "", at: at(event.0), monotonic: 0, boot: "b",
                by: event.1,
                event: event.2)
        }
    }

    static var report: Report {
        Report(
            project: "tos | <b>", incident: Incident(events: events) ?? .unopened, events: events, reportedAt: at(905),
            reporter: "hanako@example.com", facts: ["phase": "execute", "job_index": "1", "job_name": "a|b"],
            attachments: [
                Report.Attachment(
                    item: ItemRecord(name: "stderr", outcome: .collected, bytes: 42, source: "std`err"),
                    text: "first\n```\n# not a heading\n````\n<script>\n"),
                Report.Attachment(item: ItemRecord(name: "phase_state", outcome: .missing, source: "x"), text: nil),
            ])
    }
}
