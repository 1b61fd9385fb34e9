import Foundation

/// What the stories about evidence, crashes and limits share.
extension Project {
    /// Where the record lies in a repository whose top the project is.
    var data: String { folder + "/.git/andon" }

    /// A script of bash in the project's folder, which must end well; it stops at the first command that fails.
    /// `$ANDON` is the binary.
    @discardableResult
    func bash(_ script: String, environment: [String: String?] = [:], limit: Double = 60) throws -> Result {
        var environment = environment
        environment["ANDON"] = Binary.path
        return try expected(
            tool("bash", "-c", "set -euo pipefail\n" + script, environment: environment, limit: limit))
    }

    /// A script in a mount namespace of its own, so that it may mount what nobody else sees.
    func privately(_ script: String, limit: Double = 60) throws -> Result {
        let all = "set -euo pipefail\nmount --make-rprivate /\n" + script
        let flags = geteuid() == 0 ? "-m" : "-rm"
        return try tool("unshare", flags, "bash", "-c", all, environment: ["ANDON": Binary.path], limit: limit)
    }

    /// Changes the journal behind Andon's back, as somebody with a SQLite shell would.
    @discardableResult
    func sql(_ statement: String) throws -> String {
        try expected(tool("sqlite3", "-bail", data + "/journal.db", statement)).out
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// `andon status --json` in another folder.
    func status(in place: String) throws -> JSON {
        try expected(andon("status", "--json", in: place)).json
    }

    /// `andon show --json` in another folder.
    func show(_ id: String = "latest", in place: String) throws -> JSON {
        try expected(andon("show", id, "--json", in: place)).json
    }

    /// Where the newest incident's bundle lies.
    func bag(_ id: String = "latest") throws -> String {
        let path = try show(id).evidence.path
        guard let text = path.text else { throw HarnessTrouble.timeout("no evidence: \(try show(id))") }
        return text
    }

    /// A run that fails in a way that no runbook knows: level 2.
    @discardableResult
    func failingRun(_ script: String = "echo before; echo 'E-7701 strange state' >&2; exit 3") throws -> Result {
        try expected(andon("run", "--", "sh", "-c", script), code: 3)
    }

    /// The four commands of the procedure for outsiders, in a bundle, with what `andon evidence signers` prints.
    func stockCommands(in bag: String, signers: String? = nil) throws -> Result {
        let file = top + "/allowed_signers-\(UUID().uuidString)"
        let lines = try signers ?? expected(andon("evidence", "signers")).out
        try Data(lines.utf8).write(to: URL(fileURLWithPath: file))
        return try tool("bash", "-c", Stock.commands, in: bag, environment: ["SIGNERS": file])
    }
}

extension Running {
    /// Waits for the end of this very process, also while its children live on and hold what they inherited.
    @discardableResult
    func ended(limit: Double = 30) throws -> Int32 {
        var code: Int32?
        try waitUntil("the end of process \(pid)", limit: limit) {
            var information = siginfo_t()
            // The process is left for the harness to collect.
            let result = waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT)
            if result != 0 { code = try wait(limit: limit).exitCode }
            let end = information._sifields._sigchld
            if result == 0, end.si_pid == pid {
                code = end.si_status + (information.si_code == Int32(CLD_EXITED) ? 0 : 128)
            }
            return code != nil
        }
        return code ?? -1
    }
}

/// What anybody verifies a bundle with.
enum Stock {
    static let commands = """
        set -euo pipefail
        ssh-keygen -Y verify -f "$SIGNERS" -I machine -n andon-evidence -s tagmanifest-sha256.txt.sig \
            < tagmanifest-sha256.txt >/dev/null
        sha256sum -c --strict --quiet tagmanifest-sha256.txt manifest-sha256.txt
        found=$(find data ! -type d ! -type f); test -z "$found"
        diff <(cut -c67- manifest-sha256.txt | LC_ALL=C sort) <(find data -type f | LC_ALL=C sort)
        """
}
