import AndonCore

/// Whether the procedure is filled in, compiles, and is sealed as it stands in the tree.
struct ProcedureCheck {
    private let work: Workplace
    private let examined: InForce

    init(_ work: Workplace, examined: InForce) {
        self.work = work
        self.examined = examined
    }

    func findings() throws(Problem) -> [Finding] {
        try readinessFindings() + sealFindings() + laterFindings()
    }

    private func readinessFindings() throws(Problem) -> [Finding] {
        let readiness = Readiness(draft: examined, surroundings: work.surroundings)
        do {
            return try readiness.findings(for: work.place)
        } catch .configuration(let problems) {
            // One bad pattern must not hide what else is missing.
            return readiness.contactFindings() + problems.map(\.finding)
        }
    }

    private func sealFindings() -> [Finding] {
        guard let seal = work.inForce.seal else {
            return [
                Finding(
                    rule: "observing", place: ProcedureFile.name,
                    message: Wording(
                        ja: "まだ封印されていません。抑止も連絡もしません。", en: "Not sealed yet: nothing is held, nobody is told."),
                    mend: Wording(ja: "andon seal --sign-with 鍵", en: "andon seal --sign-with KEY"))
            ]
        }
        return SealableFiles.drafts(work.place, against: seal).map { path in
            Finding(
                rule: "draft", place: path,
                message: Wording(ja: "封印後に編集されています（効力なし）。", en: "Edited since the seal; the edit has no effect."),
                mend: Wording(
                    ja: "andon seal で封印するか、元に戻してください。", en: "Seal it (andon seal), or take the edit back."))
        }
    }

    private func laterFindings() -> [Finding] {
        work.inForce.procedure.notYetCarriedOut.map { key in
            Finding(
                rule: "not_yet", place: "\(ProcedureFile.name): \(key)",
                message: Wording(
                    ja: "この版はまだ「\(key)」を実行しません。", en: "This version does not carry out \"\(key)\" yet."),
                mend: Wording(ja: "README の「まだできないこと」を見てください。", en: "See \"Not there yet\" in the README."))
        }
    }
}
