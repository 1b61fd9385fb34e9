import AndonCore
import AndonPaging
import Foundation
import Testing

@Suite("mail")
struct MailTests {
    private func server(
        _ peer: Peer, _ encryption: MailServer.Encryption = .none, host: String = "127.0.0.1", user: String? = nil
    ) throws -> MailServer {
        MailServer(
            host: host, port: peer.port, from: try #require(Mailbox("Andon 行灯 <andon@example.com>")),
            encryption: encryption, user: user, passwordVariable: user == nil ? nil : "MAIL_WORD")
    }

    private func send(_ peer: Peer, to name: String, in workshop: Workshop) throws -> SendOutcome {
        workshop.outbound(mail: try server(peer)).send(Pages.page(), to: "mailto:\(name)@example.com")
    }

    @Test("a mail arrives whole: both languages, a Japanese subject, right MIME, nobody's automatic answer")
    func arrives() throws {
        let workshop = try Workshop()
        let peer = try Peer("smtp_peer", in: workshop)
        let title = "入力ファイルが壊れています: " + String(repeating: "とても長い説明", count: 12)
        let page = Pages.page(title: title)
        let outcome = workshop.outbound(mail: try server(peer)).send(page, to: "mailto:ada@example.com")
        #expect(outcome == .delivered(answer: "250 2.0.0 taken as 42"))
        let mail = try peer.only()
        #expect(mail["subject"] as? String == page.subject)
        #expect((mail["body"] as? String)?.replacingOccurrences(of: "\r\n", with: "\n") == page.body)
        #expect(mail["from"] as? String == "Andon 行灯 <andon@example.com>")
        #expect(mail["to"] as? String == "ada@example.com")
        #expect((mail["sender"] as? String)?.hasPrefix("<andon@example.com>") == true)
        #expect((mail["recipient"] as? String)?.hasPrefix("<ada@example.com>") == true)
        #expect(mail["date"] as? String == "2025-12-14T01:30:00+00:00")
        #expect(mail["autoSubmitted"] as? String == "auto-generated")
        #expect(mail["type"] as? String == "text/plain" && mail["charset"] as? String == "utf-8")
        #expect(mail["defects"] as? [String] == [])
        #expect(mail["isASCII"] as? Bool == true && mail["bareLineEnds"] as? Int == 0)
        #expect((mail["longestLine"] as? Int ?? 999) <= 90)
    }

