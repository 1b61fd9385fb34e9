import AndonCore
import AndonEvidence
import AndonStore

extension ConfigurationProblem: Sayable {
    /// Where and what, in Japanese.
    public var japanese: String { "\(place): \(kind.japanese)" }
    /// Where and what, in English.
    public var english: String { "\(place): \(kind.english)" }

    private var place: String { [file, line.map(String.init)].compactMap { $0 }.joined(separator: ":") }
}

extension BagFinding: Sayable {
    var japanese: String { "\(bag)\(problem?.file.map { "/\($0)" } ?? ""): \(problem?.japanese ?? "記録にある証跡と異なる束です")" }
    var english: String {
        "\(bag)\(problem?.file.map { "/\($0)" } ?? ""): \(problem?.english ?? "not the bundle that is on record")"
    }
}

extension ChainProblem: Sayable {}
extension Problem: Sayable {}
extension BagProblem: Sayable {}
