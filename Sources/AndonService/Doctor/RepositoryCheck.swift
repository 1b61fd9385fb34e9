import AndonCore
import AndonEvidence
import Foundation

/// Whether git takes the repository for safe and can read its HEAD, and nobody else can write to it.
struct RepositoryCheck {
    private let work: Workplace

    init(_ work: Workplace) {
        self.work = work
    }

    func findings() -> [Finding] {
        // The procedure works without a repository; then no commit is recorded, which the report says.
        guard let repository = work.place.repository else { return [] }
        return headFindings(repository) + writableFindings(repository)
    }

    private func headFindings(_ repository: GitRepository) -> [Finding] {
        let head = work.place.git.headState()
        if case .unknown(let why) = head { return [unreadable(repository, why)] }
        let question = head == .unborn ? ["--git-dir"] : ["--verify", "HEAD^{commit}"]
        let asked = ToolRun(
            ["git", "rev-parse"] + question, folder: work.place.root,
            environment: Self.environment(work.surroundings.environment), limit: .seconds(2), maximumBytes: 4096)
        // That git is missing has been said already.
        guard let result = try? asked() else { return [] }
        if result.isSuccess { return [] }
        let why = result.timedOut ? "git took too long" : String(decoding: result.errors, as: UTF8.self).firstLine
        var status = stat()
        guard lstat(repository.top.string, &status) == 0, status.st_uid != geteuid() else {
            return [unreadable(repository, why)]
        }
        return [
            Finding(
                rule: "git_unsafe", place: repository.top.string,
                message: Wording(
                    ja: "git はこのリポジトリを安全とみなしません（\(why)）。",
                    en: "git does not take this repository for safe (\(why))."),
                mend: Wording(
                    ja: "所有者のアカウントで実行するか、git config --global --add safe.directory '\(repository.top.string)'",
                    en: "Work as its owner, or: git config --global --add safe.directory '\(repository.top.string)'"))
        ]
    }

    /// Who may write to git's folder may put another record in the place of ours, or a hook that we would run.
    private func writableFindings(_ repository: GitRepository) -> [Finding] {
        guard repository.sharing != .all else { return [] }
        return [repository.top, repository.commonFolder].compactMap { folder in
            var status = stat()
            guard stat(folder.string, &status) == 0 else {
                let why = Files.reason()
                return .unchecked(
                    folder.string, why: Wording(ja: why, en: why),
                    mend: Wording(ja: "権限を確かめてください。", en: "Check the permissions."))
            }
            guard status.st_mode & S_IWOTH != 0 else { return nil }
            return Finding(
                rule: "git_writable", place: folder.string,
                message: Wording(
                    ja: "誰でも書き込めます。記録やフックを差し替えられます。",
                    en: "Everybody may write to it, and so replace the record or a hook."),
                mend: Wording(ja: "chmod o-w '\(folder.string)'", en: "chmod o-w '\(folder.string)'"))
        }
    }

    private func unreadable(_ repository: GitRepository, _ why: String) -> Finding {
        Finding(
            rule: "git_head", place: repository.gitFolder.appending("HEAD").string,
            message: Wording(
                ja: "HEAD のコミットを読めません（\(why)）。", en: "HEAD's commit cannot be read (\(why))."),
            mend: Wording(ja: "git fsck で確かめ、復元してください。", en: "Look with git fsck, and restore it."))
    }

    /// Ours without what would lead git to another repository.
    static func environment(_ ours: [String: String]) -> [String: String] {
        var environment = ours
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"] {
            environment[name] = nil
        }
        environment["LC_ALL"] = "C"
        return environment
    }
}
