import AndonCore

/// What is being done under an order, for people who watch.
public enum OrderProgress: Sendable, Sayable {
    /// Evidence is being sealed before anything is touched.
    case preserving
    /// The command is started.
    case running(command: String)
    /// The rollback's command ended well, and the commit is another one than was decided.
    case otherCommit(found: String?, decided: String)
    /// The check is started.
    case checking(command: String)
    /// The rollback is done, and nobody named a check.
    case unchecked

    /// What is being done.
    public var japanese: String {
        switch self {
        case .preserving: "実行前の証跡を保全しています…"
        case .running(let command): "実行します: \(command)"
        case .otherCommit(let found, let decided):
            "rollback の後のコミットが \(found ?? "（なし）") で、決定された復元点 \(decided) ではありません。"
        case .checking(let command): "確認します: \(command)"
        case .unchecked: "rollback は完了しましたが、確認のコマンドが決められていません。二次窓口の指示を待ってください。"
        }
    }

    /// What is being done.
    public var english: String {
        switch self {
        case .preserving: "preserving the evidence as it stands before…"
        case .running(let command): "running: \(command)"
        case .otherCommit(let found, let decided):
            "after the rollback the commit is \(found ?? "(none)"), not the restore point \(decided) that was decided."
        case .checking(let command): "checking: \(command)"
        case .unchecked:
            "the rollback is done, and nobody named a command that checks it. Wait for the second line's instruction."
        }
    }
}
