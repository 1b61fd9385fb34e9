import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// Everything that must be true before operation, each with its mend: `andon doctor`.
public struct Doctor: Sendable {
    let work: Workplace

    /// The doctor of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// What is not as it must be.
    public func findings() throws(Problem) -> [Finding] {
        try procedureFindings() + toolFindings() + diskFindings() + (try recordFindings()) + clockFindings()
    }

    private func procedureFindings() throws(Problem) -> [Finding] {
        let draft = work.inForce.isSealed ? work.inForce : try InForce.draft(work.place)
        var findings = try Readiness(draft: draft, surroundings: work.surroundings).findings(for: work.place)
        if let seal = work.inForce.seal {
            findings += SealableFiles.drafts(work.place, against: seal).map { path in
                Finding(
                    rule: "draft", place: path,
                    message: Wording(ja: "封印後に編集されています（効力なし）。", en: "Edited since the seal; the edit has no effect."),
                    mend: Wording(
                        ja: "andon seal で封印するか、元に戻してください。", en: "Seal it (andon seal), or take the edit back."))
            }
        } else {
            findings.append(
                Finding(
                    rule: "observing", place: ProcedureFile.name,
                    message: Wording(
                        ja: "まだ封印されていません。抑止も連絡もしません。", en: "Not sealed yet: nothing is held, nobody is told."),
                    mend: Wording(ja: "andon seal --sign-with 鍵", en: "andon seal --sign-with KEY")))
        }
        return findings
            + work.inForce.procedure.notYetCarriedOut.map { key in
                Finding(
                    rule: "not_yet", place: "\(ProcedureFile.name): \(key)",
                    message: Wording(
                        ja: "この版はまだ「\(key)」を実行しません。", en: "This version does not carry out \"\(key)\" yet."),
                    mend: Wording(ja: "README の「まだできないこと」を見てください。", en: "See \"Not yet\" in the README."))
            }
    }

    private func toolFindings() -> [Finding] {
        let tools = [("ssh-keygen", ["-?"], "openssh-client"), ("git", ["--version"], "git")]
        return tools.compactMap { tool, arguments, package in
            guard (try? ToolRun([tool] + arguments, limit: .seconds(5))()) == nil else { return nil }
            return Finding(
                rule: "tool_missing", place: tool,
                message: Wording(ja: "\(tool) がありません。", en: "\(tool) is missing."),
                mend: Wording(ja: "apt-get install \(package)", en: "apt-get install \(package)"))
        }
    }

    private func diskFindings() -> [Finding] {
        var status = statvfs()
        guard statvfs(work.place.data.string, &status) == 0, status.f_blocks > 0 else { return [] }
        let used = 100 - Int(status.f_bavail) * 100 / Int(status.f_blocks)
        guard used >= 90 else { return [] }
        return [
            Finding(
                rule: "disk", place: work.place.data.string,
                message: Wording(ja: "ディスク使用率が \(used)% です。", en: "The disk is \(used)% full."),
                mend: Wording(ja: "空きを作ってください。証跡を保全できなくなります。", en: "Make room, or no evidence can be preserved."))
        ]
    }

    private func recordFindings() throws(Problem) -> [Finding] {
        let problems = try IncidentService(work).journalRead { try $0.problems() }
        guard !problems.isEmpty else { return [] }
        return [
            Finding(
                rule: "record", place: work.place.journal.string,
                message: Wording(
                    ja: "記録に矛盾が \(problems.count) 件あります。",
                    en: "The record contradicts itself in \(problems.count) places."),
                mend: Wording(ja: "andon audit で確認してください。", en: "Look at them with andon audit."))
        ]
    }

    private func clockFindings() -> [Finding] {
        let newest = try? IncidentService(work).journalRead { reader in
            try reader.incidents(limit: 1).first?.detectedAt
        }
        guard let newest = newest ?? nil, newest > work.surroundings.now() + .minutes(1) else { return [] }
        return [
            Finding(
                rule: "clock", place: newest.rfc3339(in: work.zone),
                message: Wording(ja: "時計が最後の記録より前を指しています。", en: "The clock stands before the last record."),
                mend: Wording(ja: "時刻同期を確認してください。", en: "Check the time synchronisation."))
        ]
    }
}
