/// A time of day as the configuration writes it.
enum ClockTime {
    /// Reads `09:00`, in minutes from midnight; nil for anything else.
    static func minute(_ text: String) -> Int? {
        let parts = text.utf8.split(separator: 0x3A, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.count == 2 && part.allSatisfy { (0x30...0x39).contains($0) } ? Int(String(part) ?? "") : nil
        }
        guard parts.count == 2, numbers.count == 2, numbers[0] < 24, numbers[1] < 60 else { return nil }
        return numbers[0] * 60 + numbers[1]
    }
}
