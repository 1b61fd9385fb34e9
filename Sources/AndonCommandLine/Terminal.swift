import AndonService
import Foundation

/// What this process says, and where.
package enum Terminal {
    /// Colours for standard output.
    package static var output: Palette { palette(STDOUT_FILENO) }
    /// Colours for standard error.
    package static var errors: Palette { palette(STDERR_FILENO) }

    /// Whether somebody can be asked: stdin and stdout are a terminal.
    package static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    package static func say(_ text: String) {
        write(text + "\n", to: STDOUT_FILENO)
    }

    /// Writes a text to standard output to the letter.
    package static func write(_ text: String) {
        write(text, to: STDOUT_FILENO)
    }

    package static func complain(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    private static func palette(_ descriptor: Int32) -> Palette {
        let environment = ProcessInfo.processInfo.environment
        return Palette(
            isColoured: isatty(descriptor) == 1 && environment["NO_COLOR", default: ""].isEmpty
                && environment["TERM"] != "dumb")
    }

    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress!, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            offset += count
        }
    }
}
