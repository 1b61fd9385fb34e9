import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// What must hold of a procedure before it can be put in force.
struct Readiness {
    let draft: InForce
    let surroundings: Surroundings

    /// Everything that does not hold; the compiled patterns are kept, so that the first failing run finds them.
    func findings(for place: ProjectPlace) throws(Problem) -> [Finding] {
        _ = try draft.routines()
        return contactFindings() + HoursCheck(draft.procedure, surroundings: surroundings).unreadable()
            + (try patternFindings(for: place)) + zoneFindings() + (try pagingFindings())
    }

    func contactFindings() -> [Finding] {
        let procedure = draft.procedure
        var findings: [Finding] = []
        for role in Role.allCases {
            let people = procedure.people(in: role)
            if !people.contains(where: \.isFilled) {
                findings.append(
                    Finding(
                        rule: "role_unfilled", place: role.rawValue,
                        message: Wording(
                            ja: "「\(role.japanese)」が記入されていません。", en: "Nobody is filled in as \(role.english)."),
                        mend: Wording(
                            ja: "andon contacts set \(role.rawValue) --name 担当者 --reach URL",
                            en: "andon contacts set \(role.rawValue) --name NAME --reach URL")))
            }
            for person in people where person.isFilled {
                let reachable = person.reach.map { AddressCheck($0).reachability(procedure, surroundings) }
                if let problem = reachable.compactMap({ $0 }).first {
                    findings.append(
                        Finding(
                            rule: "unreachable", place: "\(role.rawValue): \(person.name)", message: problem.message,
                            mend: problem.mend))
                }
            }
        }
        let second = procedure.people(in: .secondLine).filter { $0.isFilled && !$0.isAgent }
        if !second.isEmpty, !second.contains(where: { $0.keys.contains { (try? PublicKeyLine($0)) != nil } }) {
            findings.append(
                Finding(
                    rule: "key_missing", place: Role.secondLine.rawValue,
                    message: Wording(ja: "二次窓口の SSH 公開鍵がありません。", en: "The second line has no public SSH key."),
                    mend: Wording(
                        ja: "andon contacts set second_line … --key \"$(cat ~/.ssh/id_ed25519.pub)\"",
                        en: "andon contacts set second_line … --key \"$(cat ~/.ssh/id_ed25519.pub)\"")))
        }
        return findings
    }

    private func patternFindings(for place: ProjectPlace) throws(Problem) -> [Finding] {
        let problems = try PatternCheck(draft: draft).problems(shelf: place.patterns)
        guard problems.isEmpty else { throw .configuration(problems) }
        return []
    }

    private func zoneFindings() -> [Finding] {
        guard surroundings.zone(draft.procedure.zone) == nil else { return [] }
        return [
            Finding(
                rule: "unknown_zone", place: draft.procedure.zone,
                message: Wording(
                    ja: "時刻帯「\(draft.procedure.zone)」がありません。", en: "There is no zone \"\(draft.procedure.zone)\"."),
                mend: Wording(
                    ja: "Asia/Tokyo のように書き、tzdata を入れてください。", en: "Write one like Asia/Tokyo, and install tzdata."))
        ]
    }
}

/// Whether every signature and pattern compiles; kept compiled where it does.
struct PatternCheck {
    let draft: InForce

    func problems(shelf: FilePath) throws(Problem) -> [ConfigurationProblem] {
        let runbook = try draft.runbook()
        var problems: [ConfigurationProblem] = []
        let judges = [Judge()] + draft.procedure.judges.sorted { $0.key < $1.key }.map(\.value)
        for judge in judges {
            do throws(RuleProblem) {
                _ = try SearchRules(judge: judge, runbook: runbook, shelf: shelf)
            } catch {
                let found = problem(error)
                if !problems.contains(found) { problems.append(found) }
            }
        }
        return problems
    }

    /// What the engine does not take, with the file and line where it stands.
    func problem(_ error: RuleProblem) -> ConfigurationProblem {
        let parts = error.ruleID.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
        let isEntry = parts.count == 2 && parts[0].hasSuffix(".md")
        let file = isEntry ? String(parts[0]) : ProcedureFile.name
        let pattern = isEntry ? String(parts[1]) : error.ruleID
        return ConfigurationProblem(
            file: file, line: line(of: pattern, in: file), .signature(pattern, why: error.message))
    }

    private func line(of pattern: String, in file: String) -> Int? {
        guard let body = (try? draft.files())?[file] else { return nil }
        let lines = String(decoding: body, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.firstIndex { $0.contains(pattern) }.map { $0 + 1 }
    }
}
