import Foundation
import Testing

extension Project {
    /// An observing project with nothing but that configuration.
    static func configured(_ configuration: String, zone: String = "Europe/Paris") throws -> Project {
        let project = try Project.prepared(.bare, preset: "none", isRepository: false)
        try project.write("project: demo\nlanguage: en\nzone: \(zone)\n\(configuration)\n", to: "andon.yaml")
        return project
    }

    /// Runs `andon-pager oncall`.
    func onCall(_ arguments: String..., language: String = "en") throws -> Result {
        let program = (Binary.path as NSString).deletingLastPathComponent + "/andon-pager"
        return try Running(
            program, ["oncall"] + arguments, in: folder, environment: surroundings(["ANDON_LANG": language]),
            stdin: nil
        ).wait(limit: 30)
    }

    /// The shifts of `oncall --json` as `start | end | who`, of one rotation or all.
    func shifts(_ from: String, _ to: String, of rotation: String? = nil) throws -> [String] {
        let result = try expected(onCall("--from", from, "--to", to, "--json"))
        return result.json.list.filter { rotation == nil || $0.layer.text == rotation }.map { shift in
            "\(shift.start.text ?? "?") | \(shift.end.text ?? "?") | \(shift.who == .null ? "-" : shift.who.text ?? "?")"
        }
    }
}
