import AndonCore
import Foundation
import GRDB

/// A place where the record contradicts itself: somebody edited the database behind Andon's back, or it is damaged.
public enum ChainProblem: Equatable, Sendable {
    /// The stored hash is not that of the stored bytes.
    case eventHash(incident: String, seq: Int)
    /// The event does not name the one before it.
    case eventLink(incident: String, seq: Int)
    /// The event does not parse.
    case eventUnreadable(incident: String, seq: Int)
    /// The index of incidents says something else than the events.
    case index(incident: String)
    /// Where its paging stands, or the pages on their way, say something else than the events.
    case paging(incident: String)
    /// The ledger names an incident's head that the incident does not have.
    case ledgerHead(seq: Int, incident: String)
    /// An incident whose newest head the ledger does not name.
    case notInLedger(incident: String)
    /// The ledger's stored hash is not that of the stored bytes, or its link or number is wrong.
    case ledger(seq: Int)
    /// The ledger and the table of runs disagree.
    case run(id: String)
    /// The ledger and the table of seals disagree, or a sealed file is not what was signed.
    case seal(number: Int, path: String?)
    /// The database itself is damaged.
    case database(String)
    /// The head that was asked for is not there.
    case witness(count: Int)
}

extension JournalReader {
    /// Verifies every chain, the ledger, the index and the sealed copies against each other.
    ///
    /// Signatures and bundles are verified elsewhere; this reads the database only.
    public func problems() throws -> [ChainProblem] {
        let check = try String.fetchAll(database, sql: "PRAGMA quick_check(5)")
        var problems: [ChainProblem] = check == ["ok"] ? [] : check.map { .database($0) }
        guard try Schema.isIntact(database) else { return problems + [.database("schema")] }
        var heads: [String: [String]] = [:]
        problems += try eventProblems(heads: &heads)
        problems += try ledgerProblems(heads: heads)
        problems += try sealedFileProblems()
        return problems
    }

    /// Whether the ledger had that hash when it had that many entries: a receiver's copy is the outside witness.
    public func hasLedgerHead(count: Int, hash: String) throws -> Bool {
        if count == 0 { return hash == Stored.hex(Stored.origin) }
        let stored = try Data.fetchOne(database, sql: "SELECT hash FROM ledger WHERE seq = ?", arguments: [count])
        return stored.map { Stored.hex($0) == hash } ?? false
    }

    /// Whether the ledger, or the chain of an incident, had that hash when it had that many entries: what a page carries.
    public func hasHead(count: Int, hash: String) throws -> Bool {
        guard try !hasLedgerHead(count: count, hash: hash) else { return true }
        return try Data.fetchAll(database, sql: "SELECT hash FROM event WHERE seq = ?", arguments: [count])
            .contains { Stored.hex($0) == hash }
    }

    private func eventProblems(heads: inout [String: [String]]) throws -> [ChainProblem] {
        var problems: [ChainProblem] = []
        var previous = (incident: "", seq: 0, hash: Stored.origin)
        let rows = try Row.fetchCursor(
            database, sql: "SELECT incident, seq, hash, body FROM event ORDER BY incident, seq")
        while let row = try rows.next() {
            let (incident, seq): (String, Int) = (row["incident"], row["seq"])
            let (hash, body): (Data, Data) = (row["hash"], row["body"])
            if incident != previous.incident { previous = (incident, 0, Stored.origin) }
            if Stored.hash(body) != hash { problems.append(.eventHash(incident: incident, seq: seq)) }
            if let record = try? Stored.value(EventRecord.self, from: body, what: "event") {
                let isLinked =
                    record.prev == Stored.hex(previous.hash) && record.seq == seq && seq == previous.seq + 1
                    && record.incident == incident
                if !isLinked { problems.append(.eventLink(incident: incident, seq: seq)) }
            } else {
                problems.append(.eventUnreadable(incident: incident, seq: seq))
            }
            heads[incident, default: []].append(Stored.hex(hash))
            previous = (incident, seq, hash)
        }
        return try problems + indexProblems(heads: heads)
    }

    private func indexProblems(heads: [String: [String]]) throws -> [ChainProblem] {
        var problems: [ChainProblem] = []
        var seen: Set<String> = []
        for row in try Row.fetchAll(database, sql: "SELECT * FROM incident ORDER BY number") {
            let id: String = row["id"]
            seen.insert(id)
            guard let folded = try? incident(id) else {
                problems.append(.index(incident: id))
                continue
            }
            let events = try self.events(of: id)
            let stored: [String?] = [
                (row["version"] as Int).description, Stored.hex(row["head"]), row["state"],
                (row["is_open"] as Bool).description, (row["level"] as Int?)?.description, row["fingerprint"],
                row["run"],
                (row["changed_at"] as Int64).description,
            ]
            let derived: [String?] = [
                folded.version.description, heads[id]?.last, folded.state.rawValue, folded.isOpen.description,
                folded.level?.rawValue.description, folded.verdict?.fingerprint, folded.run?.name,
                events.last?.at.microseconds.description,
            ]
            if stored != derived { problems.append(.index(incident: id)) }
            problems += try pagingProblems(of: id, events: events)
        }
        return problems + heads.keys.filter { !seen.contains($0) }.sorted().map { .index(incident: $0) }
    }

