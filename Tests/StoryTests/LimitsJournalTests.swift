import Foundation
import Testing

@Suite("A journal that cannot be read")
struct LimitsJournalTests {
    /// What happened to the journal.
    enum Damage: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case header, middle, half, folder, text

        var testDescription: String { rawValue }

        var script: String {
            let settled =
                "cd .git/andon; sqlite3 journal.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null; rm -f journal.db-*\n"
            return switch self {
            case .header: settled + "dd if=/dev/urandom of=journal.db bs=100 count=1 conv=notrunc status=none"
            case .middle: settled + "dd if=/dev/urandom of=journal.db bs=4096 seek=1 count=40 conv=notrunc status=none"
            case .half: settled + "truncate -s 40% journal.db 2>/dev/null || truncate -s 20000 journal.db"
            case .folder: settled + "rm journal.db; mkdir journal.db"
            case .text: settled + "echo 'this was a journal' > journal.db"
            }
        }
    }

    @Test("the gate answers held and says why, a run starts nothing, and nothing is green", arguments: Damage.allCases)
    func damaged(_ damage: Damage) throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.failingRun()
            try project.expected(project.bash(damage.script))
            let gate = try project.gate()
            #expect(gate.exitCode == 75, "\(gate)")
            #expect(gate.json.allowed == .bool(false), "\(gate)")
            #expect(gate.json.reason.text?.isEmpty == false, "\(gate)")
            let run = try project.andon("run", "--", "touch", "second")
            #expect([65, 74, 75].contains(run.exitCode), "\(run)")
            #expect(!project.has("second"))
            #expect(!run.err.isEmpty)
            let status = try project.andon("status", "--json")
            #expect(status.exitCode != 0 || status.json.light.text == "red", "\(status)")
            let audit = try project.andon("audit")
            #expect([65, 74].contains(audit.exitCode), "\(audit)")
        }
    }

    @Test("a journal of a newer andon is not touched: held, with a word about it")
    func newer() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.sql("PRAGMA user_version = 4711")
            let gate = try project.gate()
            #expect(gate.exitCode == 75, "\(gate)")
            let run = try project.andon("run", "--", "touch", "second")
            #expect(run.exitCode != 0, "\(run)")
            #expect(!project.has("second"))
            #expect(try project.sql("PRAGMA user_version") == "4711")
        }
    }
}
