import AndonCore
import Foundation
import Testing

@Suite("announcements")
struct AnnouncementTests {
    private func page(_ language: Language = .ja, signers: [String] = ["開発 太郎 (SHA256:abc)"], lostKey: Bool = false)
        -> Page
    {
        Announcement.sealed(number: 3, digest: "9f86d081", signers: signers, lostKey: lostKey).page(
            key: "tos-seal-3-1", project: "tos", language: language, zone: .utc, chainHead: "41:60303ae2")
    }

    private func json(_ page: Page) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(page.json.written.utf8))
        return try #require(value as? [String: Any])
    }

    @Test("a new seal is told in both languages, with number, digest, who signed and the record's head")
    func golden() {
        #expect(page().subject == "【封印】tos: 手順が封印されました（第3号）")
        #expect(
            page().body == """
                【封印】設定・連絡先・手順書が封印され、有効になりました。

                プロジェクト: tos
                封印: 第3号
                署名: 開発 太郎 (SHA256:abc)
                SHA-256: 9f86d081
                記録の先頭: 41:60303ae2

                覚えのない封印なら、すぐに二次窓口と緊急連絡先に知らせてください。確認: andon audit

                ----

                [SEAL] Configuration, contacts and runbook were sealed and are in force.

                Project: tos
                Seal: number 3
                Signed by: 開発 太郎 (SHA256:abc)
                SHA-256: 9f86d081
                Head of the record: 41:60303ae2

                Where you know nothing of this seal, tell the second line and the emergency contact at once. See: andon audit

                """)
        #expect(page(.en).subject == "[SEAL] tos: the procedure was sealed (number 3)")
        #expect(page(.en).body.hasPrefix("[SEAL] ") && page(.en).body.contains("\n----\n\n【封印】"))
    }

    @Test("a seal by the two other roles says so in the subject and in the text, and is urgent where that can be said")
    func lostKey() throws {
        let lost = page(signers: ["運用 (SHA256:a)", "緊急 (SHA256:b)"], lostKey: true)
        #expect(lost.subject == "【封印】tos: 二次窓口の鍵なしで手順が封印されました（第3号）")
        #expect(lost.body.contains("鍵の紛失") && lost.body.contains("without the second line's key"))
        #expect(lost.body.contains("\n署名: 運用 (SHA256:a)、緊急 (SHA256:b)\n"))
        let address = try Address("ntfy://127.0.0.1:1/night", plainHosts: [])
        for (page, tag) in [(lost, "warning"), (page(), "information_source")] {
            guard case .post(let post) = address.channel.errand(for: page) else { throw Unexpected.errand }
            #expect(post.body.contains("\"\(tag)\"") && post.body.contains("\"priority\":4"))
        }
    }

    @Test("its JSON names the seal and no incident; a page of an incident or a test names no seal")
    func programs() throws {
        let told = try json(page(lostKey: true))
        #expect(told["kind"] as? String == "seal" && told["incident"] is NSNull && told["level"] is NSNull)
        #expect(told["key"] as? String == "tos-seal-3-1" && told["chainHead"] as? String == "41:60303ae2")
        let seal = try #require(told["seal"] as? [String: Any])
        #expect(seal["number"] as? Int == 3 && seal["digest"] as? String == "9f86d081")
        #expect(seal["signers"] as? [String] == ["開発 太郎 (SHA256:abc)"] && seal["lostKey"] as? Bool == true)
        #expect(try json(page())["seal"] as? [String: Any] != nil)
        #expect(try json(Pages.page())["seal"] is NSNull)
        #expect(try json(Pages.test)["seal"] is NSNull && json(Pages.test)["kind"] as? String == "test")
    }

    @Test("a signer's name cannot add a line")
    func oneLine() {
        let page = page(signers: ["a\r\nBcc: b\u{1B}[31m"])
        #expect(page.body.contains("\n署名: a Bcc: b [31m\n") && !page.body.contains("\r"))
    }

    @Test("it is stored and read back as it was")
    func coding() throws {
        let all: [Announcement] = [
            .sealed(number: 1, digest: "a", signers: [], lostKey: false),
            .sealed(number: 2, digest: "b", signers: ["x", "y"], lostKey: true),
            .overdue(incident: "20251214-abc", measure: Self.measure),
        ]
        #expect(try JSONDecoder().decode([Announcement].self, from: JSONEncoder().encode(all)) == all)
    }

    private static let measure = Measure(
        number: 2, content: "Add a\nchecksum", owner: "Ada\r\nBcc: b", due: "2025-12-31", kind: .mechanism)

    @Test("a measure that is overdue is told in both languages, in lines of its own")
    func overdue() throws {
        let page = Announcement.overdue(incident: "20251214-abc", measure: Self.measure).page(
            key: "k", project: "tos", language: .en, zone: .utc, place: "build01:/srv/tos", chainHead: "41:60303ae2")
        #expect(page.subject == "[OVERDUE] tos: measure 2 of incident 20251214-abc was to be done by 2025-12-31")
        #expect(
            page.body == """
                [OVERDUE] A measure against the failure's coming again is not done, and its deadline has passed.

                Project: tos
                Incident: 20251214-abc
                Measure: 2. Add a checksum
                Owner: Ada Bcc: b
                Deadline: 2025-12-31
                Place: build01:/srv/tos
                Head of the record: 41:60303ae2

                When it is done: andon prevent 20251214-abc --done 2 --link URL

                ----

                【期限超過】再発防止の対策が、期限を過ぎても完了していません。

                プロジェクト: tos
                障害: 20251214-abc
                対策: 2. Add a checksum
                担当: Ada Bcc: b
                期限: 2025-12-31
                場所: build01:/srv/tos
                記録の先頭: 41:60303ae2

                完了したら: andon prevent 20251214-abc --done 2 --link URL

                """)
        let told = try json(page)
        #expect(told["kind"] as? String == "measure" && told["seal"] is NSNull && told["incident"] is NSNull)
        #expect(try json(self.page())["measure"] is NSNull)
    }

    private enum Unexpected: Error { case errand }
}
