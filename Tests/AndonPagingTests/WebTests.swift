import AndonCore
import AndonPaging
import Foundation
import Testing

@Suite("web hooks, Slack and ntfy")
struct WebTests {
    private func url(_ peer: Peer, _ path: String, _ scheme: String = "http") -> String {
        "\(scheme)://127.0.0.1:\(peer.port)\(path)"
    }

    private func object(_ request: [String: Any]) throws -> [String: Any] {
        let body = try #require(request["body"] as? String)
        return try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
    }

    @Test("a web hook gets the page as JSON under its own id, the same again only when it is sent again")
    func webhook() throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let outbound = workshop.outbound()
        for key in ["k1", "k2", "k1"] {
            #expect(
                outbound.send(Pages.page(key: key), to: url(peer, "/hooks/page?x=1")) == .delivered(answer: "200 ok"))
        }
        let requests = peer.received
        try #require(requests.count == 3)
        let headers = requests.compactMap { $0["headers"] as? [String: String] }
        #expect(headers.map { $0["webhook-id"] } == ["k1", "k2", "k1"])
        #expect(requests[0]["path"] as? String == "/hooks/page?x=1")
        #expect(requests[0]["body"] as? String == requests[2]["body"] as? String)
        #expect(headers[0]["content-type"] == "application/json; charset=utf-8")
        #expect(headers[0]["webhook-timestamp"] == "1765675800" && headers[0]["webhook-signature"] == nil)
        #expect(headers[0]["expect"] == nil)
        let page = try object(requests[0])
        #expect(page["incident"] as? String == "ab12c" && page["level"] as? Int == 3)
        #expect(page["chainHead"] as? String == "7:9f86d081884c7d65")
    }

    @Test("openssl computes the same signature from the header's id, the time and the body")
    func signature() throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let keys = ["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "C2FVsBQIhrscChlQIMV+b5sSYspob7oD"]
        let outbound = workshop.outbound(
            webhookSecretVariable: "HOOK", environment: ["HOOK": "whsec_\(keys[0]) whsec_\(keys[1])"])
        #expect(outbound.send(Pages.page(), to: url(peer, "/")).isDelivered)
        let request = try peer.only()
        let headers = try #require(request["headers"] as? [String: String])
        let (id, time) = (headers["webhook-id"] ?? "", headers["webhook-timestamp"] ?? "")
        let signed = Array("\(id).\(time).\(request["body"] as? String ?? "")".utf8)
        let signatures = (headers["webhook-signature"] ?? "").split(separator: " ")
        try #require(signatures.count == 2)
        for (key, signature) in zip(keys, signatures) {
            let hexadecimal = try workshop.run([
                "sh", "-c", "printf %s '\(key)' | base64 -d | od -An -v -tx1 | tr -d ' \\n'",
            ])
            let file = workshop.path("signed")
            try Data(signed).write(to: URL(fileURLWithPath: file))
            let code = try workshop.run([
                "sh", "-c",
                "openssl dgst -sha256 -mac HMAC -macopt hexkey:\(hexadecimal) -binary < \(file) | base64",
            ])
            #expect(signature == "v1,\(code)")
        }
    }

    @Test("a signature that the configuration asks for is not left out where its secret is missing or no secret")
    func secretMissing() throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        for environment in [[:], ["HOOK": ""], ["HOOK": " "], ["HOOK": "whsec_"], ["HOOK": "whsec_!!"]] {
            let outbound = workshop.outbound(webhookSecretVariable: "HOOK", environment: environment)
            #expect(outbound.send(Pages.page(), to: url(peer, "/")) == .refused(reason: .notConfigured, answer: "HOOK"))
        }
        #expect(peer.received.isEmpty)
    }

    @Test("user and password of the address are sent as such")
    func password() throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let outbound = workshop.outbound()
        #expect(outbound.send(Pages.page(), to: "http://ada:a%40b@127.0.0.1:\(peer.port)/").isDelivered)
        let headers = try #require(try peer.only()["headers"] as? [String: String])
        #expect(headers["authorization"] == "Basic " + Data("ada:a@b".utf8).base64EncodedString())
    }

    @Test(
        "the status decides whether it is tried again",
        arguments: [
            ("/answer/204", .delivered(answer: "204")),
            ("/answer/400", .refused(reason: .rejected, answer: "400 said [31m400")),
            ("/answer/401", .refused(reason: .notAuthorised, answer: "401 said [31m401")),
            ("/answer/403", .refused(reason: .notAuthorised, answer: "403 said [31m403")),
            ("/answer/404", .refused(reason: .rejected, answer: "404 said [31m404")),
            ("/answer/410", .refused(reason: .rejected, answer: "410 said [31m410")),
            ("/answer/408", .failed(reason: .deferred, answer: "408 said [31m408", retryAfter: nil)),
            ("/later/7", .failed(reason: .deferred, answer: "429 slow down", retryAfter: .seconds(7))),
            ("/later/999999999", .failed(reason: .deferred, answer: "429 slow down", retryAfter: .days(1))),
            ("/answer/500", .failed(reason: .serverTrouble, answer: "500 said [31m500", retryAfter: nil)),
            ("/answer/503", .failed(reason: .serverTrouble, answer: "503 said [31m503", retryAfter: nil)),
        ] as [(String, SendOutcome)])
    func statuses(path: String, expected: SendOutcome) throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        #expect(workshop.outbound().send(Pages.page(), to: url(peer, path)) == expected)
        #expect(peer.received.count == 1)
    }

    @Test("a redirect is followed nowhere")
    func redirect() throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        #expect(workshop.outbound().send(Pages.page(), to: url(peer, "/elsewhere")).refusal == .redirected)
        #expect(peer.received.count == 1)
    }

    @Test("an answer that repeats the address shows none of its secrets")
    func redacted() throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let outcome = workshop.outbound().send(Pages.page(), to: url(peer, "/repeat/T0KEN-abc?key=s3cret"))
        #expect(outcome == .refused(reason: .rejected, answer: "404 nothing at /…"))
    }

    @Test("a body without end is left off, and the status counts")
    func endless() throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let outcome = workshop.outbound().send(Pages.page(), to: url(peer, "/endless"))
        #expect(outcome.isDelivered && outcome.answer.count == 201)
    }

    @Test("silence, a dropped line, nobody there: tried again, and told apart")
    func lines() async throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let outbound = workshop.outbound()
        let silent = url(peer, "/silent")
        #expect(outbound.send(Pages.page(), to: url(peer, "/cut")).failure == .dropped)
        let silence = try await timed { outbound.send(Pages.page(), to: silent) }
        #expect(silence.result.failure == .timedOut)
        #expect((19...40).contains(silence.took.components.seconds))
        peer.stop()
        #expect(outbound.send(Pages.page(), to: url(peer, "/")).failure == .unreachable)
    }

    @Test("a certificate counts: trusted, unknown, another host's")
    func certificates() throws {
        let workshop = try Workshop()
        let own = try workshop.certificate("own")
        let other = try workshop.certificate("other", for: "DNS:hooks.example.com")
        let peer = try Peer("web_peer", ["--certificate", own.file, "--key", own.key], in: workshop)
        let trusting = workshop.outbound(environment: ["SSL_CERT_FILE": own.file])
        #expect(trusting.send(Pages.page(), to: url(peer, "/", "https")).isDelivered)
        let doubting = workshop.outbound(environment: ["SSL_CERT_FILE": other.file])
        #expect(doubting.send(Pages.page(), to: url(peer, "/", "https")).failure == .badCertificate)
        #expect(workshop.outbound().send(Pages.page(), to: url(peer, "/", "https")).failure == .badCertificate)
        let elsewhere = try Peer("web_peer", ["--certificate", other.file, "--key", other.key], in: workshop)
        #expect(doubting.send(Pages.page(), to: url(elsewhere, "/", "https")).failure == .badCertificate)
        let plain = try Peer("web_peer", in: workshop)
        #expect(trusting.send(Pages.page(), to: url(plain, "/", "https")).failure == .encryptionFailed)
        #expect(peer.received.count == 1 && elsewhere.received.isEmpty && plain.received.isEmpty)
    }

    @Test("Slack and what is like it get the text, in which a log calls nobody")
    func slack() throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let page = Pages.page(title: "<!channel> & <@U1>")
        #expect(workshop.outbound().send(page, to: url(peer, "/hooks/abc", "slack")).isDelivered)
        let request = try peer.only()
        #expect(request["path"] as? String == "/hooks/abc")
        let message = try object(request)
        #expect(Array(message.keys) == ["text"])
        let text = try #require(message["text"] as? String)
        #expect(text.contains("内容: &lt;!channel&gt; &amp; &lt;@U1&gt;\n") && !text.contains("<"))
        #expect(text.contains("level 3: halt"))
    }

    @Test("ntfy gets topic, title, message and urgency, and the token as its own")
    func ntfy() throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let page = Pages.page(title: String(repeating: "長", count: 500))
        #expect(workshop.outbound().send(page, to: "ntfy://tk_abc@127.0.0.1:\(peer.port)/night").isDelivered)
        #expect(
            workshop.outbound().send(Pages.page(level: .major), to: "ntfy://127.0.0.1:\(peer.port)/night").isDelivered)
        let requests = peer.received
        try #require(requests.count == 2)
        #expect(requests[0]["path"] as? String == "/" && requests[0]["method"] as? String == "POST")
        #expect((requests[0]["headers"] as? [String: String])?["authorization"] == "Bearer tk_abc")
        let message = try object(requests[0])
        #expect(message["topic"] as? String == "night" && message["priority"] as? Int == 5)
        #expect(message["title"] as? String == page.subject)
        #expect((message["message"] as? String ?? "").utf8.count <= 4096)
        #expect(try object(requests[1])["priority"] as? Int == 4)
        #expect(try object(requests[1])["message"] as? String == Pages.page(level: .major).body)
    }

    @Test("a hundred pages at once all arrive, each under its own id")
    func together() async throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let outbound = workshop.outbound()
        let address = url(peer, "/")
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...100 {
                group.addTask {
                    try await apart { outbound.send(Pages.page(key: "k\(number)"), to: address).isDelivered }
                }
            }
            for try await isDelivered in group { #expect(isDelivered) }
        }
        let identifiers = peer.received.compactMap { ($0["headers"] as? [String: String])?["webhook-id"] }
        #expect(Set(identifiers).count == 100 && identifiers.count == 100)
    }
}
