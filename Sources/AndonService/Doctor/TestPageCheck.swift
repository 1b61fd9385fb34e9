import AndonCore
import AndonStore
import Foundation

/// Whether the last test page to each contact's address arrived.
///
/// An address to which none was ever sent is no finding: a project that was only just sealed is well.
struct TestPageCheck {
    private let procedure: Procedure
    private let work: Workplace

    init(_ procedure: Procedure, work: Workplace) {
        self.procedure = procedure
        self.work = work
    }

    func findings() -> [Finding] {
        let tests: [TestPage]
        do {
            tests = try work.journal.read { try $0.lastTests() }
        } catch {
            return [
                .unchecked(
                    "test-page", why: Wording(ja: error.japanese, en: error.english),
                    mend: Wording(ja: "andon audit で確認してください。", en: "Look at it with andon audit."))
            ]
        }
        let reached = procedure.contacts.filter(\.isFilled).flatMap { contact in
            contact.reach.compactMap { text -> (person: String, address: String)? in
                (try? Address(text, plainHosts: procedure.plainHosts)).map { (contact.name, $0.shown) }
            }
        }
        return tests.filter { test in
            !test.outcome.isDelivered && reached.contains { $0.person == test.person && $0.address == test.address }
        }.map(finding)
    }

    private func finding(_ test: TestPage) -> Finding {
        let (person, at) = (test.person ?? "", test.at.rfc3339(in: work.zone))
        return Finding(
            rule: "test_page_failed", place: "\(person): \(test.address)",
            message: Wording(
                ja: "前回のテスト呼び出し（\(at)）が届いていません: \(test.outcome.japanese)",
                en: "The last test page (\(at)) did not arrive: \(test.outcome.english)"),
            mend: Wording(
                ja: "宛先か送信の設定を直し、封印してから、もう一度試してください: andon-pager test-page \(quoted(person))",
                en:
                    "Mend the address or what sends to it, seal, and test again: andon-pager test-page \(quoted(person))"
            ))
    }

    private func quoted(_ name: String) -> String {
        // Where the name reads as a role or an address, it is said to be a person's.
        "'" + Target.person(name).text.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
}
