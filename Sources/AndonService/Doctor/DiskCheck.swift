import AndonCore
import Foundation

/// Whether there is room for the evidence of the next failure: bytes, and files.
struct DiskCheck {
    private let place: ProjectPlace
    /// A tenth of a large disk is room enough.
    private static let enough: UInt64 = 10 << 30

    init(_ place: ProjectPlace) {
        self.place = place
    }

    func findings() -> [Finding] {
        var status = statvfs()
        guard statvfs(place.data.string, &status) == 0, status.f_blocks > 0 else {
            let why = Files.reason()
            return [
                .unchecked(
                    place.data.string, why: Wording(ja: "空き容量が分かりません（\(why)）", en: "the room on the disk (\(why))"),
                    mend: Wording(ja: "df で確かめてください。", en: "Look with df."))
            ]
        }
        var findings: [Finding] = []
        let used = 100 - Int(status.f_bavail) * 100 / Int(status.f_blocks)
        if used >= 90, UInt64(status.f_bavail) * UInt64(status.f_frsize) < DiskCheck.enough {
            findings.append(
                Finding(
                    rule: "disk", place: place.data.string,
                    message: Wording(ja: "ディスク使用率が \(used)% です。", en: "The disk is \(used)% full."),
                    mend: Wording(
                        ja: "空きを作ってください。証跡を保全できなくなります。", en: "Make room, or no evidence can be preserved.")))
        }
        // Some file systems count no inodes: theirs do not run out.
        if status.f_files > 0 {
            let used = 100 - Int(status.f_favail) * 100 / Int(status.f_files)
            if used >= 90, status.f_favail < 100_000 {
                findings.append(
                    Finding(
                        rule: "disk_files", place: place.data.string,
                        message: Wording(
                            ja: "ディスクの inode 使用率が \(used)% です。", en: "\(used)% of the disk's inodes are used."),
                        mend: Wording(
                            ja: "小さいファイルを減らしてください（df -i）。証跡を保全できなくなります。",
                            en: "Remove small files (df -i), or no evidence can be preserved.")))
            }
        }
        return findings
    }
}