    private func ledgerProblems(heads: [String: [String]]) throws -> [ChainProblem] {
        var problems: [ChainProblem] = []
        var (previous, count) = (Stored.origin, 0)
        var named: [String: Int] = [:]
        var order: [String] = []
        var runs: [String: RecordedRun] = [:]
        var seals: [Int: String] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT seq, hash, body FROM ledger ORDER BY seq")
        while let row = try rows.next() {
            count += 1
            let (hash, body): (Data, Data) = (row["hash"], row["body"])
            guard Stored.hash(body) == hash, row["seq"] == count,
                let record = try? Stored.value(LedgerRecord.self, from: body, what: "ledger"),
                record.prev == Stored.hex(previous), record.seq == count
            else {
                problems.append(.ledger(seq: row["seq"]))
                (previous, count) = (hash, row["seq"])
                continue
            }
            switch record.entry {
            case .incident(let id, let length, let head):
                if length < 1 || heads[id]?.count ?? 0 < length || heads[id]?[length - 1] != head {
                    problems.append(.ledgerHead(seq: count, incident: id))
                }
                if named.updateValue(length, forKey: id) == nil { order.append(id) }
            case .runBegan(let run, let incident): runs[run.id] = RecordedRun(run, passed: nil, incident: incident)
            case .runEnded(let run, let passed, let incident):
                runs[run.id] = RecordedRun(run, passed: passed, incident: incident)
            case .sealed(let number, let digest): seals[number] = digest
            // These stand in the ledger alone: their own hash and link are all there is to verify.
            case .routine, .checkpoint, .tested, .missed, .refused: break
            }
            previous = hash
        }
        problems += heads.keys.sorted().filter { named[$0] != heads[$0]?.count }.map { .notInLedger(incident: $0) }
        return try problems + orderProblems(order) + runProblems(runs) + sealProblems(seals)
    }

    /// Incidents are numbered as they were opened: what `latest` means.
    private func orderProblems(_ order: [String]) throws -> [ChainProblem] {
        let stored = try String.fetchAll(database, sql: "SELECT id FROM incident ORDER BY number")
        return zip(stored, order).first { $0 != $1 }.map { [.index(incident: $0.0)] } ?? []
    }

    private func runProblems(_ runs: [String: RecordedRun]) throws -> [ChainProblem] {
        let stored = try Row.fetchAll(database, sql: "SELECT * FROM run ORDER BY number")
        let ids = Set(stored.map { $0["id"] as String })
        let differing = stored.filter { row in
            guard let facts = try? Stored.value(RunFacts.self, from: row["facts"], what: "run") else { return true }
            let found = RecordedRun(facts, passed: row["passed"], incident: row["incident"])
            return runs[row["id"]] != found || facts.name != row["name"]
                || (facts.exit == .timedOut) != (row["timed_out"] as Bool)
        }
        return differing.map { .run(id: $0["id"]) }
            + runs.keys.filter { !ids.contains($0) }.sorted().map { .run(id: $0) }
    }

    private func sealProblems(_ seals: [Int: String]) throws -> [ChainProblem] {
        let stored = try self.seals()
        let numbers = Set(stored.map(\.number))
        return stored.filter { seals[$0.number] != $0.digest || Stored.hex(Stored.hash($0.manifest)) != $0.digest }
            .map { .seal(number: $0.number, path: nil) }
            + seals.keys.filter { !numbers.contains($0) }.sorted().map { .seal(number: $0, path: nil) }
    }

    private func sealedFileProblems() throws -> [ChainProblem] {
        try seals().flatMap { seal -> [ChainProblem] in
            let signed = SealManifest(seal.manifest)
            let files = try sealedFiles(of: seal.number)
            let paths = Set(signed.files.keys).union(files.keys)
            return paths.sorted()
                .filter { path in files[path].map { Stored.hex(Stored.hash($0)) } != signed.files[path] }
                .map { .seal(number: seal.number, path: $0) }
        }
    }
}

/// A run as the ledger tells it.
private struct RecordedRun: Equatable {
    let run: RunFacts
    let passed: Bool?
    let incident: String?

    init(_ run: RunFacts, passed: Bool?, incident: String?) {
        self.run = run
        self.passed = passed
        self.incident = incident
    }
}
