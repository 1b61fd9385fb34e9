extension LedgerEntry: Encodable {
    /// Writes the case's name, and under it the payload: what the compiler's own coding writes and reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: RecordKey.self)
        func payload(_ name: RecordKey) -> KeyedEncodingContainer<RecordKey> {
            container.nestedContainer(keyedBy: RecordKey.self, forKey: name)
        }
        switch self {
        case .runBegan(let run, let incident):
            var payload = payload("runBegan")
            try payload.encode(run, forKey: "run")
            try payload.encodeIfPresent(incident, forKey: "incident")
        case .runEnded(let run, let passed, let incident):
            var payload = payload("runEnded")
            try payload.encode(run, forKey: "run")
            try payload.encode(passed, forKey: "passed")
            try payload.encodeIfPresent(incident, forKey: "incident")
        case .incident(let id, let count, let head):
            var payload = payload("incident")
            try payload.encode(id, forKey: "id")
            try payload.encode(count, forKey: "count")
            try payload.encode(head, forKey: "head")
        case .sealed(let number, let digest):
            var payload = payload("sealed")
            try payload.encode(number, forKey: "number")
            try payload.encode(digest, forKey: "digest")
        case .routine(let record):
            var payload = payload("routine")
            try payload.encode(record, forKey: "_0")
        case .checkpoint(let checkpoint):
            var payload = payload("checkpoint")
            try payload.encode(checkpoint, forKey: "_0")
        case .tested(let test):
            var payload = payload("tested")
            try payload.encode(test, forKey: "_0")
        case .missed(let miss):
            var payload = payload("missed")
            try payload.encode(miss, forKey: "_0")
        case .refused(let attempt, let why, let actor):
            var payload = payload("refused")
            try payload.encode(attempt, forKey: "attempt")
            try payload.encode(why, forKey: "why")
            try payload.encode(actor, forKey: "by")
        }
    }
}
