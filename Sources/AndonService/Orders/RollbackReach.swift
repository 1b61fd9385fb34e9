import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// Proves, before a rollback, that hold, journal and evidence lie where no reset, clean or checkout reaches them.
struct RollbackReach {
    let work: Workplace

    /// The first path that the rollback could reach, nil where the record is out of reach. Doubt means in reach.
    func pathInReach() throws(Problem) -> String? {
        let place = work.place
        guard let repository = place.repository, let common = ProjectPlace.resolved(repository.commonFolder),
            let data = ProjectPlace.resolved(place.data), data.starts(with: common), data != common,
            place.data.starts(with: repository.commonFolder)
        else { return place.data.string }
        if let link = linkOnTheWay(from: repository.commonFolder) { return link.string }
        return try namedByGit(data, in: repository)
    }

    /// A symbolic link between git's common folder and the record, or in place of a part of the record.
    private func linkOnTheWay(from common: FilePath) -> FilePath? {
        let place = work.place
        var way = common
        var paths: [FilePath] = []
        for component in place.data.components.dropFirst(common.components.count) {
            way.append(component)
            paths.append(way)
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.data.string)) ?? []
        let bundles = (try? FileManager.default.contentsOfDirectory(atPath: place.evidence.string)) ?? []
        paths += names.sorted().map { place.data.appending($0) } + bundles.sorted().map { place.evidence.appending($0) }
        return paths.first { path in
            var status = stat()
            // What is gone since it was listed was a file of somebody's at work.
            guard lstat(path.string, &status) == 0 else { return errno != ENOENT }
            return status.st_mode & S_IFMT == S_IFLNK
        }
    }

    /// What of the record git tracks, or what a clean would remove, though the folder is git's own.
    private func namedByGit(_ data: FilePath, in repository: GitRepository) throws(Problem) -> String? {
        guard let top = ProjectPlace.resolved(repository.top), data.starts(with: top) else { return nil }
        let inside = FilePath(root: nil, data.components.dropFirst(top.components.count)).string
        let git = ProjectGit(work)
        for question in [["ls-files", "--cached"], ["clean", "-ndxff"]] {
            let answer = try git.ask(["-C", top.string, "--literal-pathspecs"] + question + ["--", inside])
            guard answer.isSuccess, answer.output.isEmpty else { return data.string }
        }
        return nil
    }
}
