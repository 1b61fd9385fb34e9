import AndonCore
import SystemPackage

/// Collects what the procedure wants preserved into a bundle: every item that was asked for gets its record, also
/// where there was nothing to be had.
public struct Collector {
    private let projectPath: FilePath
    private let items: [EvidenceItem]
    private let output: SpooledOutput?
    private let mark: StartMark?
    private let environment: [String: String]

    /// Evidence commands that run at the same time; more would only wait for each other.
    private static let toolsAtOnce = 8

    /// A collector of these items.
    ///
    /// - Parameters:
    ///   - project: the project's folder; items' paths are relative to it.
    ///   - items: what to collect, most easily lost first.
    ///   - output: what the run printed; nil where there was no run.
    ///   - mark: how files stood when the run began; nil where nothing can be said about freshness.
    ///   - environment: the run's variables; of most of them only the names are kept.
    public init(
        project: FilePath, items: [EvidenceItem], output: SpooledOutput?, mark: StartMark?,
        environment: [String: String]
    ) {
        projectPath = project
        self.items = items
        self.output = output
        self.mark = mark
        self.environment = environment
    }

    /// Collects everything; commands and git run while files are copied.
    ///
    /// - Returns: the records in the order of the request, which the bundle's `items.jsonl` has too.
    /// - Throws: `BagError` where the bundle cannot be written; what cannot be read is only that item's outcome.
    public func collect(into bag: BagWriter) throws(BagError) -> [ItemRecord] {
        var records = [[ItemRecord]](repeating: [], count: items.count)
        let git = GitWitness(project: projectPath)
        var waiting = items.indices.filter { isTool(items[$0]) }[...]
        var started: [(index: Int, start: ToolStart)] = []
        func startNext() {
            guard let index = waiting.popFirst() else { return }
            started.append((index, ToolStart(items[index], project: projectPath, git: git)))
        }
        for _ in 0..<Self.toolsAtOnce { startNext() }

        var files = FileCollector(project: projectPath, mark: mark, bag: bag)
        for (index, item) in items.enumerated() {
            switch item.origin {
            case .file(let alternatives):
                records[index] = [try files.collect(item, number: index + 1, alternatives: alternatives)]
            case .newest(let pattern, let count):
                records[index] = try files.collect(item, number: index + 1, newest: count, of: pattern)
            case .output(let stream):
                records[index] = [try collect(item, number: index + 1, stream, into: bag)]
            case .git(.head):
                records[index] = [try collect(item, number: index + 1, head: git.headState(), into: bag)]
            case .git, .command, .environment:
                break
            }
        }
        while !started.isEmpty {
            let (index, start) = started.removeFirst()
            records[index] = [try collect(items[index], number: index + 1, start, into: bag)]
            startNext()
        }
        let all = records.flatMap { $0 }
        for record in all { bag.record(record) }
        return all
    }

    private func isTool(_ item: EvidenceItem) -> Bool {
        switch item.origin {
        case .command, .environment, .git(.log), .git(.status): true
        case .git(.head), .file, .newest, .output: false
        }
    }

    private func collect(
        _ item: EvidenceItem, number: Int, _ stream: RunStream, into bag: BagWriter
    ) throws(BagError) -> ItemRecord {
        let source = stream.rawValue
        guard let output else {
            return ItemRecord(name: item.name, outcome: .missing, source: source, note: "there was no run")
        }
        let total = output.totalBytes(stream)
        let bound = max(0, item.maximumBytes)
        let isWhole = total <= bound && output.leftOut(stream) == 0
        let head = output.head(stream, maximumBytes: isWhole ? bound : bound - bound / 2)
        let tail = isWhole ? [] : output.tail(stream, maximumBytes: bound / 2)
        let kept = Kept(head: head, tail: tail, leftOut: max(0, total - head.count - tail.count))
        let path = try kept.store(in: bag, number: number, hint: item.name + ".txt")
        return ItemRecord(
            name: item.name, outcome: kept.leftOut > 0 ? .truncated : .collected, bytes: kept.bytes, path: path,
            source: source, leftOut: kept.leftOut)
    }

    private func collect(
        _ item: EvidenceItem, number: Int, head: GitHead, into bag: BagWriter
    ) throws(BagError) -> ItemRecord {
        let source = "git rev-parse HEAD"
        switch head {
        case .commit(let hash):
            let kept = Kept(head: Array((hash + "\n").utf8), tail: [], leftOut: 0)
            let path = try kept.store(in: bag, number: number, hint: item.name + ".txt")
            return ItemRecord(name: item.name, outcome: .collected, bytes: kept.bytes, path: path, source: source)
        case .unborn:
            return ItemRecord(name: item.name, outcome: .missing, source: source, note: ToolStart.noCommit)
        case .noRepository:
            return ItemRecord(name: item.name, outcome: .missing, source: source, note: ToolStart.noRepository)
        case .unknown(let why):
            return ItemRecord(name: item.name, outcome: .failed, source: source, note: why)
        }
    }

    private func collect(
        _ item: EvidenceItem, number: Int, _ start: ToolStart, into bag: BagWriter
    ) throws(BagError) -> ItemRecord {
        switch start.state {
        case .over(let outcome, let note):
            guard item.origin != .environment else {
                return try describeMachine(item, number: number, git: nil, into: bag)
            }
            return ItemRecord(name: item.name, outcome: outcome, source: start.source, note: note)
        case .running(let tool):
            let result = tool.finish()
            if item.origin == .environment {
                let version = result.isSuccess ? result.text : nil
                return try describeMachine(item, number: number, git: version, into: bag)
            }
            let kept = Kept(
                head: Array(result.output[..<result.headBytes]), tail: Array(result.output[result.headBytes...]),
                leftOut: result.leftOut)
            let (outcome, note) = ToolStart.judge(result)
            if outcome == .missing {
                return ItemRecord(name: item.name, outcome: outcome, source: start.source, note: note)
            }
            let path = try kept.store(in: bag, number: number, hint: item.name + ".txt")
            return ItemRecord(
                name: item.name, outcome: outcome, bytes: kept.bytes, path: path, source: start.source,
                leftOut: kept.leftOut, note: note)
        }
    }

    private func describeMachine(
        _ item: EvidenceItem, number: Int, git: String?, into bag: BagWriter
    ) throws(BagError) -> ItemRecord {
        let text = MachineDescription(environment: environment, git: git).text
        let kept = Kept(head: Array(text.utf8), tail: [], leftOut: 0)
        let path = try kept.store(in: bag, number: number, hint: item.name + ".txt")
        return ItemRecord(name: item.name, outcome: .collected, bytes: kept.bytes, path: path, source: "environment")
    }
}

/// Bytes of an item that are in memory already, because a tool or the spool bounded them.
struct Kept {
    let head: [UInt8]
    let tail: [UInt8]
    let leftOut: Int

    var bytes: Int { head.count + tail.count }

    /// Writes them as a payload and gives back its path.
    func store(in bag: BagWriter, number: Int, hint: String) throws(BagError) -> String {
        let payload = try bag.payload(BagWriter.payloadName(number: number, hint: hint))
        try payload.write(head)
        if leftOut > 0 { try payload.writeMarker(leftOut: leftOut) }
        try payload.write(tail)
        try bag.close(payload)
        return payload.path
    }
}
