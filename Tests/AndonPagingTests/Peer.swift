import AndonEvidence
import Foundation
import Testing

/// A real server on loopback, started for one test and ended with it.
final class Peer {
    let port: Int
    private let record: String
    private var running: RunningTool?

    /// Starts one of the scripts in `Peers`; it is ready when this returns.
    init(_ script: String, _ arguments: [String] = [], in workshop: Workshop) throws {
        let record = workshop.path("record-\(UUID().uuidString)")
        self.record = record
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
        let tool = ToolRun(["python3", "\(folder)/Peers/\(script).py", record] + arguments, limit: .minutes(10))
        running = try tool.start()
        var found: Int?
        for _ in 0..<1500 where found == nil {
            found = (try? String(contentsOfFile: record + ".port", encoding: .utf8)).flatMap { Int($0) }
            if found == nil { usleep(20_000) }
        }
        port = try #require(found, "\(script) says its port")
    }

    /// Ends it: what it was connected to finds nobody any more.
    func stop() {
        running = nil
    }

    /// What it has received so far.
    var received: [[String: Any]] {
        let text = (try? String(contentsOfFile: record, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
        }
    }

    /// The one thing that it has received.
    func only() throws -> [String: Any] {
        let received = received
        #expect(received.count == 1)
        return try #require(received.first)
    }
}
