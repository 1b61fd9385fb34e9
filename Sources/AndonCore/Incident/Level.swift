/// How bad it is (障害レベルの定義).
public enum Level: Int, Codable, Comparable, CaseIterable, Sendable {
    /// Level 1, 軽微: the operator settles it with a documented remedy.
    case minor = 1
    /// Level 2, 重大: the developer is told at once and instructs.
    case major = 2
    /// Level 3, 停止: everything stops and a rollback is decided.
    case halt = 3

    /// Milder is less.
    public static func < (left: Level, right: Level) -> Bool {
        left.rawValue < right.rawValue
    }
}
