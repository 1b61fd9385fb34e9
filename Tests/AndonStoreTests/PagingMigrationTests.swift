import AndonCore
import Foundation
import GRDB
import Testing

@testable import AndonStore

private typealias Bench = JournalWorkshop

@Suite("a journal from before there were pagers")
struct PagingMigrationTests {
    /// The same record as version 2 kept it, opened by today's Andon.
    private static func reopened(_ bench: JournalWorkshop, after edit: String = "") throws -> Journal {
        let path = bench.folder.appendingPathComponent("old.db").path
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            for migration in Schema.migrations[..<2] { try database.execute(sql: migration) }
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 2")
            try database.execute(sql: "ATTACH DATABASE '\(bench.path)' AS new")
            for table in ["event", "ledger", "incident", "run", "seal", "sealed_file"] {
                try database.execute(sql: "INSERT INTO \(table) SELECT * FROM new.\(table)")
            }
            try database.execute(
                sql: "INSERT INTO notice (incident, body) VALUES ('i1', x'7b7d'); DETACH DATABASE new; \(edit)")
        }
        try queue.close()

        return try Journal(path: path, create: false)
    }

    @Test("it is brought up to date, and its open level 2 is due at once")
    func versionTwo() throws {
        let bench = try Bench()
        try bench.fill()
        try bench.fail("i3", at: 8)
        try bench.append(.closed(why: nil, signed: nil), to: "i3", at: 9)
        let journal = try Self.reopened(bench)
        try journal.read { reader throws in
            #expect(try Int.fetchOne(reader.database, sql: "PRAGMA user_version") == Schema.migrations.count)
            #expect(try reader.escalation(of: "i1")?.due == Bench.time(2), "judged, and nobody has answered")
            #expect(try reader.escalation(of: "i2")?.phase == .idle, "not judged")
            #expect(try reader.escalation(of: "i3") == nil, "closed")
            #expect(try reader.needsPager())
            #expect(try reader.problems() == [])
        }
        let claimed = try journal.write {
            try $0.claimDue(atMost: 9, stamp: Bench.stamp(1000, by: .andon)) { _, _ in Recipients(people: [Bench.ada]) }
        }
        #expect(claimed.map(\.id) == ["i1"] && claimed.first?.pages ?? 0 > 0)
        #expect(try journal.read { try $0.problems() } == [])
    }

    @Test(
        "an incident of it that is damaged is named at the first tick, and keeps neither the journal closed nor others waiting",
        arguments: [
            "UPDATE event SET body = x'7b7d' WHERE incident = 'i2'", "DELETE FROM event WHERE incident = 'i2'",
        ])
    func damaged(sql: String) throws {
        let bench = try Bench()
        for id in ["i1", "i2"] { try bench.fail(id) }
        let journal = try Self.reopened(bench, after: sql)
        let claimed = try journal.write {
            try $0.claimDue(atMost: 9, stamp: Bench.stamp(1, by: .andon)) { _, _ in Recipients(people: [Bench.ada]) }
        }
        #expect(claimed.filter { $0.damage != nil }.map(\.id) == ["i2"])
        #expect(claimed.filter { $0.pages > 0 }.map(\.id) == ["i1"])
        #expect(try journal.read { try $0.problems() }.contains(.index(incident: "i2")))
    }
}
