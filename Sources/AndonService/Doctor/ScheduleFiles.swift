import AndonCore
import Foundation
import SystemPackage

/// Reads schedulers' files and keeps in mind what it could not read.
final class ScheduleFiles {
    private var unread: [(place: String, why: String)] = []

    /// Notes that something could not be looked at.
    func note(_ place: String, why: String) {
        unread.append((place, why))
    }

    /// The names in a folder, sorted, without hidden ones and what editors and packages leave; none where there is no
    /// such folder.
    func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else {
            if errno != ENOENT, errno != ENOTDIR { note(folder, why: Files.reason()) }
            return []
        }
        closedir(stream)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { name in
            !name.hasPrefix(".") && !name.hasSuffix("~") && !name.contains(".dpkg-") && !name.hasSuffix(".rpmsave")
        }.sorted()
    }

    /// A file's text; nil where there is none, it is no text, or it cannot be read.
    func text(_ path: String) -> String? {
        do throws(Problem) {
            let bytes = try Files.read(FilePath(path))
            return bytes.prefix(4096).contains(0) ? nil : String(decoding: bytes, as: UTF8.self)
        } catch {
            if case .inputOutput(_, let why) = error { note(path, why: why) }
            return nil
        }
    }

    /// One finding for each place that could not be looked at.
    func findings(root: FilePath) -> [Finding] {
        unread.map { place, why in
            .unchecked(
                place, why: Wording(ja: why, en: why),
                mend: Wording(
                    ja: "読める権限で、\(root.string) や runs: のコマンドが andon run なしで起動されないことを確かめてください。",
                    en: """
                        See, as somebody who may read it, that nothing there starts \(root.string) or a command of \
                        runs: without andon run.
                        """))
        }
    }
}
