import Foundation
import Testing

@Suite("The audit verifies every signed statement again")
struct SignatureAuditTests {
    /// An incident with an instruction, a measure, an acceptance, a lowered level, all signed.
    private static let signed = Templates.Once {
        let project = try Project.held()
        let second = SecondLine(project: project)
        try project.expected(second.instructs("act", "再起動する", why: "固まったため", on: "latest", "--check", "true"))
        try project.expected(
            second.signs(
                "prevent", "latest", "--add", "注意する", "--owner", "Operator One", "--due", "2099-12-31", "--kind",
                "procedure", "--why", "今はこれしかない"))
        try project.expected(project.andon("prevent", "latest", "--direct", "漏れ", "--root", "背景", as: .operatorOne))
        try project.expected(second.signs("prevent", "latest", "--accept", "--why", "仕組みは作れない"))
        try project.expected(second.signs("lower", "latest", "1", "--why", "影響なし"))
        return project
    }

    private func with(_ story: (Project) throws -> Void) throws {
        let project = try SignatureAuditTests.signed.get().project.copy()
        defer { project.remove() }
        try project.expectCleanAudit()
        try story(project)
    }

    /// Changes the bodies of the incident's events by Python code on `value`, and chains everything anew, as somebody
    /// would who knows how the record is made: events, index, bundle excepted, and the ledger.
    private func rewrite(_ project: Project, _ code: String) throws {
        let script = """
            import copy, hashlib, json, re, sqlite3, sys
            def text(value): return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
            db = sqlite3.connect(sys.argv[1]); heads = {}; head = "0" * 64
            for incident, seq, body in db.execute("SELECT incident, seq, body FROM event ORDER BY incident, seq").fetchall():
                value = json.loads(bytes(body)); before = copy.deepcopy(value); event = value["event"]
                if seq == 1: head = "0" * 64
                old = hashlib.sha256(bytes(body)).hexdigest()
            \(code.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
                value["prev"] = head
                new = bytes(body) if value == before else text(value)
                digest = hashlib.sha256(new); head = digest.hexdigest(); heads[old] = head
                db.execute("UPDATE event SET body=?, hash=? WHERE incident=? AND seq=?", (new, digest.digest(), incident, seq))
                db.execute("UPDATE incident SET head=? WHERE id=?", (digest.digest(), incident))
            head = "0" * 64
            for seq, body in db.execute("SELECT seq, body FROM ledger ORDER BY seq").fetchall():
                words = bytes(body).decode()
                for old, new in heads.items(): words = words.replace(old, new)
                new = re.sub('"prev":"[0-9a-f]{64}"', f'"prev":"{head}"', words).encode()
                digest = hashlib.sha256(new); head = digest.hexdigest()
                db.execute("UPDATE ledger SET body=?, hash=? WHERE seq=?", (new, digest.digest(), seq))
            db.commit()
            """
        try project.write(script, to: "../anew.py")
        try project.expected(project.tool("python3", "../anew.py", project.data + "/journal.db"))
    }

    private func expectFound(_ project: Project, _ japanese: String, _ english: String) throws {
        let id = try project.sql("SELECT id FROM incident")
        let audit = try project.andon("audit", "--json")
        #expect(audit.exitCode == 65, "\(audit)")
        let problems = audit.json.problems.list.compactMap(\.text)
        #expect(problems.contains { $0.contains(id) && $0.contains(japanese) }, "\(problems)")
        let other = try project.andon("audit", "--lang", "en")
        #expect(other.exitCode == 65 && other.all.contains(english), "\(other)")
    }

    @Test("chained anew without any change, the record still verifies: what is found next is the change itself")
    func unchanged() throws {
        try with { project in
            try rewrite(project, "pass")
            let audit = try project.andon("audit")
            #expect(audit.exitCode == 0, "\(audit)")
        }
    }

