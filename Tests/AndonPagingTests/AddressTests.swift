import AndonCore
import Testing

@Suite("addresses")
struct AddressTests {
    private func address(_ text: String, plainHosts: [String] = []) throws -> Address {
        try Address(text, plainHosts: plainHosts)
    }

    private func post(_ text: String, plainHosts: [String] = []) throws -> WebPost? {
        if case .post(let post) = try address(text, plainHosts: plainHosts).channel.errand(for: Pages.page()) {
            post
        } else {
            nil
        }
    }

    @Test(
        "each channel reads its own addresses and shows them without their secrets",
        arguments: [
            ("mailto:ada@example.com", "mailto:ada@example.com", ChannelNeed.mailServer(encrypted: false)),
            ("mailto:ada%2Bpager@example.com", "mailto:ada+pager@example.com", .mailServer(encrypted: false)),
            ("mailto://ada@example.com", "mailto:ada@example.com", .mailServer(encrypted: false)),
            ("MAILTOS:ada@example.com", "mailtos:ada@example.com", .mailServer(encrypted: true)),
            ("https://user:word@hooks.example.com/secret?k=v", "https://hooks.example.com/…", .network),
            ("http://127.0.0.1:8080/page", "http://127.0.0.1:8080/…", .network),
            ("slack://T1abc/B2def/C3ghi", "slack://hooks.slack.com/…", .network),
            ("slack://mattermost.example.com/hooks/abc", "slack://mattermost.example.com/…", .network),
            ("slack+https://chat.example.com/hooks/abc", "slack://chat.example.com/…", .network),
            ("ntfy://night-shift", "ntfys://ntfy.sh…", .network),
            ("ntfys://tk_abc@push.example.com/night", "ntfys://push.example.com…", .network),
            ("exec:/usr/bin/call --token abcdef", "exec:/usr/bin/call …", .program("/usr/bin/call")),
            ("exec:///usr/bin/call", "exec:/usr/bin/call", .program("/usr/bin/call")),
            ("exec:notify-send", "exec:notify-send", .program("notify-send")),
            ("discord://id/token", "discord://…", .program("apprise")),
            // Forms that only Apprise knows, of schemes that are ours.
            ("mailto://ada:word@example.com", "mailto://…", .program("apprise")),
            ("slack://xoxb-1-2-3/#night", "slack://…", .program("apprise")),
            ("ntfy://one/two/three", "ntfy://…", .program("apprise")),
        ] as [(String, String, ChannelNeed)])
    func reading(text: String, shown: String, need: ChannelNeed) throws {
        let address = try address(text)
        #expect(address.shown == shown)
        #expect(address.channel.need == need)
    }

