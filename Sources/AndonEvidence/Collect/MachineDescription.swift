#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The machine for the report's 環境: system, shell, versions, and which variables the run had.
struct MachineDescription {
    /// The run's variables.
    let environment: [String: String]
    /// What `git --version` printed; nil where there is no git.
    let git: String?

    /// Variables whose values tell about language and programs and are nobody's secret. Of all others only the name
    /// is kept.
    private static let harmless: Set<String> = ["LANG", "LANGUAGE", "PATH", "SHELL", "TERM", "TZ"]

    var text: String {
        var lines = ["system: \(Self.system)"]
        if let release = Self.release { lines.append("release: \(release)") }
        lines.append("shell: \(environment["SHELL"] ?? "-")")
        lines.append("git: \(git ?? "-")")
        lines.append("")
        for (name, value) in environment.sorted(by: { $0.key < $1.key })
        where Self.harmless.contains(name) || name.hasPrefix("LC_") {
            lines.append("\(name)=\(value)")
        }
        lines.append("")
        lines.append("variables: " + environment.keys.sorted().joined(separator: " "))
        return lines.joined(separator: "\n") + "\n"
    }

    private static var system: String {
        var facts = utsname()
        guard uname(&facts) == 0 else { return "-" }
        func text<Field>(_ field: Field) -> String {
            withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }
        return [text(facts.sysname), text(facts.release), text(facts.version), text(facts.machine)]
            .joined(separator: " ")
    }

    private static var release: String? {
        guard let bytes = SmallFile.read("/etc/os-release") ?? SmallFile.read("/usr/lib/os-release") else { return nil }
        let prefix = "PRETTY_NAME="
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix(prefix) {
            return line.dropFirst(prefix.count).filter { $0 != "\"" }
        }
        return nil
    }
}
