import AndonCore
import SystemPackage

@testable import AndonEvidence

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A folder of its own for a test, with a machine key; it is removed at the end.
final class BagWorkshop {
    let path: FilePath
    let evidence: FilePath
    let key: FilePath
    let project: FilePath

    init() throws {
        var template = Array("/tmp/andon-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
        path = FilePath(text(template))
        evidence = path.appending("evidence")
        key = path.appending("key")
        project = path.appending("project")
        mkdir(evidence.string, 0o700)
        mkdir(project.string, 0o755)
        try SSHKeygen().createMachineKey(at: key)
    }

    deinit {
        _ = try? ToolRun(["rm", "-rf", path.string])()
    }

    var signers: String {
        get throws {
            let line = try SSHKeygen().publicKeyLine(ofKeyFile: key)
            return try AllowedSigners.line(principal: "machine", namespaces: ["andon-evidence"], key: line)
        }
    }

    /// Runs a shell script in a folder, the workshop's where none is named; gives back whether it ended with 0.
    @discardableResult
    func shell(
        _ script: String, in folder: FilePath? = nil, environment: [String: String] = [:], file: String = #fileID,
        line: Int = #line
    ) throws -> ToolResult {
        var all = ProcessEnvironment.current
        for (name, value) in [
            "GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.com", "GIT_COMMITTER_NAME": "Test",
            "GIT_COMMITTER_EMAIL": "test@example.com", "GIT_CONFIG_GLOBAL": "/dev/null",
        ] { all[name] = value }
        all.merge(environment) { $1 }
        return try ToolRun(["bash", "-c", script], folder: folder ?? path, environment: all, limit: .seconds(30))()
    }

    /// Writes a file beneath the project, with the folders on the way.
    func write(_ name: String, _ contents: String) throws {
        let file = project.appending(name)
        _ = try ToolRun(["mkdir", "-p", file.removingLastComponent().string])()
        let result = try ToolRun(["sh", "-c", "cat > \"$1\"", "sh", file.string], input: Array(contents.utf8))()
        if !result.isSuccess { throw Errno.ioError }
    }

    /// A bundle with two payloads and two records.
    func sealedBag(_ name: String = "INC-1") throws -> SealedBag {
        let writer = try BagWriter(in: evidence, name: name)
        for (number, word) in ["one", "two"].enumerated() {
            let payload = try writer.payload(BagWriter.payloadName(number: number + 1, hint: word + ".txt"))
            try payload.write(Array("the \(word)\n".utf8))
            try writer.close(payload)
            writer.record(
                ItemRecord(name: word, outcome: .collected, bytes: payload.bytes, path: payload.path, source: word))
        }
        return try writer.finish(
            BagInformation(incident: name, date: "2026-11-22"), events: Array("{\"seq\":1}\n".utf8), machineKey: key)
    }

    func problems(_ bag: FilePath) throws -> [BagProblem] {
        BagVerifier().problems(in: bag, allowedSigners: try signers)
    }

    /// The commands that anyone verifies with, as the reference has them.
    func stockCommandsAccept(_ bag: FilePath) throws -> Bool {
        let script = """
            set -eo pipefail
            ssh-keygen -Y verify -f "$SIGNERS" -I machine -n andon-evidence \
                -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
            sha256sum -c --strict --quiet tagmanifest-sha256.txt manifest-sha256.txt
            test -z "$(find data ! -type d ! -type f)"
            diff <(cut -c67- manifest-sha256.txt | LC_ALL=C sort) <(find data -type f | LC_ALL=C sort)
            """
        let folder = try TemporaryFolder()
        let file = try folder.write("signers", Array((try signers + "\n").utf8))
        return try shell(script, in: bag, environment: ["SIGNERS": file.string]).isSuccess
    }
}
