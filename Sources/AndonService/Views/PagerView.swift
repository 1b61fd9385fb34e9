import AndonCore

/// Who tells people, as `status` shows it.
struct PagerView: Encodable {
    let running: Bool
    let lagSeconds: Int
    let waiting: Int
    let program: Bool
    private let isNeeded: Bool
    private let isLate: Bool

    private enum CodingKeys: CodingKey {
        case running, lagSeconds, waiting, program
    }

    init(_ standing: PagerStanding) {
        (running, waiting, program) = (standing.isAtWork, standing.waiting, standing.hasProgram)
        lagSeconds = Int(standing.lag.milliseconds / 1000)
        isNeeded = standing.isNeeded
        isLate = standing.isLate
    }

    /// Nothing where all is well.
    func lines(in language: Language, palette: Palette) -> [String] {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let look = say(" andon doctor で確認してください。", " Look with andon doctor.")
        guard running else {
            guard isNeeded else { return [] }
            return [
                palette.red(
                    program
                        ? say("誰にも連絡していません: andon-pager が動いていません。", "Nobody is being told: andon-pager is not at work.")
                        : say("誰にも連絡していません: andon-pager がありません。", "Nobody is being told: there is no andon-pager."))
                    + look
            ]
        }
        guard isLate else { return [] }
        return [
            palette.red(
                say("連絡が \(lagSeconds) 秒遅れています。", "Paging is \(lagSeconds) seconds late.")) + look
        ]
    }
}
