extension Exit: Encodable {
    /// Writes the case's name, and under it the payload: what the compiler's own coding writes and reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: RecordKey.self)
        switch self {
        case .exited(let code):
            var payload = container.nestedContainer(keyedBy: RecordKey.self, forKey: "exited")
            try payload.encode(code, forKey: "code")
        case .signalled(let number):
            var payload = container.nestedContainer(keyedBy: RecordKey.self, forKey: "signalled")
            try payload.encode(number, forKey: "number")
        case .timedOut: _ = container.nestedContainer(keyedBy: RecordKey.self, forKey: "timedOut")
        case .notFound: _ = container.nestedContainer(keyedBy: RecordKey.self, forKey: "notFound")
        case .notExecutable: _ = container.nestedContainer(keyedBy: RecordKey.self, forKey: "notExecutable")
        case .supervisorLost: _ = container.nestedContainer(keyedBy: RecordKey.self, forKey: "supervisorLost")
        case .unknown: _ = container.nestedContainer(keyedBy: RecordKey.self, forKey: "unknown")
        }
    }
}