    @Test(
        "what is no address is not taken for one",
        arguments: [
            ("", .noURL), ("ada@example.com", .noURL), ("____", .noURL), ("mailto:", .noURL), ("mailto:____", .noURL),
            ("https://", .noURL), ("https://a.example.com/\nX: y", .noURL), ("日本語:あ", .noURL),
            ("mailto:ada", .malformed(scheme: "mailto")), ("mailto:a@b@example.com", .malformed(scheme: "mailto")),
            ("mailto:a@example.com,b@example.com", .malformed(scheme: "mailto")),
            ("mailto:a@example.com?bcc=b@example.com", .malformed(scheme: "mailto")),
            ("mailto:a%0D%0Ab@example.com", .malformed(scheme: "mailto")),
            ("mailto:a b@example.com", .malformed(scheme: "mailto")),
            ("mailto:<a@example.com>", .malformed(scheme: "mailto")),
            ("https:example.com", .malformed(scheme: "https")), ("https://:80/", .malformed(scheme: "https")),
            ("https://a.example.com:0/", .malformed(scheme: "https")),
            ("https://a.example.com:99999/", .malformed(scheme: "https")),
            ("https://a@b@c.example.com/", .malformed(scheme: "https")),
            (#"https://a.example.com\@b.example.com/"#, .malformed(scheme: "https")),
            ("https://a.example.com/#part", .malformed(scheme: "https")),
            ("https://a.example.com/a b", .malformed(scheme: "https")),
            ("ntfy:night", .malformed(scheme: "ntfy")), ("ntfy://push.example.com", .malformed(scheme: "ntfy")),
            ("exec:./call", .malformed(scheme: "exec")), ("exec:scripts/call", .malformed(scheme: "exec")),
            ("exec:/bin/call 'open", .malformed(scheme: "exec")), ("exec:''", .malformed(scheme: "exec")),
            ("tel:+81-3-0000-0000", .malformed(scheme: "tel")),
        ] as [(String, AddressProblem)])
    func refused(text: String, problem: AddressProblem) {
        #expect(throws: problem) { try address(text) }
    }

    @Test(
        "nothing goes out as plain text but to this machine, or where the host is allowed by name",
        arguments: [
            "http://a.example.com/", "http://192.0.2.7/", "http://127.example.com/", "http://127.0.0.1.example.com/",
            "http://localhost.example.com/", "http://127.1/", "http://0177.0.0.1/", "http://127.0.0.001/",
            "http://user@a.example.com/", "slack+http://a.example.com/hook",
        ])
    func plain(text: String) throws {
        let host = text.split(separator: "/")[1].split(separator: "@").last.map(String.init) ?? ""
        #expect(throws: AddressProblem.notEncrypted(host: host)) { try address(text) }
        #expect(throws: AddressProblem.notEncrypted(host: host)) { try address(text, plainHosts: ["b.example.com"]) }
        #expect(try address(text, plainHosts: [host.uppercased()]).channel.need == .network)
    }

    @Test(
        "loopback is told by the name alone",
        arguments: ["127.0.0.1", "127.9.8.7", "localhost", "LOCALHOST", "[::1]"])
    func loopback(host: String) throws {
        #expect(try post("http://\(host):81/x")?.url.isLoopback == true)
    }

    @Test("Slack's three tokens become its hook; a host is itself, plain only on this machine")
    func slack() throws {
        #expect(try post("slack://T1abc/B2def/C3ghi")?.url.text == "https://hooks.slack.com/services/T1abc/B2def/C3ghi")
        #expect(try post("slack://chat.example.com/hooks/a")?.url.text == "https://chat.example.com/hooks/a")
        #expect(try post("slack://localhost:81/hooks/a")?.url.text == "http://localhost:81/hooks/a")
        #expect(try post("slack+https://localhost:81/hooks/a")?.url.text == "https://localhost:81/hooks/a")
    }

    @Test("ntfy is encrypted wherever it may not be plain")
    func ntfy() throws {
        #expect(try post("ntfy://Night_1")?.url.text == "https://ntfy.sh/")
        #expect(try post("ntfy://Night_1")?.body.contains(#""topic":"Night_1""#) == true)
        #expect(try post("ntfy://push.example.com/n")?.url.text == "https://push.example.com/")
        #expect(try post("ntfy://push.example.com/n", plainHosts: ["push.example.com"])?.url.isEncrypted == false)
        #expect(try post("ntfys://127.0.0.1:81/n")?.url.text == "https://127.0.0.1:81/")
        let named = try post("ntfy://ada:a%3Ab@127.0.0.1:81/n")
        #expect(named?.url.user == "ada" && named?.url.password == "a:b" && named?.token == nil)
        let token = try post("ntfy://tk_abc@127.0.0.1:81/n")
        #expect(token?.token == "tk_abc" && token?.url.user == nil)
    }

    @Test("a program's words stand between blanks, and quotes keep them together")
    func program() throws {
        let errand = try address(#"exec:/bin/call  -m 'two words' "it's" end"#).channel.errand(for: Pages.page())
        guard case .program(let call) = errand else { throw Unexpected.errand }
        #expect(call.words == ["/bin/call", "-m", "two words", "it's", "end"])
    }

    private enum Unexpected: Error { case errand }
}
