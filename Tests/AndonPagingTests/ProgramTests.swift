import AndonCore
import AndonPaging
import Foundation
import Testing

@Suite("programs and Apprise")
struct ProgramTests {
    @Test("a program gets the page on its input, the facts as variables, its arguments, and no secret of ours")
    func program() throws {
        let workshop = try Workshop()
        let script = try workshop.script(
            "call",
            """
            #!/bin/sh
            cat > "$HERE/input"
            env > "$HERE/variables"
            printf '%s|' "$@" > "$HERE/arguments"
            echo "called as job 7 with token-123"
            """)
        let mail = MailServer(
            host: "127.0.0.1", from: try #require(Mailbox("a@example.com")), user: "a", passwordVariable: "MAIL_WORD")
        let outbound = workshop.outbound(
            mail: mail, webhookSecretVariable: "HOOK",
            environment: ["HERE": workshop.folder, "MAIL_WORD": "w0rd", "HOOK": "whsec_AAAA", "ANDON_LEVEL": "1"])
        let page = Pages.page()
        let outcome = outbound.send(page, to: "exec:\(script) --to 'night shift' token-123")
        #expect(outcome == .delivered(answer: "called as job 7 with …"))
        #expect(try String(contentsOfFile: workshop.path("input"), encoding: .utf8) == page.body)
        #expect(
            try String(contentsOfFile: workshop.path("arguments"), encoding: .utf8) == "--to|night shift|token-123|")
        let variables = try String(contentsOfFile: workshop.path("variables"), encoding: .utf8).split(separator: "\n")
        for line in [
            "ANDON_INCIDENT=ab12c", "ANDON_LEVEL=3", "ANDON_PROJECT=tos", "ANDON_PAGE_KEY=tos-ab12c-1-1",
            "ANDON_PAGE_KIND=incident", "ANDON_CHAIN_HEAD=7:9f86d081884c7d65", "ANDON_SUBJECT=\(page.subject)",
        ] {
            #expect(variables.contains { $0 == line }, "\(line)")
        }
        #expect(!variables.contains { $0.hasPrefix("MAIL_WORD") || $0.hasPrefix("HOOK") })
    }

    @Test(
        "how a program ends decides whether it is run again",
        arguments: [
            ("exit 1", .failed(reason: .programFailed, answer: "1 out err", retryAfter: nil)),
            ("exit 75", .failed(reason: .programFailed, answer: "75 out err", retryAfter: nil)),
            ("exit 67", .refused(reason: .rejected, answer: "67 out err")),
            ("exit 127", .refused(reason: .programMissing, answer: "127 out err")),
            ("kill -9 $$", .failed(reason: .programFailed, answer: "signal 9", retryAfter: nil)),
        ] as [(String, SendOutcome)])
    func endings(last: String, expected: SendOutcome) throws {
        let workshop = try Workshop()
        let script = try workshop.script("call", "#!/bin/sh\necho out\necho err >&2\n\(last)\n")
        #expect(workshop.outbound().send(Pages.page(), to: "exec:\(script)") == expected)
    }

    @Test("a program that is not there is refused for good")
    func missing() throws {
        let workshop = try Workshop()
        let outbound = workshop.outbound()
        #expect(outbound.send(Pages.page(), to: "exec:/nowhere/call").refusal == .programMissing)
        #expect(outbound.send(Pages.page(), to: "exec:no-such-program-here").refusal == .programMissing)
        let file = workshop.path("file")
        try "text".write(toFile: file, atomically: true, encoding: .utf8)
        #expect(outbound.send(Pages.page(), to: "exec:\(file)").refusal == .programMissing)
        let bare = workshop.outbound(environment: ["PATH": workshop.folder])
        #expect(bare.send(Pages.page(), to: "discord://abc/def").refusal == .programMissing)
    }

    @Test("a program that does not end is killed with all that it started")
    func endless() async throws {
        let workshop = try Workshop()
        let script = try workshop.script(
            "call", "#!/bin/sh\nsleep 300 &\necho $! > \"$HERE/child\"\nexec sleep 300\n")
        let outbound = workshop.outbound(environment: ["HERE": workshop.folder])
        let outcome = try await apart { outbound.send(Pages.page(), to: "exec:\(script)") }
        #expect(outcome.failure == .timedOut)
        let child = try String(contentsOfFile: workshop.path("child"), encoding: .utf8)
        let number = try #require(Int32(child.trimmingCharacters(in: .whitespacesAndNewlines)))
        // Where nobody reaps orphans, the grandchild's entry stays behind.
        let state = try workshop.run(["sh", "-c", "ps -o stat= -p \(number) || true"])
        #expect(state.isEmpty || state.hasPrefix("Z"), "the grandchild is gone")
    }

    @Test("what is no address is refused for good, in the project's words")
    func badAddress() throws {
        let outbound = try Workshop().outbound()
        #expect(
            outbound.send(Pages.page(), to: "mailto:____") == .refused(reason: .badAddress, answer: "URL ではありません"))
        #expect(outbound.send(Pages.page(), to: "tel:+81").refusal == .badAddress)
        #expect(
            outbound.send(Pages.page(), to: "http://a.example.com/hook")
                == .refused(reason: .notEncrypted, answer: "a.example.com"))
    }

    @Test("the real apprise carries a page, and its command line does not show the address")
    func apprise() async throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let page = Pages.page()
        // The command as it is, behind a look at how it was called.
        let real = Workshop.apprise
        _ = try workshop.script(
            "apprise",
            "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$HERE/called\"\nls -l \"$HERE\" > \"$HERE/files\"\nexec '\(real)' \"$@\"\n"
        )
        let outbound = workshop.outbound(environment: [
            "PATH": "\(workshop.folder):/usr/bin:/bin", "HERE": workshop.folder,
        ])
        let address = "json://ada:s3cret@127.0.0.1:\(peer.port)/from-apprise"
        let outcome = try await apart { outbound.send(page, to: address) }
        #expect(outcome == .delivered(answer: ""))
        let request = try peer.only()
        #expect(request["path"] as? String == "/from-apprise")
        let body = try #require(request["body"] as? String)
        let message = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
        #expect(message["title"] as? String == page.subject && message["type"] as? String == "failure")
        #expect((message["message"] as? String)?.contains("記録の先頭: 7:9f86d081884c7d65") == true)
        #expect((message["message"] as? String)?.contains("level 3: halt") == true)
        #expect(try !String(contentsOfFile: workshop.path("called"), encoding: .utf8).contains("s3cret"))
        #expect(try String(contentsOfFile: workshop.path("files"), encoding: .utf8).contains("-rw------- "))
        let left = try FileManager.default.contentsOfDirectory(atPath: workshop.folder)
        #expect(!left.contains { $0.hasPrefix("andon-apprise") })
    }

    @Test("an address that apprise does not know is refused for good; one that fails is tried again")
    func appriseFails() async throws {
        let workshop = try Workshop()
        let peer = try Peer("web_peer", in: workshop)
        let outbound = workshop.outbound(environment: ["PATH": Workshop.tools + ":/usr/bin:/bin"])
        let failing = "json://127.0.0.1:\(peer.port)/answer/500"
        async let unknown = apart { outbound.send(Pages.page(), to: "nosuch://abcdef/ghijkl") }
        async let failed = apart { outbound.send(Pages.page(), to: failing) }
        let outcome = try await unknown
        #expect(outcome.refusal == .badAddress && !outcome.answer.contains("abcdef"), "\(outcome)")
        #expect(try await failed.failure == .programFailed)
    }
}
