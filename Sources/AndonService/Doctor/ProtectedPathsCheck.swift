import AndonCore
import AndonEvidence
import Foundation

/// Whether what nobody may change under a hold (`protect:`) can be watched, and is not open to everybody.
struct ProtectedPathsCheck {
    let work: Workplace

    init(_ work: Workplace) {
        self.work = work
    }

    func findings() -> [Finding] {
        let paths = work.inForce.procedure.protected.flatMap { pattern in
            Glob(pattern)?.matches(beneath: work.place.root).map(\.string) ?? []
        }
        return HandsOff.unprotectable(work) + paths.compactMap(openFinding)
    }

    private func openFinding(_ path: String) -> Finding? {
        var status = stat()
        let whole = work.place.root.pushing(.init(path)).string
        guard stat(whole, &status) == 0, status.st_mode & S_IWOTH != 0 else { return nil }
        return Finding(
            rule: "protected_writable", place: path,
            message: Wording(ja: "保護するファイルに誰でも書き込めます。", en: "Everybody may write to what is to be protected."),
            mend: Wording(ja: "chmod o-w '\(whole)'", en: "chmod o-w '\(whole)'"))
    }
}
