import AndonCore

/// How one expected run stands, as `status` shows it.
struct HeartbeatLine: Encodable {
    struct Missed: Encodable {
        let due: String
        let count: Int
        let incident: OrNull<String>
        let held: Bool
    }

    let run: String
    let due: String
    let expires: String
    let lastRun: OrNull<String>
    let missed: OrNull<Missed>
    private let title: Wording?

    private enum CodingKeys: CodingKey {
        case run, due, expires, lastRun, missed
    }

    /// - Parameter now: a missed time of another day is shown with its date.
    init(_ standing: HeartbeatStanding, at now: Instant, zone: Zone) {
        run = standing.run
        due = standing.next.due.rfc3339(in: zone)
        expires = standing.next.expired.rfc3339(in: zone)
        lastRun = OrNull(standing.lastRun?.rfc3339(in: zone))
        missed = OrNull(
            standing.missed.map { miss in
                Missed(
                    due: miss.due.rfc3339(in: zone), count: miss.count, incident: OrNull(miss.incident),
                    held: miss.isHeld)
            })
        title = standing.missed?.title(at: now, in: zone)
    }

    /// When the run is expected, when it ran last, and what was missed.
    func text(in language: Language, palette: Palette) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let never = say("まだありません", "never")
        let line = say(
            "実行の期限: \(run)（次は \(due)、前回の実行 \(lastRun.value ?? never)）",
            "Expected: \(run) (next by \(due), last run \(lastRun.value ?? never))")
        guard let title, let missed = missed.value else { return line }
        return line + " " + palette.red(title.text(in: language)) + why(missed, in: language)
    }

    private func why(_ missed: Missed, in language: Language) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        guard let incident = missed.incident.value else {
            return missed.held ? say("（実行抑止中）", " (held)") : ""
        }
        return missed.held
            ? say("（\(incident) により実行抑止中）", " (held by \(incident))") : say("（\(incident)）", " (\(incident))")
    }
}
