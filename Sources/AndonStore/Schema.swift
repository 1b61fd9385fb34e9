import GRDB

/// The journal's tables. Migrations go forward only; `user_version` counts them.
enum Schema {
    /// Marks the file as a journal of Andon's: "Andn".
    static let applicationID = 0x416E_646E

    /// One entry a version, in order; an entry that has landed is never edited.
    static let migrations: [String] = [
        """
        CREATE TABLE event (
            incident TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0), hash BLOB NOT NULL CHECK (length(hash) = 32), body BLOB NOT NULL,
            PRIMARY KEY (incident, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE ledger (seq INTEGER PRIMARY KEY CHECK (seq > 0), hash BLOB NOT NULL CHECK (length(hash) = 32), body BLOB NOT NULL) STRICT;
        CREATE TABLE incident (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, head BLOB NOT NULL CHECK (length(head) = 32),
            state TEXT NOT NULL, is_open INTEGER NOT NULL, level INTEGER, run TEXT, fingerprint TEXT,
            changed_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX event_first ON event (incident) WHERE seq = 1;
        CREATE INDEX incident_open ON incident (number) WHERE is_open;
        CREATE INDEX incident_fingerprint ON incident (fingerprint, changed_at) WHERE fingerprint IS NOT NULL;
        CREATE TABLE run (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, facts BLOB NOT NULL,
            passed INTEGER, timed_out INTEGER NOT NULL DEFAULT 0, incident TEXT
        ) STRICT;
        CREATE INDEX run_open ON run (number) WHERE passed IS NULL;
        CREATE INDEX run_name ON run (name, number);
        CREATE TABLE seal (
            number INTEGER PRIMARY KEY CHECK (number > 0), digest TEXT NOT NULL, manifest BLOB NOT NULL,
            signatures BLOB NOT NULL
        ) STRICT;
        CREATE TABLE sealed_file (
            seal INTEGER NOT NULL REFERENCES seal (number), path TEXT NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY (seal, path)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE notice (
            number INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incident (id), body BLOB NOT NULL
        ) STRICT;
        """,
        // The newest entry of a kind and the entries of a day are found without a second table, and without reading on.
        """
        CREATE INDEX ledger_at ON ledger (\(LedgerExpression.at));
        CREATE INDEX ledger_routine ON ledger (\(LedgerExpression.routine)) WHERE \(LedgerExpression.routine) IS NOT NULL;
        CREATE INDEX ledger_checkpoint ON ledger (seq) WHERE \(LedgerExpression.checkpoint) IS NOT NULL;
        CREATE INDEX ledger_seal ON ledger (seq) WHERE \(LedgerExpression.seal) IS NOT NULL;
        """,
        // Where the paging of each incident stands, and the pages on their way. What is due is found by an index that
        // holds nothing else, so that a tick costs the same with ten incidents open and with a million.
        """
        DROP TABLE notice;
        CREATE TABLE plan (number INTEGER PRIMARY KEY, body BLOB NOT NULL UNIQUE) STRICT;
        CREATE TABLE escalation (
            incident TEXT PRIMARY KEY REFERENCES incident (id), version INTEGER NOT NULL, due INTEGER,
            phase TEXT NOT NULL, level INTEGER, plan INTEGER NOT NULL REFERENCES plan (number),
            opened_at INTEGER NOT NULL, paging INTEGER NOT NULL, wanted_from INTEGER NOT NULL, reason TEXT NOT NULL,
            base INTEGER NOT NULL, round INTEGER NOT NULL, step INTEGER NOT NULL, is_exhausted INTEGER NOT NULL,
            reached INTEGER NOT NULL, latest_round INTEGER, latest_step INTEGER, outstanding INTEGER,
            is_judged INTEGER NOT NULL, is_resumed INTEGER NOT NULL, is_recovered INTEGER NOT NULL, acknowledged BLOB,
            heard_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX escalation_due ON escalation (due) WHERE due IS NOT NULL;
        CREATE TABLE delivery (
            number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, incident TEXT REFERENCES incident (id),
            level INTEGER NOT NULL, paging INTEGER NOT NULL, round INTEGER NOT NULL, step INTEGER NOT NULL,
            person TEXT, address TEXT NOT NULL, shown TEXT NOT NULL, state TEXT NOT NULL, due INTEGER,
            attempts INTEGER NOT NULL, trouble TEXT, announcement BLOB,
            CHECK ((incident IS NULL) <> (announcement IS NULL))
        ) STRICT;
        CREATE INDEX delivery_due ON delivery (level, due) WHERE due IS NOT NULL;
        CREATE INDEX delivery_incident ON delivery (incident);
        """,
    ]

    /// Brings an opened database to the newest version.
    static func migrate(_ database: Database) throws {
        var version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard version <= migrations.count else { throw JournalError.newer(found: version, known: migrations.count) }
        guard version < migrations.count else { return }
        try database.inTransaction(.immediate) {
            // Another process may have migrated while this one waited for its turn.
            version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            for migration in migrations[min(version, migrations.count)...] { try database.execute(sql: migration) }
            // Who was owed a page before there were pagers is owed it now.
            if (1..<3).contains(version) { try JournalWriter(database: database).followAll() }
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = \(migrations.count)")
            return .commit
        }
    }

    /// Whether the database has exactly the tables, indices and triggers that the migrations make.
    static func isIntact(_ database: Database) throws -> Bool {
        let expected = try DatabaseQueue().inDatabase { fresh in
            for migration in migrations { try fresh.execute(sql: migration) }
            return try statements(of: fresh)
        }
        return try statements(of: database) == expected
    }

    private static func statements(of database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
    }
}
