import AndonCore
import AndonEvidence
import AndonStore
import Foundation

/// Everything that must be true before operation, each with its mend: `andon doctor`.
///
/// A check that cannot be made is a finding too: silence would read as health.
public struct Doctor: Sendable {
    let work: Workplace

    /// The doctor of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// What is not as it must be.
    public func findings() throws(Problem) -> [Finding] {
        let examined = work.inForce.isSealed ? work.inForce : try InForce.draft(work.place)
        var findings = try ProcedureCheck(work, examined: examined).findings()
        findings += HoursCheck(examined.procedure, surroundings: work.surroundings).gaps()
        findings += TestPageCheck(examined.procedure, work: work).findings()
        findings += SendingSecretCheck(examined.procedure, surroundings: work.surroundings).findings()
        findings += OnCallCheck(examined, surroundings: work.surroundings).findings()
        findings += SecondLineKeyCheck(examined.procedure, work: work).findings()
        findings += ToolCheck().findings()
        findings += RepositoryCheck(work).findings()
        findings += ProtectedPathsCheck(work).findings()
        findings += DataFolderCheck(work).findings()
        findings += MachineKeyCheck(work).findings()
        findings += DiskCheck(work.place).findings()
        findings += RecordCheck(work).findings()
        findings += ClockCheck(work).findings()
        findings += RoutineCheck(work).findings()
        findings += MeasureCheck(work).findings()
        findings += PagerCheck(work).findings()
        findings += SchedulerCheck(examined.procedure, work: work).findings()
        return findings.map(\.printable)
    }
}

extension Finding {
    /// With everything made visible that could drive a terminal: files and tools of others are quoted.
    fileprivate var printable: Finding {
        func printable(_ words: Wording) -> Wording {
            Wording(ja: TextDecoding.printable(lines: words.ja), en: TextDecoding.printable(lines: words.en))
        }
        return Finding(
            rule: rule, place: TextDecoding.printable(place), message: printable(message), mend: printable(mend))
    }

    /// A check that could not be made, which is no reason to believe that all is well.
    static func unchecked(_ place: String, why: Wording, mend: Wording) -> Finding {
        Finding(
            rule: "unchecked", place: place,
            message: Wording(ja: "点検できませんでした: \(why.ja)", en: "Could not be checked: \(why.en)"), mend: mend)
    }
}

/// The tools without which nothing is signed and no commit is known.
struct ToolCheck {
    func findings() -> [Finding] {
        let tools = [("ssh-keygen", ["-?"], "openssh-client"), ("git", ["--version"], "git")]
        return tools.compactMap { tool, arguments, package in
            guard (try? ToolRun([tool] + arguments, limit: .seconds(2))()) == nil else { return nil }
            return Finding(
                rule: "tool_missing", place: tool,
                message: Wording(ja: "\(tool) がありません。", en: "\(tool) is missing."),
                mend: Wording(ja: "apt-get install \(package)", en: "apt-get install \(package)"))
        }
    }
}
