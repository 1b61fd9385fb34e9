import AndonCore
import AndonEvidence

extension Workplace {
    /// Text that somebody gave, as the record may keep it: without this environment's secrets, and with everything made
    /// visible that could drive a terminal.
    ///
    /// - Parameter incident: whose run's secrets are hidden as well, though this process does not know them.
    func recordable(_ text: String, on incident: String? = nil) -> String {
        let redactor = RunRedactor(self, fingerprints: incident.map { place.secrets.appending($0) })
        return TextDecoding.printable(lines: redactor.redact(text))
    }

    /// A time as people write it: `10:30` (today, in the project's zone), `2025-12-14T10:30`, with seconds or an
    /// offset if they like.
    public func instant(_ text: String) throws(Problem) -> Instant {
        guard let instant = Instant(text, now: surroundings.now(), in: zone) else {
            throw .usage(
                Wording(
                    ja: "時刻「\(text)」を読めません。10:30 か 2025-12-14T10:30 のように書いてください。",
                    en: "The time \"\(text)\" cannot be read. Write it like 10:30 or 2025-12-14T10:30."))
        }
        return instant
    }

    /// A span as people write it: `30s`, `10m`, `2h`, `1d`.
    public func span(_ text: String) throws(Problem) -> Span {
        guard let span = Span(text) else {
            throw .usage(
                Wording(
                    ja: "長さ「\(text)」を読めません。30s、10m、2h、1d のように書いてください。",
                    en: "The span \"\(text)\" cannot be read. Write it like 30s, 10m, 2h or 1d."))
        }
        return span
    }

    /// The date in the project's zone: `2025-12-31`.
    public var today: String { CivilTime(surroundings.now(), in: zone).date }
}
