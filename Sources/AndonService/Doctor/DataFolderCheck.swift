import AndonCore
import Foundation
import SystemPackage

/// Whether the record and the evidence are ours alone, or the group's where the repository is the group's.
struct DataFolderCheck {
    private let place: ProjectPlace

    init(_ work: Workplace) {
        place = work.place
    }

    func findings() -> [Finding] {
        let folderMode: mode_t = place.fileMode == 0o600 ? 0o700 : 0o2770
        let folders = [place.data, place.evidence, place.runs, place.reports, place.secrets, place.patterns]
        let files = [place.journal] + ["-wal", "-shm"].map { FilePath(place.journal.string + $0) } + [place.sealMark]
        return folders.flatMap { findings($0, mode: folderMode, needed: R_OK | W_OK | X_OK) }
            + files.flatMap { findings($0, mode: place.fileMode, needed: R_OK | W_OK) }
    }

    private func findings(_ path: FilePath, mode: mode_t, needed: Int32) -> [Finding] {
        var status = stat()
        guard lstat(path.string, &status) == 0 else {
            // Made when it is first needed; what must be there and is not, the record's own check tells.
            return errno == ENOENT ? [] : [unreachable(path)]
        }
        var findings: [Finding] = []
        let extra = status.st_mode & 0o777 & ~mode
        if extra != 0 {
            findings.append(
                Finding(
                    rule: "data_mode", place: path.string,
                    message: Wording(
                        ja: "他のアカウントに開かれています（\(octal(status.st_mode))、本来は \(octal(mode))）。",
                        en: "Open to other accounts (\(octal(status.st_mode)) instead of \(octal(mode)))."),
                    mend: Wording(
                        ja: "chmod \(octal(mode)) '\(path.string)'", en: "chmod \(octal(mode)) '\(path.string)'")))
        }
        if status.st_uid != geteuid(), place.fileMode == 0o600 {
            findings.append(
                Finding(
                    rule: "data_owner", place: path.string,
                    message: Wording(
                        ja: "所有者が違います（uid \(status.st_uid)、実行者は uid \(geteuid())）。",
                        en: "Owned by somebody else (uid \(status.st_uid), you are uid \(geteuid()))."),
                    mend: Wording(
                        ja: "所有者のアカウントで実行するか、git config core.sharedRepository group で共有してください。",
                        en: "Work as its owner, or share the repository: git config core.sharedRepository group.")))
        } else if access(path.string, needed) != 0 {
            findings.append(unreachable(path))
        }
        return findings
    }

    private func unreachable(_ path: FilePath) -> Finding {
        let why = Files.reason()
        return Finding(
            rule: "data_unusable", place: path.string,
            message: Wording(ja: "読み書きできません（\(why)）。", en: "Cannot be read and written (\(why))."),
            mend: Wording(
                ja: "権限とマウント（読み取り専用でないか）を確かめてください。",
                en: "Check the permissions, and whether it is mounted read-only."))
    }

    private func octal(_ mode: mode_t) -> String {
        String(mode & 0o7777, radix: 8)
    }
}
