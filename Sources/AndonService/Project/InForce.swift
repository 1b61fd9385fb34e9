import AndonCore
import AndonStore
import Foundation
import SystemPackage

/// The procedure by which the project goes now: the last sealed copy, or the files in the tree while it observes.
public struct InForce: Sendable {
    /// What the configuration says.
    public let procedure: Procedure
    /// The seal, nil while the project observes.
    public let seal: StoredSeal?
    private let source: Origin

    private enum Origin: Sendable {
        case sealed([String: Data])
        case tree(ProjectPlace)
    }

    /// Reads the sealed copy from the journal, or else the tree.
    static func load(_ place: ProjectPlace, journal: Journal?) throws(Problem) -> InForce {
        guard let journal else { return try draft(place) }
        let sealed: (seal: StoredSeal, files: [String: Data])?
        do {
            sealed = try journal.read { reader in
                try reader.seal().map { ($0, try reader.sealedFiles(of: $0.number)) }
            }
        } catch {
            throw .journal(error)
        }
        guard let sealed else { return try draft(place) }
        return try InForce(files: sealed.files, seal: sealed.seal)
    }

    /// What the tree says now: in force before the first seal, a draft afterwards.
    static func draft(_ place: ProjectPlace) throws(Problem) -> InForce {
        try InForce(yaml: try SealableFiles.configuration(place), source: .tree(place), seal: nil)
    }

    init(files: [String: Data], seal: StoredSeal?) throws(Problem) {
        guard let yaml = files[ProcedureFile.name] else {
            throw .configuration([ConfigurationProblem(file: ProcedureFile.name, .missingFile)])
        }
        try self.init(yaml: yaml, source: .sealed(files), seal: seal)
    }

    private init(yaml: Data, source: Origin, seal: StoredSeal?) throws(Problem) {
        do {
            procedure = try ProcedureFile.procedure(from: String(decoding: yaml, as: UTF8.self))
        } catch {
            throw .configuration([error])
        }
        self.source = source
        self.seal = seal
    }

    /// The files' bytes, by path; those of the tree are read when they are asked for.
    func files() throws(Problem) -> [String: Data] {
        switch source {
        case .sealed(let files): files
        case .tree(let place): try SealableFiles.read(place)
        }
    }

    /// The runbook's entries, by file name; read only when a run failed, so that a passing one does not pay for them.
    public func runbook() throws(Problem) -> [RunbookEntry] {
        var entries: [RunbookEntry] = []
        var problems: [ConfigurationProblem] = []
        for (path, body) in try files().sorted(by: { $0.key < $1.key }) where SealableFiles.isRunbook(path) {
            do throws(ConfigurationProblem) {
                let entry = try RunbookFile.entry(from: String(decoding: body, as: UTF8.self), file: path)
                if entries.contains(where: { $0.id == entry.id }) {
                    throw ConfigurationProblem(file: path, .duplicateEntry(entry.id))
                }
                entries.append(entry)
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else { throw .configuration(problems) }
        return entries
    }

    /// Whether the procedure is in force: sealed.
    public var isSealed: Bool { seal != nil }
}

/// The files that a seal covers: configuration, runbook, routines and documents.
enum SealableFiles {
    static let folders = [RunbookFile.folder, "routines", "documents"]

    static func isRunbook(_ path: String) -> Bool {
        path.hasPrefix(RunbookFile.folder + "/") && path.hasSuffix(".md")
    }

    static func configuration(_ place: ProjectPlace) throws(Problem) -> Data {
        do {
            return try Files.read(place.root.appending(ProcedureFile.name))
        } catch .noSuchFile {
            throw .configuration([ConfigurationProblem(file: ProcedureFile.name, .missingFile)])
        }
    }

    static func read(_ place: ProjectPlace) throws(Problem) -> [String: Data] {
        var files = [ProcedureFile.name: try configuration(place)]
        for folder in folders {
            let names =
                (try? FileManager.default.contentsOfDirectory(atPath: place.root.appending(folder).string)) ?? []
            for name in names.sorted() where name.hasSuffix(".md") && !name.hasPrefix(".") {
                files["\(folder)/\(name)"] = try Files.read(place.root.appending(folder).appending(name))
            }
        }
        if let path = holidays(configuration: files[ProcedureFile.name] ?? Data()) {
            do {
                files[path] = try Files.read(place.root.appending(path))
            } catch .noSuchFile {
                // Whoever needs the holidays says that they are missing.
            }
        }
        return files
    }

    /// The file of holidays that a configuration names; one that cannot be taken names none.
    private static func holidays(configuration: Data) -> String? {
        let text = String(decoding: configuration, as: UTF8.self)
        // Most projects name none, and need not be read twice.
        guard text.contains("holidays") else { return nil }
        return try? ProcedureFile.procedure(from: text).holidaysFile
    }

    /// Paths whose file in the tree is not what was sealed: drafts, removed and added ones.
    static func drafts(_ place: ProjectPlace, against seal: StoredSeal) -> [String] {
        let sealed = SealManifest(seal.manifest).files
        let now = (try? read(place))?.mapValues(SealManifest.digest) ?? [:]
        return Set(sealed.keys).union(now.keys).filter { sealed[$0] != now[$0] }.sorted()
    }
}

extension Workplace {
    /// What is edited and not sealed, by path; nothing before the first seal.
    var drafts: [String] {
        inForce.seal.map { SealableFiles.drafts(place, against: $0) } ?? []
    }
}
