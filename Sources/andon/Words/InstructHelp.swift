import AndonCommandLine

extension Help {
    static let instruct = Help(
        ja: (
            "二次窓口の指示（署名する）: stay 継続可・指示待ち / halt レベル3へ / rollback / act これだけを行う / resume 抑止を解除",
            "andon instruct latest 'キューを空にしてから再開する' --decision act --why '重複投入が原因のため' \\\n  --check './healthcheck.sh' --sign-with ~/.ssh/id_ed25519\nandon instruct latest '夜間バッチだけ通す' --decision stay --why '締めに間に合わせるため' \\\n  --permit nightly --times 1 --until 06:00\nandon instruct latest '再開してよい' --decision resume --why '復旧を確認したため' --request > order.txt\nandon instruct --import order.txt   # order.txt.sig とともに"
        ),
        en: (
            "The second line's instruction, signed: stay, halt (level 3), rollback, act (this and nothing else), resume (hold off)",
            "andon instruct latest 'empty the queue, then go on' --decision act --why 'it was filled twice' \\\n  --check './healthcheck.sh' --sign-with ~/.ssh/id_ed25519\nandon instruct latest 'only the nightly batch' --decision stay --why 'the books close today' \\\n  --permit nightly --times 1 --until 06:00\nandon instruct latest 'go on' --decision resume --why 'it recovered' --request > order.txt\nandon instruct --import order.txt   # with order.txt.sig"
        ), codes: [0, 64, 66, 69, 76, 77])
    static let lower = Help(
        ja: (
            "レベルを下げる（二次窓口が署名する。理由が必要）",
            "andon lower latest 1 --why '手順書どおりで足りるため' --sign-with ~/.ssh/id_ed25519"
        ),
        en: (
            "Lowers the level (signed by the second line; needs its reason)",
            "andon lower latest 1 --why 'the runbook covers it' --sign-with ~/.ssh/id_ed25519"
        ), codes: [0, 64, 66, 69, 76, 77])
    static let countersign = Help(
        ja: ("非常措置を追認する（二次窓口が署名する）", "andon countersign latest 1 --why 'やむを得なかったため'"),
        en: (
            "Countersigns an emergency step (signed by the second line)",
            "andon countersign latest 1 --why 'there was no other way'"
        ), codes: [0, 64, 66, 69, 76, 77])
    static let checkpoint = Help(
        ja: ("復元点を作る（変更があればコミットする）", "andon checkpoint before-release"),
        en: ("Makes a restore point (a commit, where there are changes)", "andon checkpoint before-release"),
        codes: [0, 64, 69, 74, 76, 77, 78])
    static let rollback = Help(
        ja: ("決定された rollback を一度だけ実行し、結果を確認する", "andon rollback latest"),
        en: ("Carries out the rollback that was decided, once, and checks the result", "andon rollback latest"),
        codes: [0, 64, 66, 74, 76, 77])
    static let recover = Help(
        ja: ("復旧を確認する: 指示か封印された設定が定めるコマンドを実行する", "andon recover latest\nandon recover latest --limit 5m"),
        en: (
            "Confirms the recovery: runs the check that the instruction or the sealed configuration names",
            "andon recover latest\nandon recover latest --limit 5m"
        ), codes: [0, 64, 66, 74, 76, 77])
    static let breakGlass = Help(
        ja: (
            "非常措置: 二次窓口に連絡がつかないとき、封印された emergency: の項目を一度だけ実行する",
            "andon break-glass latest restart-api --why '30分以上応答がないため' --sign-with ~/.ssh/boss\nandon break-glass latest restart-api --why '30分以上応答がないため' \\\n  --named '運用 太郎' --named '運用 花子'"
        ),
        en: (
            "Break glass: an entry of the sealed list emergency:, once, when the second line cannot be reached",
            "andon break-glass latest restart-api --why 'no answer for 30 minutes' --sign-with ~/.ssh/boss\nandon break-glass latest restart-api --why 'no answer for 30 minutes' \\\n  --named 'Ops One' --named 'Ops Two'"
        ), codes: [0, 64, 66, 69, 74, 76, 77])
    static let prevent = Help(
        ja: (
            "再発防止: 原因、対策、効果確認、二次窓口の承認",
            "andon prevent latest --direct 'API キーの期限切れ' --root '期限を監視していない'\nandon prevent latest --add '期限の 14 日前に警報を出す検査を夜間バッチに追加' \\\n  --owner '開発 花子' --due 2026-12-31 --kind mechanism\nandon prevent latest --done 1 --link https://git.example.com/pull/7\nandon prevent latest --confirm-effect '期限 10 日前の鍵で警報が出た' --documents none\nandon prevent latest --accept --sign-with ~/.ssh/id_ed25519"
        ),
        en: (
            "Prevention: causes, measures, effect, the second line's acceptance",
            "andon prevent latest --direct 'the API key expired' --root 'nothing watched its expiry'\nandon prevent latest --add 'Add a nightly check that alerts 14 days before a key expires' \\\n  --owner 'Dev Two' --due 2026-12-31 --kind mechanism\nandon prevent latest --done 1 --link https://git.example.com/pull/7\nandon prevent latest --confirm-effect 'a key with 10 days left raised the alert' --documents none\nandon prevent latest --accept --sign-with ~/.ssh/id_ed25519"
        ), codes: [0, 64, 66, 69, 76, 77])
    static let close = Help(
        ja: ("対応完了にする。足りないものがあればすべて並べる（レベル2と3は二次窓口の署名）", "andon close latest --sign-with ~/.ssh/id_ed25519"),
        en: (
            "Closes it, or lists all that is missing (signed by the second line at level 2 and 3)",
            "andon close latest --sign-with ~/.ssh/id_ed25519"
        ), codes: [0, 64, 66, 69, 76, 77])
    static let drill = Help(
        ja: ("訓練: 【訓練】と記した障害を演じる。実際のものは止めない", "andon drill '夜間の API 障害' --level 3"),
        en: ("A drill: an incident marked 【訓練】; nothing real stops", "andon drill 'API outage at night' --level 3"),
        codes: [0, 64, 74, 76])
}
