import AndonCore
import AndonEvidence
import AndonService
import Foundation

/// The real surroundings of this process.
package enum World {
    package static let surroundings = Surroundings(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
        },
        monotonic: { ThisMachine.monotonic }, boot: ThisMachine.boot,
        newID: {
            // Without 0, 1, l, i and o, which people misread.
            let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
            return String((0..<5).map { _ in letters.randomElement()! })
        },
        zone: zone(named:), localZone: { localZone }, environment: ProcessInfo.processInfo.environment,
        user: { getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "uid \(getuid())" })

    /// This machine's name.
    package static var machine: String { ProcessInfo.processInfo.hostName }

    /// `TZ`, else where `/etc/localtime` leads to.
    private static var localZone: String {
        let named = ProcessInfo.processInfo.environment["TZ"] ?? ""
        let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/etc/localtime")) ?? ""
        let linked = target.range(of: "zoneinfo/").map { String(target[$0.upperBound...]) } ?? ""
        return [named, linked].first { !$0.isEmpty && zone(named: $0) != nil } ?? "UTC"
    }

    private static func zone(named name: String) -> Zone? {
        if name == "UTC" || name == "Etc/UTC" { return .utc }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0 != ".." && $0 != "." }) else { return nil }
        for base in ["/usr/share/zoneinfo", "/var/db/timezone/zoneinfo", "/etc/zoneinfo"] {
            if let bytes = FileManager.default.contents(atPath: "\(base)/\(name)"),
                let zone = Zone(name: name, tzif: Array(bytes))
            {
                return zone
            }
        }
        return nil
    }
}
