import CProcess

/// Facts of the machine that no one sets back.
public enum ThisMachine {
    /// What tells this start of the machine from every other; empty where the system does not say.
    public static var boot: String {
        var text = [CChar](repeating: 0, count: 128)
        guard cprocess_boot_identity(&text, text.count) == 0 else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Microseconds on a clock that is never set.
    public static var monotonic: Int64 { cprocess_monotonic() }
}
