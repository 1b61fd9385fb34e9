import AndonCore
import AndonPaging
import Foundation
import Testing

@Suite("the dead-man ping")
struct PingTests {
    private func ping(_ url: String, plainHosts: [String] = [], trusting file: String? = nil)
        -> SendOutcome
    {
        let environment = file.map { ["SSL_CERT_FILE": $0] } ?? [:]
        return DeadManPing(
            plainHosts: plainHosts,
            outside: Outside(now: { Workshop.now }, environment: environment, run: Workshop.run)
        ).ping(url)
    }

    @Test("it asks for the URL once, with the name and password of it, and sends nothing")
    func get() throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let outcome = ping("http://ada:word@127.0.0.1:\(peer.port)/ping/9f86d081?x=1")
        #expect(outcome == .delivered(answer: "200 ok"))
        let request = try peer.only()
        #expect(request["method"] as? String == "GET" && request["path"] as? String == "/ping/9f86d081?x=1")
        #expect(request["body"] as? String == "")
        let headers = try #require(request["headers"] as? [String: String])
        #expect(headers["authorization"] == "Basic " + Data("ada:word".utf8).base64EncodedString())
    }

    @Test(
        "the status counts, no redirect is followed, and the answer shows no secret of the URL",
        arguments: [
            ("/answer/204", .delivered(answer: "204")),
            ("/answer/403", .refused(reason: .notAuthorised, answer: "403 said [31m403")),
            ("/repeat/T0KEN-abc", .refused(reason: .rejected, answer: "404 nothing at /…")),
            ("/later/7", .failed(reason: .deferred, answer: "429 slow down", retryAfter: .seconds(7))),
            ("/answer/503", .failed(reason: .serverTrouble, answer: "503 said [31m503", retryAfter: nil)),
            ("/elsewhere", .refused(reason: .redirected, answer: "302")),
        ] as [(String, SendOutcome)])
    func statuses(path: String, expected: SendOutcome) throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let outcome = ping("http://127.0.0.1:\(peer.port)\(path)")
        if case .refused(.redirected, _) = expected {
            guard case .refused(.redirected, let answer) = outcome else { throw Unexpected(outcome: outcome) }
            #expect(answer.hasPrefix("302"))
        } else {
            #expect(outcome == expected)
        }
        #expect(peer.received.count == 1)
    }

    @Test("nothing goes out as plain text, nor to anything but a web server")
    func refused() throws {
        let host = "127.example.com"
        #expect(ping("http://\(host)/x") == .refused(reason: .notEncrypted, answer: host))
        for url in ["", "exec:/bin/true", "mailto:ada@example.com", "https://", "ftp://a.example.com/x", "https:/x"] {
            #expect(ping(url) == .refused(reason: .badAddress, answer: ""))
        }
    }

    @Test("a certificate counts, and nobody there is told from it")
    func certificate() throws {
        let workshop = try Workshop()
        let own = try workshop.certificate("own")
        let peer = try Peer("web_peer", ["--certificate", own.file, "--key", own.key], in: workshop)
        let url = "https://127.0.0.1:\(peer.port)/x"
        #expect(ping(url, trusting: own.file).isDelivered)
        #expect(ping(url).failure == .badCertificate)
        peer.stop()
        #expect(ping(url, trusting: own.file).failure == .unreachable)
    }

    @Test("silence ends after ten seconds")
    func silence() async throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let url = "http://127.0.0.1:\(peer.port)/silent"
        let silence = try await timed { ping(url) }
        #expect(silence.result.failure == .timedOut)
        #expect((9...18).contains(silence.took.components.seconds))
    }

    private struct Unexpected: Error { let outcome: SendOutcome }
}
