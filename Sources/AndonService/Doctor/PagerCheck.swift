import AndonCore

/// Whether somebody is there who tells people, and does so in time (spec 4, self-watch).
struct PagerCheck {
    private let work: Workplace

    init(_ work: Workplace) {
        self.work = work
    }

    func findings() -> [Finding] {
        let standing: PagerStanding
        do throws(Problem) {
            standing = try PagerStanding(work, at: work.surroundings.now())
        } catch {
            return [
                .unchecked(
                    "andon-pager", why: Wording(ja: error.text(in: .ja), en: error.text(in: .en)),
                    mend: Wording(ja: "andon audit で確認してください。", en: "Look at it with andon audit."))
            ]
        }
        return [missing(standing), late(standing), unwatched(standing)].compactMap(\.self)
    }

    private func missing(_ standing: PagerStanding) -> Finding? {
        guard !standing.hasProgram else { return nil }
        return Finding(
            rule: "pager_missing", place: "andon-pager",
            message: Wording(
                ja: "andon-pager が andon の隣にも PATH にもありません。障害が起きても誰にも連絡しません。",
                en: "There is no andon-pager beside andon nor on the PATH: whatever happens, nobody is told."),
            mend: Wording(
                ja: "andon-pager を andon と同じフォルダーに置いてください: make install PREFIX=…",
                en: "Put andon-pager into the folder of andon: make install PREFIX=…"))
    }

    private func late(_ standing: PagerStanding) -> Finding? {
        guard let since = standing.lateSince, standing.isLate else { return nil }
        let at = since.rfc3339(in: work.zone)
        return Finding(
            rule: "pager_late", place: work.place.pagerLog.string,
            message: Wording(
                ja: "連絡が遅れています: \(at) から待っているものがあります（未送信 \(standing.waiting) 件）。",
                en: "Paging is late: something has been due since \(at) (\(standing.waiting) pages not sent)."),
            mend: mend(of: standing.processID))
    }

    /// One that lives and does nothing (stopped, its machine frozen) keeps every other one out.
    private func mend(of process: Int32?) -> Wording {
        let call = Wording(
            ja: "理由はこのファイルにあります。急ぐなら、連絡先の人に直接電話してください。",
            en: "That file says why. Where it cannot wait, call the people yourself. ")
        guard let process else {
            return Wording(
                ja: call.ja + "手で動かす: andon-pager watch --once", en: call.en + "By hand: andon-pager watch --once")
        }
        return Wording(
            ja: call.ja
                + "書かれていないなら、止まった andon-pager を終わらせてください。次のコマンドが起動し直します: kill -9 \(process); sleep 1; andon status",
            en: call.en
                + "Where it says nothing, end the andon-pager that hangs; the next command starts another: kill -9 \(process); sleep 1; andon status"
        )
    }

    /// Runs are missed while nobody looks: unlike an incident, they bring no command that starts the watcher.
    private func unwatched(_ standing: PagerStanding) -> Finding? {
        guard work.expectsRuns, !standing.isAtWork else { return nil }
        let folder = work.place.root.string
        return Finding(
            rule: "heartbeats_unwatched", place: "expect:",
            message: Wording(
                ja: "期限までに実行されたかを見る andon-pager が動いていません。",
                en: "No andon-pager is at work to see whether the expected runs happen."),
            mend: Wording(
                ja: "systemd の andon-pager ユニットで動かすか、cron に書いてください: * * * * * cd \(folder) && andon status",
                en: """
                    Let the systemd unit of andon-pager keep it, or write into cron: * * * * * cd \(folder) && andon status
                    """))
    }
}
