import AndonCore

/// Whether the contacts' hours can be read, and somebody of the second line is in hours at every time of the week.
struct HoursCheck {
    private let procedure: Procedure
    private let surroundings: Surroundings
    private let zone: Zone

    init(_ procedure: Procedure, surroundings: Surroundings) {
        self.procedure = procedure
        self.surroundings = surroundings
        zone = surroundings.zone(procedure.zone) ?? .utc
    }

    /// Hours that cannot be read, which no seal takes.
    func unreadable() -> [Finding] { read().findings }

    /// Times of the week at which nobody of the second line is in hours.
    func gaps() -> [Finding] { gapFindings(read().second) }

    private func read() -> (second: [(hours: Hours, zone: Zone)], findings: [Finding]) {
        var findings: [Finding] = []
        var second: [(hours: Hours, zone: Zone)] = []
        for contact in procedure.contacts where contact.isFilled {
            let place = "\(contact.role.rawValue): \(contact.name)"
            do throws(HoursProblem) {
                let hours = try Hours(contact.hours)
                guard let zone = hours.zoneName.map(surroundings.zone) ?? zone else {
                    findings.append(unknownZone(hours, place))
                    continue
                }
                if contact.role == .secondLine, !contact.isAgent { second.append((hours, zone)) }
            } catch {
                findings.append(
                    Finding(
                        rule: "hours_unreadable", place: place,
                        message: Wording(ja: error.japanese + "。", en: error.english.capitalisedFirst + "."),
                        mend: Wording(
                            ja: "\(ProcedureFile.name) の hours: を直してください。例: 24x7、月-金 09:00-18:00",
                            en: "Mend hours: in \(ProcedureFile.name), such as 24x7 or Mon-Fri 09:00-18:00.")))
            }
        }
        return (second, findings)
    }

    private func gapFindings(_ people: [(hours: Hours, zone: Zone)]) -> [Finding] {
        // Without anybody, or anybody's readable hours, that is what is to be mended first.
        guard !people.isEmpty else { return [] }
        let week = typicalWeek()
        var gaps = Hours.uncovered(by: people, from: week.lowerBound, to: week.upperBound)
        guard let first = gaps.first, let last = gaps.last else { return [] }
        // The night from Sunday to Monday is one.
        if gaps.count > 1, first.lowerBound == week.lowerBound, last.upperBound == week.upperBound {
            gaps[gaps.count - 1] = last.lowerBound..<first.upperBound + .days(7)
            gaps.removeFirst()
        }
        let isWhole = gaps == [week]
        let stretches = (
            ja: isWhole ? "一週間すべて" : gaps.map { text($0, HoursCheck.japaneseDays) }.joined(separator: "、"),
            en: isWhole ? "the whole week" : gaps.map { text($0, HoursCheck.englishDays) }.joined(separator: ", ")
        )
        return [
            Finding(
                rule: "hours_gap", place: Role.secondLine.rawValue,
                message: Wording(
                    ja: "二次窓口の誰も対応時間内にいない時間があります: \(stretches.ja)（\(zone.name)）。",
                    en: "At these times nobody of the second line is in hours: \(stretches.en) (\(zone.name))."),
                mend: Wording(
                    ja: "andon contacts set second_line --add で担当者を加えるか、対応時間を広げてください。その間も連絡は全員に届きますが、すぐに指示が出るとは限りません。",
                    en: """
                        Add a person (andon contacts set second_line --add …) or widen the hours. Everyone is told at \
                        those times too, but an instruction may take long.
                        """))
        ]
    }

    private func unknownZone(_ hours: Hours, _ place: String) -> Finding {
        let name = hours.zoneName ?? ""
        return Finding(
            rule: "hours_zone", place: place,
            message: Wording(ja: "対応時間の時刻帯「\(name)」がありません。", en: "There is no zone \"\(name)\" (in the hours)."),
            mend: Wording(
                ja: "Asia/Tokyo のように書き、tzdata を入れてください。", en: "Write one like Asia/Tokyo, and install tzdata."))
    }

    private static let japaneseDays = ["日", "月", "火", "水", "木", "金", "土"]
    private static let englishDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    private func text(_ gap: Range<Instant>, _ days: [String]) -> String {
        "\(text(gap.lowerBound, days))–\(text(gap.upperBound, days))"
    }

    private func text(_ instant: Instant, _ days: [String]) -> String {
        let civil = CivilTime(instant, in: zone)
        let day = CivilTime.days(year: civil.year, month: civil.month, day: civil.day)
        return "\(days[Int((day + 4) % 7)]) \(civil.clock)"
    }

    /// From the next Monday's midnight to the one after it, in the project's zone.
    private func typicalWeek() -> Range<Instant> {
        let now = surroundings.now()
        let civil = CivilTime(now, in: zone)
        let today = CivilTime.days(year: civil.year, month: civil.month, day: civil.day)
        let monday = today + 7 - (today + 3) % 7
        return midnight(monday)..<midnight(monday + 7)
    }

    private func midnight(_ day: Int64) -> Instant {
        let local = Instant(microseconds: day * 86_400_000_000)
        let offset = zone.offset(at: local + .seconds(-Int64(zone.offset(at: local))))
        return local + .seconds(-Int64(offset))
    }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
