import AndonCore
import AndonEvidence
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A folder of a test's own, gone with it.
final class SuperviseFolder {
    let path: FilePath

    init() {
        var template = Array("/tmp/andon-supervise-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        path = FilePath(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    deinit {
        _ = try? ToolRun(["rm", "-rf", path.string])()
    }

    func write(_ name: String, _ text: String) throws {
        let descriptor = try FileDescriptor.open(
            path.appending(name), .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
        _ = try descriptor.closeAfter { try descriptor.writeAll(text.utf8) }
    }

    func read(_ name: String) -> [UInt8] {
        guard let descriptor = try? FileDescriptor.open(path.appending(name), .readOnly) else { return [] }
        defer { try? descriptor.close() }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while let count = try? buffer.withUnsafeMutableBytes({ try descriptor.read(into: $0) }), count > 0 {
            bytes += buffer[..<count]
        }
        return bytes
    }

    func text(_ name: String) -> String {
        String(decoding: read(name), as: UTF8.self)
    }

    func make(_ directory: String) {
        mkdir(path.pushing(FilePath(directory)).string, 0o700)
    }
}

/// What a supervised shell script came to, and what reached our own stdout and stderr.
struct SupervisedScript {
    let supervision: Supervision
    let output: String
    let errors: String

    /// Runs a script under supervision. It takes this process's streams and signals, so only for use in an exit test.
    init(_ script: String, timeout: Span? = nil, oneFile: Bool = false, keepLeftovers: Bool = false) throws {
        try self.init(["sh", "-c", script], timeout: timeout, oneFile: oneFile, keepLeftovers: keepLeftovers)
    }

    init(_ command: [String], timeout: Span? = nil, oneFile: Bool = false, keepLeftovers: Bool = false) throws {
        let folder = SuperviseFolder()
        let output = try FileDescriptor.open(
            folder.path.appending("output"), .readWrite, options: .create, permissions: .ownerReadWrite)
        let errors = try FileDescriptor.open(
            folder.path.appending("errors"), .readWrite, options: .create, permissions: .ownerReadWrite)
        dup2(output.rawValue, 1)
        dup2(oneFile ? output.rawValue : errors.rawValue, 2)
        supervision = try Supervisor(command: command, folder: folder.path, timeout: timeout).run()
        // What is left would hold this process's own pipes, and the test would wait for it.
        if !keepLeftovers { _ = supervision.endLeftovers() }
        self.output = folder.text("output")
        self.errors = folder.text("errors")
    }
}

/// The most memory that this process had at once.
func peakKilobytes() -> Int {
    var usage = rusage()
    #if canImport(Darwin)
        getrusage(RUSAGE_SELF, &usage)
        return usage.ru_maxrss >> 10
    #else
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    #endif
}

/// Whether a process is alive; one that ended and only waits to be reaped is not.
func isAlive(_ process: Int32) -> Bool {
    guard let result = try? ToolRun(["ps", "-o", "stat=", "-p", String(process)])() else { return false }
    return result.isSuccess && !result.text.hasPrefix("Z")
}
