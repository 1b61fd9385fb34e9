import SystemPackage

/// The system's own words for an errno.
enum SystemReason {
    static func text(_ number: Int32) -> String {
        Errno(rawValue: number).description
    }
}
