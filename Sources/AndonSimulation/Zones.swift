import AndonCore

/// Zones by their rules, made without the system's database: what they are is no matter here, only that clocks change.
enum Zones {
    static let all = [
        zone("America/Chicago", "CST6CDT,M3.2.0,M11.1.0"), zone("Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"),
        zone("Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"), zone("Asia/Tokyo", "JST-9"),
    ].compactMap { $0 }

    /// The least that a TZif file holds: one type, no change, and the rule.
    private static func zone(_ name: String, _ rule: String) -> Zone? {
        var header = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        for count in [0, 0, 0, 0, 1, 1] as [UInt8] { header += [0, 0, 0, count] }
        let type = [UInt8](repeating: 0, count: 7)
        return Zone(name: name, tzif: header + type + header + type + Array("\n\(rule)\n".utf8))
    }
}