    @Test("a decision changed from act to resume, with the chain recomputed, is given away by its signature")
    func decision() throws {
        try with { project in
            try rewrite(
                project, "if 'instructed' in event: event['instructed']['_0']['order'] = 'resume'")
            try expectFound(project, "署名された文面が記録の内容と一致しません", "what was signed is not what is on record")
        }
    }

    @Test("a statement changed with its event is given away by its signature")
    func statement() throws {
        try with { project in
            try rewrite(
                project,
                """
                if 'instructed' in event:
                    event['instructed']['_0']['order'] = 'resume'
                    signed = event['instructed']['signed']
                    signed['statement'] = signed['statement'].replace('decision: act', 'decision: resume')
                """)
            try expectFound(project, "署名が通りません", "the signature does not verify")
        }
    }

    @Test("a signer's key that was replaced, with a good signature by the new one, is no key of that seal")
    func key() throws {
        try with { project in
            let statement = try project.sql(
                "SELECT json_extract(CAST(body AS TEXT), '$.event.instructed.signed.statement') FROM event "
                    + "WHERE CAST(body AS TEXT) LIKE '%\"instructed\"%'")
            let file = project.top + "/forged"
            try Data((statement + "\n").utf8).write(to: URL(fileURLWithPath: file))
            try project.expected(
                project.tool(
                    "ssh-keygen", "-q", "-Y", "sign", "-n", "andon-instruction", "-f", project.key("stranger"), file))
            let line = try project.publicKey("stranger").split(separator: " ").prefix(2).joined(separator: " ")
            try rewrite(
                project,
                """
                if 'instructed' in event:
                    signed = event['instructed']['signed']
                    signed['key'] = '\(line)'
                    signed['signature'] = open('../forged.sig').read()
                """)
            try expectFound(project, "その封印の連絡先にない鍵や名前の署名です", "a key or name that the contacts of that seal do not have")
        }
    }

    @Test(
        "a lowered level, an acceptance and an overridden measure are each verified",
        arguments: [
            (
                "lowered",
                "event['lowered']['signed']['statement'] = event['lowered']['signed']['statement'].replace('level: 1', 'level: 2')"
            ),
            (
                "preventionAccepted",
                "event['preventionAccepted']['signed']['signature'] = event['preventionAccepted']['signed']['signature'].replace('U1NI', 'U1NJ')"
            ),
            ("preventionAccepted", "event['preventionAccepted']['signed']['role'] = 'first_line'"),
            ("measureAdded", "event['measureAdded']['measure']['content'] = '検査を追加する'"),
        ])
    func others(_ kind: String, _ code: String) throws {
        try with { project in
            try rewrite(project, "if '\(kind)' in event: \(code)")
            let audit = try project.andon("audit", "--json")
            #expect(audit.exitCode == 65, "\(audit)")
            // Of a measure that was taken by a signature and then accepted, both signatures tell.
            let told = kind == "measureAdded" ? 2 : 1
            #expect(audit.json.problems.list.count == told, "nothing but the signatures tells: \(audit)")
        }
    }

    @Test("whose reason it was is signed too: another why is found")
    func why() throws {
        try with { project in
            try rewrite(project, "if 'instructed' in event: event['instructed']['why'] = '何となく'")
            #expect(try project.andon("audit").exitCode == 65)
        }
    }

    @Test("who signed is told by the key, not by the name beside it")
    func name() throws {
        try with { project in
            try rewrite(project, "if 'instructed' in event: event['instructed']['signed']['name'] = 'Operator One'")
            #expect(try project.andon("audit").exitCode == 65)
        }
    }

    @Test("a measure that was rewritten after its acceptance is not the one that was accepted")
    func accepted() throws {
        try with { project in
            try rewrite(project, "if 'measureAdded' in event: event['measureAdded']['measure']['owner'] = 'Nobody'")
            #expect(try project.andon("audit").exitCode == 65)
        }
    }
}
