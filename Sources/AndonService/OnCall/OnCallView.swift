import AndonCore
import AndonEvidence

/// Who is on call from one instant to another: `andon-pager oncall`.
public struct OnCallView: View {
    struct Line: Encodable {
        let start: String
        let end: String
        let who: OrNull<String>
        let layer: String
    }

    private let shifts: [OnCall.Shift]
    /// Who is on call now, by rotation.
    private let present: [(layer: String, who: String?)]
    private let request: OnCallRequest
    private let zone: Zone

    /// The shifts that were asked for, cut where the time that was asked for begins and ends.
    public init(_ work: Workplace, onCall: OnCall, _ request: OnCallRequest) {
        let now = work.surroundings.now()
        shifts = onCall.shifts(from: request.from, to: request.to).filter(request.includes)
        present = onCall.rotations.map(\.name).filter { request.rotation ?? $0 == $0 }
            .map { ($0, onCall.who(at: now, in: $0)) }
        self.request = request
        zone = work.zone
    }

    /// Writes the list of shifts itself.
    public func encode(to encoder: any Encoder) throws {
        try shifts.map {
            Line(
                start: $0.start.rfc3339(in: zone), end: $0.end.rfc3339(in: zone), who: OrNull($0.who), layer: $0.layer)
        }.encode(to: encoder)
    }

    /// Who is on call now, and below it a table a rotation.
    public func text(in language: Language, palette: Palette) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        guard !present.isEmpty else {
            return say("当番表（rotations:）はありません。", "There is no rotation (rotations:).")
        }
        let nobody = say("当番なし", "nobody")
        var lines = present.map { layer, who in
            let name = who.map { palette.bold(TextDecoding.printable($0)) } ?? palette.yellow(nobody)
            return "\(say("いまの当番", "On call now")) [\(TextDecoding.printable(layer))]: \(name)"
        }
        let layers = present.map(\.layer).filter { layer in shifts.contains { $0.layer == layer } }
        if layers.isEmpty {
            lines += ["", say("この期間に当番はありません。", "No shift in this time.")]
        }
        for layer in layers {
            lines += ["", "\(palette.bold(TextDecoding.printable(layer)))  (\(zone.name))"]
            for shift in shifts where shift.layer == layer {
                let who = shift.who.map { TextDecoding.printable($0) } ?? palette.yellow(nobody)
                lines.append("  \(time(shift.start, language)) – \(time(shift.end, language))  \(who)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static let days = (
        ja: ["日", "月", "火", "水", "木", "金", "土"], en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    )

    /// `Mon 2026-01-05 09:00 +09:00`: with the offset, for an hour may come twice.
    private func time(_ instant: Instant, _ language: Language) -> String {
        let civil = CivilTime(instant, in: zone)
        let day = CivilTime.days(year: civil.year, month: civil.month, day: civil.day)
        let weekday = Int(((day + 4) % 7 + 7) % 7)
        let clock = civil.second == 0 ? civil.clock : civil.clockWithSeconds
        let names = language == .ja ? OnCallView.days.ja : OnCallView.days.en
        let offset = instant.rfc3339(in: zone).dropFirst(19)
        return "\(names[weekday]) \(civil.date) \(clock) \(offset == "Z" ? "+00:00" : offset)"
    }
}

/// The shifts as a file that calendars subscribe to: `andon-pager oncall --ical`.
public struct OnCallFeed {
    /// The file, to the letter.
    public let text: String

    /// The feed of what was asked for: whole shifts, so that a calendar that reads it again finds the same events.
    public init(_ work: Workplace, onCall: OnCall, _ request: OnCallRequest, language: Language) {
        let project = work.inForce.procedure.project
        let title = [request.person, request.rotation].compactMap { $0 }.joined(separator: " / ")
        let feed = CalendarFeed(project: project, title: title.isEmpty ? project : title, language: language)
        let shifts = onCall.wholeShifts(from: request.from, to: request.to).filter(request.includes)
        text = feed.text(of: shifts, stamp: work.surroundings.now())
    }
}