    @Test("mails of an incident stand together, another incident's apart, and the same page has the same Message-ID")
    func threads() throws {
        let workshop = try Workshop()
        let peer = try Peer("smtp_peer", in: workshop)
        let outbound = workshop.outbound(mail: try server(peer))
        let pages = [
            Pages.page(key: "k1"), Pages.page(key: "k2"), Pages.page(key: "k1"),
            Pages.page(key: "鍵 <>\r\nX: y", incident: "other"), Pages.page(key: "k4", project: "another"),
        ]
        for page in pages { #expect(outbound.send(page, to: "mailto:ada@example.com").isDelivered) }
        let mails = peer.received
        let identifiers = mails.compactMap { $0["messageID"] as? String }
        let threads = mails.compactMap { $0["references"] as? String }
        try #require(identifiers.count == 5 && threads.count == 5)
        #expect(identifiers[0] == "<k1@example.com>")
        #expect(identifiers[0] == identifiers[2] && Set(identifiers).count == 4)
        #expect(threads[0] == threads[1] && Set(threads).count == 3)
        #expect(mails.allSatisfy { $0["inReplyTo"] as? String == $0["references"] as? String })
        #expect(mails.allSatisfy { $0["defects"] as? [String] == [] })
    }

    @Test("STARTTLS and TLS with a certificate that this machine trusts, and the password that the server wants")
    func encrypted() throws {
        let workshop = try Workshop()
        let pair = try workshop.certificate("trusted")
        let options = ["--certificate", pair.file, "--key", pair.key, "--auth", "andon:s3cret word"]
        let environment = ["SSL_CERT_FILE": pair.file, "MAIL_WORD": "s3cret word"]
        for encryption in [MailServer.Encryption.starttls, .tls] {
            let peer = try Peer("smtp_peer", ["--tls", encryption.rawValue] + options, in: workshop)
            let mail = try server(peer, encryption, user: "andon")
            let outbound = workshop.outbound(mail: mail, environment: environment)
            #expect(outbound.send(Pages.page(), to: "mailtos:ada@example.com").isDelivered)
            let taken = try peer.only()
            #expect(taken["encrypted"] as? Bool == true && taken["user"] as? String == "andon")
        }
    }

    @Test("a wrong password is refused for good, and shows nowhere")
    func wrongPassword() throws {
        let workshop = try Workshop()
        let peer = try Peer("smtp_peer", ["--auth", "andon:right"], in: workshop)
        let outbound = workshop.outbound(
            mail: try server(peer, user: "andon"), environment: ["MAIL_WORD": "quite-wrong"])
        let outcome = outbound.send(Pages.page(), to: "mailto:ada@example.com")
        #expect(outcome == .refused(reason: .notAuthorised, answer: "535 5.7.8 wrong user or password"))
        let unset = workshop.outbound(mail: try server(peer, user: "andon"))
        #expect(unset.send(Pages.page(), to: "mailto:ada@example.com").refusal == .notConfigured)
        #expect(peer.received.isEmpty)
    }

    @Test("a certificate that nobody vouches for, or that is another host's, is told apart; nothing is sent")
    func badCertificate() throws {
        let workshop = try Workshop()
        let own = try workshop.certificate("own")
        let other = try workshop.certificate("other", for: "DNS:mail.example.com")
        for (pair, trusted, encryption) in [
            (own, other.file, MailServer.Encryption.starttls), (own, other.file, .tls), (other, other.file, .tls),
        ] {
            let options = ["--tls", encryption.rawValue, "--certificate", pair.file, "--key", pair.key]
            let peer = try Peer("smtp_peer", options, in: workshop)
            let outbound = workshop.outbound(
                mail: try server(peer, encryption), environment: ["CURL_CA_BUNDLE": trusted])
            let outcome = outbound.send(Pages.page(), to: "mailto:ada@example.com")
            #expect(outcome.failure == .badCertificate, "\(outcome)")
            #expect(peer.received.isEmpty)
        }
    }

    @Test("a server without STARTTLS gets no mail in the clear")
    func noStartTLS() throws {
        let workshop = try Workshop()
        let peer = try Peer("smtp_peer", in: workshop)
        let outbound = workshop.outbound(mail: try server(peer, .starttls))
        #expect(outbound.send(Pages.page(), to: "mailto:ada@example.com").failure == .encryptionFailed)
        #expect(peer.received.isEmpty)
    }

    @Test("plain mail goes to this machine, or where the host is allowed by name, and never for mailtos:")
    func plain() throws {
        let workshop = try Workshop()
        let peer = try Peer("smtp_peer", in: workshop)
        let here = workshop.outbound(mail: try server(peer))
        #expect(here.send(Pages.page(), to: "mailtos:ada@example.com").refusal == .notEncrypted)
        let away = try server(peer, host: "192.0.2.1")
        #expect(workshop.outbound(mail: away).send(Pages.page(), to: "mailto:ada@example.com").refusal == .notEncrypted)
        #expect(away.isAllowed(plainHosts: ["192.0.2.1"]) && !away.isAllowed(plainHosts: ["192.0.2.2"]))
        #expect(workshop.outbound().send(Pages.page(), to: "mailto:ada@example.com").refusal == .notConfigured)
    }

    @Test(
        "what the server says decides whether it is tried again",
        arguments: [
            ("unknown", .refused(reason: .rejected, answer: "550 5.1.1 no such user")),
            ("greylisted", .failed(reason: .deferred, answer: "451 4.7.1 come again later", retryAfter: nil)),
            ("full", .refused(reason: .rejected, answer: "552 5.2.2 the mailbox is full")),
            ("busy", .failed(reason: .deferred, answer: "451 4.3.0 try again", retryAfter: nil)),
        ] as [(String, SendOutcome)])
    func answers(name: String, expected: SendOutcome) throws {
        let workshop = try Workshop()
        let peer = try Peer("smtp_peer", in: workshop)
        #expect(try send(peer, to: name, in: workshop) == expected)
        #expect(peer.received.isEmpty)
    }

    @Test("a line that is dropped is tried again", arguments: ["cut", "cutdata"])
    func dropped(name: String) throws {
        let workshop = try Workshop()
        let peer = try Peer("smtp_peer", in: workshop)
        #expect(try send(peer, to: name, in: workshop).failure == .dropped)
    }

    @Test("a server that is not there, refuses everybody, or falls silent before or within, is told apart")
    func nobody() throws {
        let workshop = try Workshop()
        let refusing = try Peer("smtp_peer", ["--greeting", "refused"], in: workshop)
        #expect(
            try send(refusing, to: "ada", in: workshop)
                == .refused(reason: .rejected, answer: "554 5.3.2 no service here"))
        let cutting = try Peer("smtp_peer", ["--greeting", "cut"], in: workshop)
        #expect(try send(cutting, to: "ada", in: workshop).failure == .dropped)
        cutting.stop()
        #expect(try send(cutting, to: "ada", in: workshop).failure == .unreachable)
    }

    @Test("silence ends with the time: in the greeting, in the midst of it, and after the mail was taken")
    func silence() async throws {
        let workshop = try Workshop()
        let silent = try Peer("smtp_peer", ["--greeting", "silent"], in: workshop)
        let peer = try Peer("smtp_peer", in: workshop)
        let (outside, inside) = (workshop.outbound(mail: try server(silent)), workshop.outbound(mail: try server(peer)))
        async let greeting = timed { outside.send(Pages.page(), to: "mailto:ada@example.com") }
        async let within = timed { inside.send(Pages.page(), to: "mailto:silent@example.com") }
        async let farewell = timed { inside.send(Pages.page(), to: "mailto:clingy@example.com") }
        #expect(try await greeting.result.failure == .timedOut)
        #expect(try await within.result.failure == .timedOut)
        #expect(try await farewell.result.isDelivered, "it was taken before the silence")
        for took in [try await greeting.took, try await within.took, try await farewell.took] {
            #expect(took < .milliseconds(Outbound.longest.milliseconds), "no lease ends before")
        }
    }
}
