import AndonCore
import SystemPackage

/// Collects the items that are files of the project.
struct FileCollector {
    private let project: ProjectFolder?
    private let projectPath: FilePath
    private let mark: StartMark?
    private let bag: BagWriter
    private var copy = FileCopy()
    private var problem: Errno?

    init(project: FilePath, mark: StartMark?, bag: BagWriter) {
        projectPath = project
        self.mark = mark
        self.bag = bag
        do throws(Errno) { self.project = try ProjectFolder(path: project) } catch {
            self.project = nil
            problem = error
        }
    }

    /// The first of the alternatives that is there, whatever it is.
    mutating func collect(
        _ item: EvidenceItem, number: Int, alternatives: [String]
    ) throws(BagError) -> ItemRecord {
        for alternative in alternatives {
            // A zero would cut the path short, so such a path is nobody's.
            guard !alternative.utf8.contains(0) else { continue }
            let path = FilePath(alternative)
            if let project, case .missing = project.open(path) { continue }
            return try collect(item, number: number, path: path, name: item.name, hint: item.name)
        }
        return ItemRecord(name: item.name, outcome: .missing, source: alternatives.joined(separator: " | "))
    }

    /// The newest of the files that a pattern names; of two with the same time, the later name is the newer.
    mutating func collect(
        _ item: EvidenceItem, number: Int, newest count: Int, of pattern: String
    ) throws(BagError) -> [ItemRecord] {
        guard let glob = Glob(pattern) else {
            return [ItemRecord(name: item.name, outcome: .unreadable, source: pattern, note: Self.outside)]
        }
        let dated = glob.matches(beneath: projectPath).enumerated().map { place, path in
            (path: path, place: place, modified: project?.modified(path) ?? .min)
        }
        let newest = dated.sorted { ($0.modified, $0.place) > ($1.modified, $1.place) }.prefix(max(0, count))
        if newest.isEmpty { return [ItemRecord(name: item.name, outcome: .missing, source: pattern)] }
        var records: [ItemRecord] = []
        for (index, found) in newest.enumerated() {
            let isFirst = index == 0
            records.append(
                try collect(
                    item, number: number, path: found.path,
                    name: isFirst ? item.name : "\(item.name)#\(index + 1)",
                    hint: isFirst ? item.name : "\(item.name)-\(index + 1)"))
        }
        return records
    }

    private static let outside = "leads out of the project"

    private mutating func collect(
        _ item: EvidenceItem, number: Int, path: FilePath, name: String, hint: String
    ) throws(BagError) -> ItemRecord {
        let source = path.string
        let sourceHex = BagFormat.hexadecimal(path.bytes)
        func record(_ outcome: ItemRecord.Outcome, _ note: String? = nil) -> ItemRecord {
            ItemRecord(name: name, outcome: outcome, source: source, sourceHex: sourceHex, note: note)
        }
        guard let project else { return record(.unreadable, problem?.description) }
        switch project.open(path) {
        case .missing: return record(.missing)
        case .outside: return record(.unreadable, Self.outside)
        case .refused(let problem): return record(.unreadable, problem.description)
        case .special(let kind): return record(.unreadable, "not a file but a \(kind)")
        case .link(let place, let target): return record(.unreadable, "\(place) is a link to \(target)")
        case .file(let file, let parent, let fileName):
            let before: FileState
            do throws(Errno) { before = FileState(try file.status()) } catch {
                return record(.unreadable, error.description)
            }
            let payload = try bag.payload(
                BagWriter.payloadName(number: number, hint: hint + Self.fileExtension(of: path)))
            let result = try copy.copy(
                file, since: before, parent: parent, name: fileName, maximumBytes: item.maximumBytes, into: payload)
            try bag.close(payload)
            return ItemRecord(
                name: name, outcome: Self.outcome(result), bytes: result.bytes, path: payload.path, source: source,
                sourceHex: sourceHex, leftOut: result.leftOut, fresh: mark?.isFresh(path, in: projectPath),
                note: result.problem?.description ?? result.change)
        }
    }

    private static func outcome(_ result: FileCopy.Result) -> ItemRecord.Outcome {
        if result.problem != nil { return result.bytes == 0 ? .unreadable : .failed }
        if result.change != nil { return .changedWhileRead }
        return result.leftOut > 0 ? .truncated : .collected
    }

    private static func fileExtension(of path: FilePath) -> String {
        guard let found = path.extension, found.utf8.count <= 10, BagFormat.isPlain(found) else { return "" }
        return "." + found
    }
}
