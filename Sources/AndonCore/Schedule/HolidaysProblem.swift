/// Why a holiday file cannot be taken, and where.
public struct HolidaysProblem: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Kind: Equatable, Sendable {
        /// It is no iCalendar file.
        case notACalendar
        /// It ends within an event, or ends one that it did not begin.
        case notClosed
        /// An event does not say when it is.
        case noStart
        /// A date, time or duration that is none.
        case unreadable(String)
        /// A zone that the system's database does not have.
        case unknownZone(String)
        /// More events than ``Holidays/most``.
        case tooMany
        /// Something valid that Andon does not follow.
        case unsupported(String)
    }

    /// What is wrong.
    public let kind: Kind
    /// The line in the file, from 1.
    public let line: Int
}

extension HolidaysProblem: Sayable {
    /// What is wrong and what to do, in Japanese; the place is the caller's to say.
    public var japanese: String {
        switch kind {
        case .notACalendar: "iCalendar のファイルではありません（BEGIN:VCALENDAR がありません）"
        case .notClosed: "BEGIN と END が対になっていません。ファイルが途中で切れていないか確かめてください"
        case .noStart: "この予定には DTSTART がありません"
        case .unreadable(let value): "「\(value)」は日付、日時、長さとして読めません（20260101、20260101T090000、P1D のように書いてください）"
        case .unknownZone(let name): "時刻帯「\(name)」がありません。Asia/Tokyo のような tzdata の名前で書いてください"
        case .tooMany: "予定が \(Holidays.most) 件を超えています。必要な年の休日だけにしてください"
        case .unsupported(let what): "「\(what)」には対応していません。年ごとの規則（FREQ=YEARLY）か、一日ずつの予定で書いてください"
        }
    }

    /// What is wrong and what to do, in English; the place is the caller's to say.
    public var english: String {
        switch kind {
        case .notACalendar: "this is no iCalendar file (no BEGIN:VCALENDAR)"
        case .notClosed: "BEGIN and END do not match; see whether the file was cut short"
        case .noStart: "this event has no DTSTART"
        case .unreadable(let value):
            "'\(value)' is no date, time or duration (write 20260101, 20260101T090000, P1D)"
        case .unknownZone(let name): "there is no zone '\(name)'; write one of tzdata's names, such as Asia/Tokyo"
        case .tooMany: "there are more than \(Holidays.most) events; keep the holidays of the years that you need"
        case .unsupported(let what):
            "'\(what)' is not followed; write a yearly rule (FREQ=YEARLY), or an event for each day"
        }
    }
}
