import AndonCore

/// Reads what the pager needs to send, and what it expects to happen: `smtp:`, `webhook:`, `holidays:`, `expect:`,
/// `dead_man:`.
enum PagingFile {
    static func mailServer(_ map: YAMLMap?, plainHosts: [String]) throws(ConfigurationProblem) -> MailServer? {
        guard let map else { return nil }
        try map.allow(["host", "port", "from", "tls", "user", "password_env"])
        guard let host = try map.text("host"), !Contact.isBlank(host) else { throw map.missing("host") }
        guard let sender = try map.text("from") else { throw map.missing("from") }
        guard let from = Mailbox(sender) else {
            throw map.problem("from", .notAnAddress(key: map.full("from"), example: "Andon <andon@example.com>"))
        }
        // A host that curl would read as more than a host is none.
        guard let place = WebAddress(isEncrypted: true, afterScheme: host), place.user == nil, place.port == nil,
            place.target == "/"
        else {
            throw map.problem("host", .notAnAddress(key: map.full("host"), example: "mail.example.com"))
        }
        let port = try map.number("port")
        if let port, !(1...65_535).contains(port) {
            throw map.problem("port", .notAllowed(key: map.full("port"), value: "\(port)", allowed: ["1 … 65535"]))
        }
        let (user, variable) = (try map.text("user"), try map.text("password_env"))
        guard user == nil || variable != nil else { throw map.missing("password_env") }
        guard variable == nil || user != nil else { throw map.missing("user") }
        if let variable { try check(variable, key: "password_env", of: map) }
        let server = MailServer(
            host: host, port: port, from: from,
            encryption: try map.choice("tls", MailServer.Encryption.self) ?? .starttls,
            user: user, passwordVariable: variable)
        guard server.isAllowed(plainHosts: plainHosts) else {
            throw map.problem("tls", .notEncrypted(key: map.full("tls"), host: server.host))
        }
        return server
    }

    static func webhookSecretVariable(_ map: YAMLMap?) throws(ConfigurationProblem) -> String? {
        guard let map else { return nil }
        try map.allow(["secret_env"])
        guard let variable = try map.text("secret_env") else { throw map.missing("secret_env") }
        try check(variable, key: "secret_env", of: map)
        return variable
    }

    /// The holidays' file, which a seal covers: so it lies within the project.
    static func holidays(_ map: YAMLMap) throws(ConfigurationProblem) -> String? {
        guard let path = try map.text("holidays") else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard path.lowercased().hasSuffix(".ics"), !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." })
        else {
            throw map.problem("holidays", .notAllowed(key: "holidays", value: path, allowed: ["holidays.ics"]))
        }
        return path
    }

    static func expectations(_ maps: [YAMLMap]?, runs: [RunEntry]) throws(ConfigurationProblem) -> [Expectation] {
        var expectations: [Expectation] = []
        for map in maps ?? [] {
            try map.allow(["run", "every", "day", "by", "grace"])
            guard let run = try map.text("run") else { throw map.missing("run") }
            guard runs.contains(where: { $0.name == run }) else {
                throw map.problem("run", .unknownName(key: map.full("run"), name: run, known: runs.map(\.name)))
            }
            guard let by = try map.text("by") else { throw map.missing("by") }
            guard let minute = ClockTime.minute(by) else {
                throw map.problem("by", .notAllowed(key: map.full("by"), value: by, allowed: ["00:00 … 23:59"]))
            }
            expectations.append(
                Expectation(
                    run: run, weekdays: try weekdays(map), minute: minute, grace: try map.span("grace") ?? .seconds(0)))
        }
        return expectations
    }

    static func deadMan(_ map: YAMLMap?, plainHosts: [String]) throws(ConfigurationProblem) -> DeadMan? {
        guard let map else { return nil }
        try map.allow(["ping", "every"])
        guard let text = try map.text("ping") else { throw map.missing("ping") }
        guard let ping = WebAddress(text) else {
            throw map.problem(
                "ping", .notAnAddress(key: map.full("ping"), example: "https://ping.example.com/andon"))
        }
        guard ping.isEncrypted || ping.isLoopback || plainHosts.contains(where: { $0.lowercased() == ping.host }) else {
            throw map.problem("ping", .notEncrypted(key: map.full("ping"), host: ping.host))
        }
        let every = try map.span("every") ?? .minutes(1)
        guard every >= .seconds(1) else {
            throw map.problem("every", .notAllowed(key: map.full("every"), value: every.text, allowed: ["1s …"]))
        }
        return DeadMan(ping: ping, every: every)
    }

    // MARK: Words

    private enum Rhythm: String, CaseIterable { case day, weekday, week }

    /// In the order in which 0 is Sunday.
    private enum Day: String, CaseIterable { case Sun, Mon, Tue, Wed, Thu, Fri, Sat }

    private static func weekdays(_ map: YAMLMap) throws(ConfigurationProblem) -> [Int] {
        guard let rhythm = try map.choice("every", Rhythm.self) else { throw map.missing("every") }
        guard rhythm == .week else {
            try map.allow(["run", "every", "by", "grace"])
            return rhythm == .day ? Array(0...6) : Array(1...5)
        }
        guard let days = try map.choices("day", Day.self), !days.isEmpty else { throw map.missing("day") }
        return days.compactMap { Day.allCases.firstIndex(of: $0) }
    }

    /// A password in the place of the variable's name would be sealed, and shown by everything that shows the seal.
    private static func check(_ variable: String, key: String, of map: YAMLMap) throws(ConfigurationProblem) {
        let isName = variable.utf8.enumerated().allSatisfy { index, byte in
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x5F: true
            case 0x30...0x39: index > 0
            default: false
            }
        }
        guard isName, !variable.isEmpty, !variable.hasPrefix("whsec_") else {
            throw map.problem(key, .notAVariable(key: map.full(key)))
        }
    }
}
