import Foundation

/// The wall clock of one process, moved; files and intervals keep the real time.
enum MovedClock {
    /// The library that faketime preloads. It is preloaded without faketime's own process in between: what is killed is
    /// andon, and no shared memory of two tests can meet.
    private static let library: String = {
        let asked = try? Running(
            "/usr/bin/env", ["faketime", "-f", "+0s", "sh", "-c", "echo $LD_PRELOAD"], in: "/",
            environment: ProcessInfo.processInfo.environment, stdin: nil
        ).wait()
        let found = asked?.out.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        precondition(!found.isEmpty, "faketime is not there: scripts/install-dependencies.sh --for-tests installs it")
        return found
    }()

    /// The environment that moves it, as faketime writes it: `+25h`, or `@2025-12-14 01:00:00` in UTC.
    static func environment(_ clock: String) -> [String: String?] {
        [
            "LD_PRELOAD": library, "FAKETIME": clock, "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1", "TZ": "UTC",
        ]
    }
}
