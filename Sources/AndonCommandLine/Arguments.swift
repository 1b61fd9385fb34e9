import Foundation

/// The words after the program's name.
package enum Arguments {
    /// Swift finds them by way of the environment, which a preloaded library may have moved before we began; then the
    /// system is asked. A run that was not even recognised as one must not end with 0.
    package static func given() throws -> [String] {
        if !CommandLine.arguments.isEmpty { return Array(CommandLine.arguments.dropFirst()) }
        guard let bytes = FileManager.default.contents(atPath: "/proc/self/cmdline"), !bytes.isEmpty else {
            Terminal.complain("andon: the command line cannot be read; nothing was run. / コマンド行を読めません。何も実行していません。")
            throw Stop(code: ExitStatus.failed)
        }
        let words = bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
        return words.dropFirst().map { String(decoding: $0, as: UTF8.self) }
    }
}
