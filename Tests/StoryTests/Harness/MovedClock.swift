import Foundation

/// The wall clock of one process and its children, moved; files and intervals keep the real time.
enum MovedClock {
    /// The environment that moves it: `+25h`, `-90s`, `+0s`, or `@2025-12-14 01:00:00` in UTC for processes that start
    /// at that instant, each of them.
    static func environment(_ clock: String) throws -> [String: String?] {
        ["LD_PRELOAD": try library(), "MOVED_CLOCK": try seconds(clock), "TZ": "UTC"]
    }

    /// The environment in which a file says by how many seconds it is moved, read whenever the time is asked for.
    static func environment(file: String) throws -> [String: String?] {
        ["LD_PRELOAD": try library(), "MOVED_CLOCK_FILE": file, "TZ": "UTC"]
    }

    /// It is built beside the programs.
    private static func library() throws -> String {
        let path =
            Binary.path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            + "/libMovedClock.so"
        guard FileManager.default.fileExists(atPath: path) else { throw Trouble.notBuilt(path) }
        return path
    }

    private static func seconds(_ clock: String) throws -> String {
        if clock.hasPrefix("@") {
            let format = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: .gmt)
                .year().month().day().time(includingFractionalSeconds: false)
            return "@\(Int(try format.parse(String(clock.dropFirst())).timeIntervalSince1970))"
        }
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
        guard let unit = clock.last.flatMap({ units[$0] }), let count = Int(clock.dropLast()) else {
            throw Trouble.noDistance(clock)
        }
        return "\(count * unit)"
    }

    private enum Trouble: Error {
        case notBuilt(String)
        case noDistance(String)
    }
}
