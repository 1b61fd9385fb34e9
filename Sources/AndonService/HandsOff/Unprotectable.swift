import AndonCore
import AndonEvidence

extension HandsOff {
    /// What of the protected paths cannot be watched as it stands, for the doctor: patterns that lead out of the project
    /// or name nothing, files that cannot be read, and more files than are looked at.
    public static func unprotectable(_ work: Workplace) -> [Finding] {
        let survey = survey(work)
        var findings = work.inForce.procedure.protected.compactMap { pattern -> Finding? in
            switch survey.reach(of: pattern) {
            case .outside: outside(pattern)
            case .nothing: nothing(pattern)
            case .something: nil
            }
        }
        guard let tree = try? survey.state(at: 0) else { return findings }
        findings += tree.unreadable.prefix(10).map(unreadable)
        if tree.isPartial { findings.append(tooMany(survey.bounds.paths)) }
        return findings
    }

    private static func outside(_ pattern: String) -> Finding {
        Finding(
            rule: "protected_outside", place: "\(ProcedureFile.name): protect: \(pattern)",
            message: Wording(
                ja: "プロジェクトの外を指しているので、保護できません。", en: "Leads out of the project, so it cannot be protected."),
            mend: Wording(
                ja: "プロジェクトからの相対パスで書いてください（.. と先頭の / は使えません）。",
                en: "Write it relative to the project, without .. and without a / in front."))
    }

    private static func nothing(_ pattern: String) -> Finding {
        Finding(
            rule: "protected_nothing", place: "\(ProcedureFile.name): protect: \(pattern)",
            message: Wording(ja: "該当するファイルがありません。何も保護していません。", en: "Names no file: it protects nothing."),
            mend: Wording(
                ja: "綴りを直すか、その行を消して封印し直してください。",
                en: "Mend its spelling, or take the line out, and seal again."))
    }

    private static func unreadable(_ path: [UInt8]) -> Finding {
        Finding(
            rule: "protected_unreadable", place: TextDecoding.printable(String(decoding: path, as: UTF8.self)),
            message: Wording(ja: "読めないので、内容の変更を検知できません。", en: "Cannot be read, so a change of it cannot be told."),
            mend: Wording(ja: "読み取り権限を与えてください。", en: "Give read permission."))
    }

    private static func tooMany(_ bound: Int) -> Finding {
        Finding(
            rule: "protected_too_many", place: "\(ProcedureFile.name): protect:",
            message: Wording(
                ja: "保護の対象が \(bound) 件を超えています。残りは見ていません。",
                en: "More than \(bound) paths are protected; the rest is not looked at."),
            mend: Wording(
                ja: "protect: で大切なものに絞るか、生成物を .gitignore に書いてください。",
                en: "Name what matters in protect:, or ignore what is generated in .gitignore."))
    }
}
