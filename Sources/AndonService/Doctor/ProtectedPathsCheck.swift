import AndonCore
import AndonEvidence
import Foundation

/// Whether what nobody may change under a hold (`protect:`) is there, and is not open to everybody.
struct ProtectedPathsCheck {
    private let patterns: [String]
    private let place: ProjectPlace

    init(_ procedure: Procedure, place: ProjectPlace) {
        patterns = procedure.protected
        self.place = place
    }

    func findings() -> [Finding] {
        patterns.flatMap { pattern -> [Finding] in
            let location = "\(ProcedureFile.name): protect: \(pattern)"
            guard let glob = Glob(pattern) else {
                return [
                    Finding(
                        rule: "protected_outside", place: location,
                        message: Wording(
                            ja: "プロジェクトの外を指しているので、保護できません。", en: "Leads out of the project, so it cannot be protected."),
                        mend: Wording(
                            ja: "プロジェクトからの相対パスで書いてください（.. と先頭の / は使えません）。",
                            en: "Write it relative to the project, without .. and without a / in front."))
                ]
            }
            var paths = glob.matches(beneath: place.root).map(\.string)
            // A folder is named by its own path, and everything in it is meant.
            if paths.isEmpty, ProjectPlace.exists(place.root.pushing(.init(pattern))) { paths = [pattern] }
            guard !paths.isEmpty else {
                return [
                    Finding(
                        rule: "protected_nothing", place: location,
                        message: Wording(ja: "該当するファイルがありません。何も保護していません。", en: "Names no file: it protects nothing."),
                        mend: Wording(
                            ja: "綴りを直すか、その行を消して封印し直してください。",
                            en: "Mend its spelling, or take the line out, and seal again."))
                ]
            }
            return paths.compactMap(openFinding)
        }
    }

    private func openFinding(_ path: String) -> Finding? {
        var status = stat()
        let whole = place.root.pushing(.init(path)).string
        guard stat(whole, &status) == 0 else {
            let why = Files.reason()
            return .unchecked(
                path, why: Wording(ja: why, en: why),
                mend: Wording(ja: "権限とリンク先を確かめてください。", en: "Check the permissions, and where it links to."))
        }
        guard status.st_mode & S_IWOTH != 0 else { return nil }
        return Finding(
            rule: "protected_writable", place: path,
            message: Wording(ja: "保護するファイルに誰でも書き込めます。", en: "Everybody may write to what is to be protected."),
            mend: Wording(ja: "chmod o-w '\(whole)'", en: "chmod o-w '\(whole)'"))
    }
}
