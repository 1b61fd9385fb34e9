import Foundation

extension Project {
    /// Runs `andon-pager`, which lies beside `andon`, to its end.
    @discardableResult
    func pager(
        _ arguments: String..., as person: Person? = nil, environment: [String: String?] = [:], limit: Double = 60
    ) throws -> Result {
        var more = environment
        if let person { more["ANDON_AS"] = person.rawValue }
        return try Running(
            (Binary.path as NSString).deletingLastPathComponent + "/andon-pager", arguments, in: folder,
            environment: surroundings(more), stdin: nil
        ).wait(limit: limit)
    }
}
