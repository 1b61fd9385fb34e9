import AndonCore
import AndonEvidence

/// Changes as the record keeps them: a line each, in the project's language.
enum ChangeWords {
    /// How many are named.
    static let most = 50

    static func lines(_ changes: [TreeChange], in language: Language) -> [String] {
        let lines = changes.prefix(most).map { line($0).text(in: language) }
        let more = changes.count - lines.count
        guard more > 0 else { return lines }
        return lines + [Wording(ja: "ほか \(more) 件", en: "and \(more) more").text(in: language)]
    }

    /// The baseline is gone or was spoiled: what changed until now cannot be told, which is a change itself.
    static let missing = Wording(
        ja: "基準点がありません（ここまでの変更は分かりません）",
        en: "baseline missing (what changed until now cannot be told)")

    private static func line(_ change: TreeChange) -> Wording {
        switch change {
        case .modified(let path): both(path, "変更", "modified")
        case .added(let path): both(path, "追加", "added")
        case .removed(let path): both(path, "削除", "removed")
        case .headMoved(let from, let to):
            Wording(
                ja: "HEAD: 移動（\(head(from)) → \(head(to))）", en: "HEAD moved (\(head(from)) → \(head(to)))")
        case .indexChanged: Wording(ja: "インデックス: 変更", en: "index changed")
        case .excludesChanged: Wording(ja: "info/exclude: 変更", en: "info/exclude: modified")
        }
    }

    private static func both(_ path: [UInt8], _ ja: String, _ en: String) -> Wording {
        let path = TextDecoding.printable(String(decoding: path, as: UTF8.self))
        return Wording(ja: "\(path): \(ja)", en: "\(path): \(en)")
    }

    /// `0123456 main`
    private static func head(_ text: String) -> String {
        let words = text.split(separator: " ", maxSplits: 1)
        let branch = words.last.map { $0.hasPrefix("refs/heads/") ? $0.dropFirst(11) : $0 } ?? ""
        return TextDecoding.printable("\(words.first?.prefix(7) ?? "") \(branch)")
    }
}
