import AndonCore

/// Of which time, and of whom, somebody asks who is on call.
public struct OnCallRequest: Sendable {
    /// From when on.
    let from: Instant
    /// Until when.
    let to: Instant
    /// The one rotation that is asked for.
    let rotation: String?
    /// The one person who is asked for.
    let person: String?

    /// Where only one end is given, or none: a week, from now on.
    private static let usualLength = Span.days(7)
    /// Reads what was asked for.
    ///
    /// - Parameters:
    ///   - from: RFC 3339, or a date, or a date and a time by the project's clocks; nil for now.
    ///   - to: likewise; nil for a week later.
    ///   - rotation: a rotation's name.
    ///   - person: a person's name, as the contact is called.
    public init(
        _ work: Workplace, onCall: OnCall, from: String?, to: String?, rotation: String?, person: String?
    ) throws(Problem) {
        // A shift is shown by the second.
        let now = Instant(microseconds: work.surroundings.now().seconds * 1_000_000)
        let from = try from.map { text throws(Problem) in try OnCallRequest.instant(text, work) } ?? now
        let to =
            try to.map { text throws(Problem) in try OnCallRequest.instant(text, work) }
            ?? from + OnCallRequest.usualLength
        guard from < to else {
            throw .usage(Wording(ja: "--to は --from より後にしてください。", en: "--to must be later than --from."))
        }
        // So that a slip in a year does not list a million shifts.
        guard to - from <= Span.longest else {
            throw .usage(Wording(ja: "一度に調べられるのは 10 年までです。", en: "At most ten years can be asked for at once."))
        }
        let known = onCall.rotations.map(\.name)
        if let rotation, !known.contains(rotation) {
            let listed = (ja: known.joined(separator: "、"), en: known.joined(separator: ", "))
            throw .usage(
                Wording(
                    ja: "当番表「\(rotation)」はありません。あるのは: \(listed.ja.isEmpty ? "なし" : listed.ja)",
                    en: "There is no rotation \"\(rotation)\". There are: \(listed.en.isEmpty ? "none" : listed.en)"))
        }
        if let person {
            let people = Set(
                onCall.rotations.flatMap(\.people) + onCall.overrides.map(\.who)
                    + work.inForce.procedure.contacts.map(\.name))
            guard people.contains(person) else {
                throw .usage(
                    Wording(
                        ja: "「\(person)」という人は当番表にも連絡先にもいません。",
                        en: "Nobody is called \"\(person)\" in the rotations or the contacts."))
            }
        }
        self.from = from
        self.to = to
        self.rotation = rotation
        self.person = person
    }

    /// Whether a shift was asked for.
    func includes(_ shift: OnCall.Shift) -> Bool {
        (rotation.map { $0 == shift.layer } ?? true) && (person.map { $0 == shift.who } ?? true)
    }

    /// A date and time by the project's clocks, as hand-offs are read: of a time that comes twice the first coming.
    private static func instant(_ text: String, _ work: Workplace) throws(Problem) -> Instant {
        if let read = LocalTime(withoutFraction(text), in: work.zone) { return read.instant }
        return try work.instant(text)
    }

    /// RFC 3339 allows parts of a second; shifts know none.
    private static func withoutFraction(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count > 20, bytes[19] == 0x2E else { return text }
        let digits = bytes[20...].prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return text }
        return String(decoding: bytes[..<19] + bytes[(20 + digits.count)...], as: UTF8.self)
    }
}
