import AndonCore
import AndonEvidence
import AndonStore

/// Whether the clock can be right: not before the record's newest entries, and synchronised where the system tells.
struct ClockCheck {
    private let work: Workplace

    init(_ work: Workplace) {
        self.work = work
    }

    func findings() -> [Finding] {
        recordFindings() + synchronisationFindings()
    }

    private func recordFindings() -> [Finding] {
        let now = work.surroundings.now()
        // A minute's difference is no more than two machines that share a checkout may have.
        let later = now + .minutes(1)
        let future: [LedgerRecord]
        do {
            future = try IncidentService(work).journalRead { try $0.ledger(from: later, to: later + .days(36_500)) }
        } catch {
            // What is wrong with the record is told by its own check.
            return []
        }
        guard let newest = future.map(\.at).max() else { return [] }
        return [
            Finding(
                rule: "clock", place: newest.rfc3339(in: work.zone),
                message: Wording(ja: "時計が最後の記録より前を指しています。", en: "The clock stands before the last record."),
                mend: Wording(
                    ja: "時刻同期を確認してください（timedatectl）。", en: "Check the time synchronisation (timedatectl)."))
        ]
    }

    /// A finding only where the system says no: where it says nothing (a container), its host keeps the clock.
    private func synchronisationFindings() -> [Finding] {
        let asked = ToolRun(["timedatectl", "show", "--property=NTPSynchronized", "--value"], limit: .seconds(2))
        guard let result = try? asked(), result.isSuccess, result.text == "no" else { return [] }
        return [
            Finding(
                rule: "clock_unsynchronised", place: "timedatectl",
                message: Wording(
                    ja: "時計が時刻サーバーと同期していません。記録の時刻が証拠になりません。",
                    en: "The clock is not synchronised with a time server: the record's times would prove nothing."),
                mend: Wording(ja: "timedatectl set-ntp true", en: "timedatectl set-ntp true"))
        ]
    }
}
