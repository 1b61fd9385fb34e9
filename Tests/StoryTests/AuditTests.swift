import Foundation
import Testing

@Suite("The audit")
struct AuditTests {
    /// Something that somebody does to the journal behind Andon's back.
    struct Edit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        /// What the audit must name: `ID` stands for the incident's id, `RUN` for the first run's.
        let names: String
    }

    static let edits = [
        Edit(
            testDescription: "an edited event",
            sql: "UPDATE event SET body = CAST(replace(CAST(body AS TEXT), 'E-7701', 'E-0000') AS BLOB)", names: "ID"),
        Edit(
            testDescription: "the first event's who",
            sql:
                "UPDATE event SET body = CAST(replace(CAST(body AS TEXT), '\"andon\"', '\"nobody\"') AS BLOB) WHERE seq = 1",
            names: "ID"),
        Edit(
            testDescription: "the last event deleted",
            sql: "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", names: "ID"),
        Edit(testDescription: "an event in the middle deleted", sql: "DELETE FROM event WHERE seq = 2", names: "ID"),
        Edit(testDescription: "all events deleted", sql: "DELETE FROM event", names: "ID"),
        Edit(
            testDescription: "an incident set to closed", sql: "UPDATE incident SET state = 'closed', is_open = 0",
            names: "ID"),
        Edit(testDescription: "a level lowered", sql: "UPDATE incident SET level = 1", names: "ID"),
        Edit(
            testDescription: "an incident taken out, events and all",
            sql: "PRAGMA foreign_keys = OFF; DELETE FROM event; DELETE FROM incident; DELETE FROM escalation",
            names: "ID"),
        Edit(testDescription: "nobody is to be told any more", sql: "DELETE FROM escalation", names: "ID"),
        Edit(testDescription: "people are to be told later", sql: "UPDATE escalation SET due = due + 1", names: "ID"),
        Edit(testDescription: "a removed run", sql: "DELETE FROM run WHERE number = 1", names: "RUN"),
        Edit(testDescription: "a failed run said to have passed", sql: "UPDATE run SET passed = 1", names: ""),
        Edit(
            testDescription: "a run's facts",
            sql: "UPDATE run SET facts = CAST(replace(CAST(facts AS TEXT), 'true', 'false') AS BLOB) WHERE number = 1",
            names: "RUN"),
        Edit(
            testDescription: "the newest ledger entry deleted",
            sql: "DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)", names: "ID"),
        Edit(
            testDescription: "a ledger entry edited",
            sql: "UPDATE ledger SET body = CAST(CAST(body AS TEXT) || ' ' AS BLOB) WHERE seq = 2", names: "2"),
        Edit(
            testDescription: "a sealed file",
            sql: "UPDATE sealed_file SET body = CAST(replace(CAST(body AS TEXT), 'boss@', 'me@') AS BLOB) "
                + "WHERE path = 'andon.yaml'", names: "andon.yaml"),
        Edit(
            testDescription: "a sealed file removed",
            sql: "DELETE FROM sealed_file WHERE path LIKE 'runbook/%'", names: "runbook/"),
        Edit(
            testDescription: "a sealed file added",
            sql: "INSERT INTO sealed_file (seal, path, body) VALUES (1, 'runbook/mine.md', x'2d')",
            names: "runbook/mine.md"),
        Edit(
            testDescription: "the seal's signatures",
            sql: "UPDATE seal SET signatures = CAST('[]' AS BLOB)", names: "1"),
    ]

    /// A sealed project with a run that passed, an incident and a note.
    static let told = Swift.Result { () throws -> Templates.Template in
        let project = try Templates.generic.get().project.copy()
        try project.expected(project.andon("run", "--", "true"))
        try project.failingRun()
        try project.expected(project.andon("note", "latest", "a note", as: .operatorOne))
        return Templates.Template(project: project)
    }

    private func told(_ story: (Project) throws -> Void) throws {
        let project = try AuditTests.told.get().project.copy()
        defer { project.remove() }
        try story(project)
    }

    @Test("a record as it was written is clean, and prints the head that a witness may keep")
    func clean() throws {
        try told { project in
            let audit = try project.andon("audit", "--json")
            #expect(audit.exitCode == 0, "\(audit)")
            #expect(audit.json.ok == .bool(true) && audit.json.problems == .array([]), "\(audit)")
            let head = try head(of: audit)
            #expect(try project.andon("audit").out.contains(head))
        }
    }

    private func head(of audit: Result) throws -> String {
        let count = try #require(audit.json.head["count"].int)
        return "\(count):\(try #require(audit.json.head.hash.text))"
    }

    @Test("an edit behind andon's back is found, with 65 and the place named", arguments: edits)
    func edited(_ edit: Edit) throws {
        try told { project in
            let show = try project.show()
            let run = try project.sql("SELECT id FROM run WHERE number = 1")
            try project.sql(edit.sql)
            #expect(try project.sql("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") == "0")
            let names = edit.names.replacingOccurrences(of: "ID", with: show.id.text ?? "?")
                .replacingOccurrences(of: "RUN", with: run)
            let audit = try project.andon("audit", "--json")
            #expect(audit.exitCode == 65, "\(audit)")
            #expect(audit.json.ok == .bool(false))
            let problems = audit.json.problems.list.compactMap(\.text)
            #expect(problems.contains { names.isEmpty || $0.contains(names) }, "\(names) in \(problems)")
            #expect(try project.andon("audit").exitCode == 65)
        }
    }

    @Test("an event that is edited and hashed anew, with everything that hangs on it, is found by the signed bundle")
    func chainedAnew() throws {
        try told { project in
            let script = #"""
                import hashlib, json, sqlite3, sys
                db = sqlite3.connect(sys.argv[1]); head = "0" * 64; last = None
                rows = db.execute("SELECT seq, body FROM event ORDER BY seq").fetchall()
                for seq, body in rows:
                    text = bytes(body).decode().replace("E-7701", "E-0000").replace('"exit 3"', '"exit 0"')
                    if seq == 1: text = text.replace("strange", "usual").replace("(exit 3)", "(exit 4)")
                    else: text = text.replace(old, head)
                    old = hashlib.sha256(bytes(body)).hexdigest()
                    last = hashlib.sha256(text.encode()); head = last.hexdigest()
                    db.execute("UPDATE event SET body=?, hash=? WHERE seq=?", (text.encode(), last.digest(), seq))
                db.execute("UPDATE incident SET head=?", (last.digest(),))
                db.commit()
                """#
            try project.write(script, to: "anew.py")
            try project.expected(project.tool("python3", "anew.py", project.data + "/journal.db"))
            let audit = try project.andon("audit")
            #expect(audit.exitCode == 65, "\(audit)")
            let id = try project.sql("SELECT id FROM incident")
            #expect(audit.all.contains(id), "\(audit)")
        }
    }

    @Test("a head that a witness kept verifies for ever, and a record that was set back to an older one does not")
    func witness() throws {
        try told { project in
            let early = try head(of: project.andon("audit", "--json"))
            try project.bash("cp -a .git/andon ../older")
            try project.expected(project.andon("note", "latest", "later", as: .operatorOne))
            let late = try head(of: project.andon("audit", "--json"))
            #expect(early != late)
            for head in [early, late] {
                let audit = try project.andon("audit", "--head", head)
                #expect(audit.exitCode == 0, "\(audit)")
            }
            let count = late.split(separator: ":")[0]
            let wrong = try project.andon("audit", "--head", "\(count):" + String(repeating: "0", count: 64))
            #expect(wrong.exitCode == 65, "\(wrong)")
            let future = try project.andon("audit", "--head", "9999:" + late.split(separator: ":")[1])
            #expect(future.exitCode == 65, "\(future)")
            for nonsense in ["abc", "12", "1:xyz", ":", "-1:00"] {
                let audit = try project.andon("audit", "--head=\(nonsense)")
                #expect([64, 65].contains(audit.exitCode), "\(audit)")
            }
            // The whole record set back to an older one is consistent in itself; only the witness can tell.
            try project.bash("rm -rf .git/andon; cp -a ../older .git/andon")
            #expect(try project.andon("audit").exitCode == 0)
            let back = try project.andon("audit", "--head", late)
            #expect(back.exitCode == 65, "\(back)")
            #expect(try project.andon("audit", "--head", early).exitCode == 0)
        }
    }

    @Test("the audit looks at every bundle, and its look changes nothing")
    func bundles() throws {
        try told { project in
            // Who reads a journal marks its shared index, journal.db-shm; that is no part of the record.
            let look = "sha256sum $(ls .git/andon/journal.db* | grep -v shm); find .git/andon/evidence | sort"
            let before = try project.bash(look).out
            #expect(try project.andon("audit").exitCode == 0)
            #expect(try project.bash(look).out == before)
            let bag = try project.bag()
            let file = try project.bash("cd '\(bag)'; chmod -R u+w .; ls data | tail -n 1").out
                .trimmingCharacters(in: .whitespacesAndNewlines)
            try project.bash("echo more >> '\(bag)/data/\(file)'")
            let audit = try project.andon("audit")
            #expect(audit.exitCode == 65 && audit.all.contains("data/\(file)"), "\(audit)")
        }
    }
}
