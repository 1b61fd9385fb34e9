import Foundation
import Testing

extension Project {
    /// What `doctor --json` finds, by rule.
    func doctor(environment: [String: String?] = [:]) throws -> [JSON] {
        let result = try andon("doctor", "--json", environment: environment)
        let findings = result.json.findings.list
        #expect(result.exitCode == (findings.isEmpty ? 0 : 78), "\(result)")
        #expect(result.json.ok == .bool(findings.isEmpty), "\(result)")
        for finding in findings {
            for key in ["rule", "where", "message", "mend"] {
                #expect(finding[key].text?.isEmpty == false, "\(key) of \(finding)")
            }
        }
        return findings
    }

    /// Only the findings of one rule.
    func doctor(_ rule: String, environment: [String: String?] = [:]) throws -> [JSON] {
        try doctor(environment: environment).filter { $0.rule.text == rule }
    }

    /// Puts a program of that name in front of all others on the PATH of this story.
    func addProgram(_ name: String, _ script: String) throws {
        let folder = top + "/programs"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // By another process: a fork of this one may hold the file open for a moment, and nobody could start it then.
        let body = "#!/bin/sh\n\(script)\n"
        let write = "printf %s \"$2\" > \"$1\" && chmod 755 \"$1\""
        try expected(tool("sh", "-c", write, "sh", folder + "/" + name, body))
        let path = surroundings()["PATH"] ?? ""
        if !path.hasPrefix(folder) { environment["PATH"] = folder + ":" + path }
    }

    /// A crontab of the story's user: the machine's own is not touched.
    func setCrontab(_ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: top + "/crontab"))
        try addProgram("crontab", "test \"$*\" = -l && cat '\(top)/crontab'")
    }

    /// Writes a file anywhere below the story's folder.
    func put(_ text: String, at path: String, mode: String = "644") throws {
        let whole = top + "/" + path
        try FileManager.default.createDirectory(
            atPath: (whole as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: whole))
        try expected(tool("chmod", mode, whole))
    }
}

/// An ssh-agent of the story's own, ended by its process id.
final class Agent {
    let socket: String
    private let pid: Int32

    init(_ project: Project) throws {
        // A socket's path has little room: not below the story's folder.
        socket = "/tmp/andon-agent-" + UUID().uuidString.prefix(8)
        let started = try project.expected(project.tool("ssh-agent", "-s", "-a", socket))
        let words = started.out.split(whereSeparator: { !$0.isNumber && !$0.isLetter && $0 != "_" })
        let at = try #require(words.firstIndex(of: "SSH_AGENT_PID"))
        pid = try #require(Int32(words[at + 1]))
        project.environment["SSH_AUTH_SOCK"] = socket
    }

    func end() {
        kill(pid, SIGTERM)
        try? FileManager.default.removeItem(atPath: socket)
    }
}
