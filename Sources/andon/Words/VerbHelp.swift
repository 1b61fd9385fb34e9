import AndonCommandLine

extension Help {
    static let andon = Help(
        ja: (
            "無人実行のためのエスカレーション手順を実行する: 失敗 → 抑止 → 証跡保全 → 判定 → 報告（人への連絡は andon-pager）",
            "andon init --preset tos\nandon run -- ./nightly.sh\nandon status\nandon show latest"
        ),
        en: (
            "The escalation procedure for unattended runs, executable: failure, hold, evidence, verdict, report (andon-pager tells people)",
            "andon init --preset generic\nandon run -- ./nightly.sh\nandon status\nandon show latest"
        ), codes: [0, 64, 65, 66, 69, 73, 74, 75, 76, 77, 78])
    static let initialise = Help(
        ja: (
            "andon.yaml、runbook/、routines/ を作る（上書きしない）",
            "andon init --preset tos\nandon init --preset generic --lang en"
        ),
        en: (
            "Makes andon.yaml, runbook/ and routines/ (never overwrites)",
            "andon init --preset tos\nandon init --preset generic --lang en"
        ),
        codes: [0, 64, 69, 73, 74])
    static let contacts = Help(
        ja: (
            "連絡先一覧を表示する、または役割の担当者を記入する",
            "andon contacts\nandon contacts set second_line --name '開発 花子' \\\n  --reach https://hooks.example.com/dev --account dev@example.com \\\n  --key \"$(cat ~/.ssh/id_ed25519.pub)\""
        ),
        en: (
            "Shows the contact list, or fills in a role",
            "andon contacts\nandon contacts set second_line --name 'Dev Example' \\\n  --reach https://hooks.example.com/dev --account dev@example.com \\\n  --key \"$(cat ~/.ssh/id_ed25519.pub)\""
        ), codes: [0, 64, 65, 66, 73, 78])
    static let contactsShow = Help(
        ja: ("連絡先一覧を表示する", "andon contacts show --json"), en: ("Shows the contact list", "andon contacts show --json"),
        codes: [0, 64, 78])
    static let contactsSet = Help(
        ja: (
            "役割の担当者を記入する（--add で追加）",
            "andon contacts set first_line --name '運用 太郎' \\\n  --reach https://hooks.example.com/ops --hours 'Mon-Fri 09:00-18:00' \\\n  --account ops@example.com"
        ),
        en: (
            "Fills in a role (--add for one more person)",
            "andon contacts set first_line --name 'Ops Example' \\\n  --reach https://hooks.example.com/ops --hours 'Mon-Fri 09:00-18:00' \\\n  --account ops@example.com"
        ), codes: [0, 64, 65, 73, 78])
    static let seal = Help(
        ja: ("二次窓口の署名で手順を有効にする（封印）", "andon seal --sign-with ~/.ssh/id_ed25519\nandon seal   # ssh-agent の鍵で署名"),
        en: (
            "Puts the procedure in force, signed by the second line",
            "andon seal --sign-with ~/.ssh/id_ed25519\nandon seal   # by the agent's key"
        ),
        codes: [0, 64, 65, 66, 69, 74, 77, 78])
    static let run = Help(
        ja: (
            "ゲートを確認して実行し、判定する。失敗なら抑止し、証跡を保全し、レベルを判定する",
            "andon run -- python3 orchestrator_v0_3.py\nandon run --name nightly -- ./nightly.sh"
        ),
        en: (
            "Gate, run, judge; on failure hold, preserve the evidence, judge the level",
            "andon run -- python3 orchestrator_v0_3.py\nandon run --name nightly -- ./nightly.sh"
        ), codes: [0, 64, 70, 74, 75, 76, 78, 124, 126, 127])
    static let gate = Help(
        ja: ("今、実行や変更をしてよいかを答える", "andon gate && ./deploy.sh\nandon gate --name nightly --json"),
        en: ("May this run, may something change, now?", "andon gate && ./deploy.sh\nandon gate --name nightly --json"),
        codes: [0, 64, 75])
    static let status = Help(
        ja: ("現在の状態（緑・黄・赤）と未完了の障害", "andon status\nandon status --json"),
        en: ("The light, and the open incidents", "andon status\nandon status --json"), codes: [0, 64, 74, 78])
    static let incidents = Help(
        ja: ("障害の一覧", "andon incidents --json"), en: ("The list of incidents", "andon incidents --json"),
        codes: [0, 64, 74, 78])
    static let show = Help(
        ja: ("一つの障害のすべて", "andon show latest\nandon show 20251214-k7q2x --json"),
        en: ("One whole incident", "andon show latest\nandon show 20251214-k7q2x --json"), codes: [0, 64, 66, 74, 78])
    static let acknowledge = Help(
        ja: ("受領する（対応します）", "andon ack latest"), en: ("Acknowledges: I am on it", "andon ack latest"),
        codes: [0, 64, 66, 76, 77])
    static let act = Help(
        ja: (
            "対処した内容を記録する（レベル1は手順書の対処、レベル2と3は指示されたこと）",
            "andon act latest 'OPENAI_API_KEY を設定した'\nandon act latest '送信を止めた' --make-safe"
        ),
        en: (
            "Records what was done: the documented remedy at level 1, what was instructed at 2 and 3",
            "andon act latest 'set OPENAI_API_KEY'\nandon act latest 'stopped the sender' --make-safe"
        ),
        codes: [0, 64, 66, 76, 77])
    static let note = Help(
        ja: (
            "追記する（外で起きたことは --at と --who で、電話の指示は復唱とともに）",
            "andon note latest '電話で連絡した' --at 10:30 --who '運用 太郎'\nandon note latest 'キューを止める' --at 10:35 --who '開発 花子' --read-back 'キューを止める、了解'"
        ),
        en: (
            "Adds a note (--at and --who for what happened outside, --read-back for an order by telephone)",
            "andon note latest 'called them' --at 10:30 --who 'Ops Example'\nandon note latest 'stop the queue' --at 10:35 --who 'Dev Two' --read-back 'stop the queue, yes'"
        ),
        codes: [0, 64, 66])
    static let raise = Help(
        ja: ("レベルを上げる（理由が必要）", "andon raise latest 3 --why '他の系統にも影響が出たため'"),
        en: ("Raises the level (needs its reason)", "andon raise latest 3 --why 'other systems are affected'"),
        codes: [0, 64, 66, 76])
    static let pull = Help(
        ja: ("人が障害を起票する", "andon pull '出力が昨日のものと混ざっている' --level 2"),
        en: ("Pulls the cord by hand", "andon pull 'output mixed with yesterday' --level 2"),
        codes: [0, 64, 74, 78])
    static let triage = Help(
        ja: (
            "ログと現在の状態ファイルからレベルを判定する（起票しない）",
            "andon triage --exit-code 1 run.log\nandon triage --past logs/2025\nandon triage --since 10:30 run.log"
        ),
        en: (
            "The level for these logs and the present state files; opens nothing",
            "andon triage --exit-code 1 run.log\nandon triage --past logs/2025\nandon triage --since 10:30 run.log"
        ), codes: [0, 64, 66, 78])
    static let evidence = Help(
        ja: (
            "証跡を見る、検証する、書き出す",
            "andon evidence show latest\nandon evidence verify latest\nandon evidence export latest -o evidence.tar"
        ),
        en: (
            "Shows, verifies, exports a bundle of evidence",
            "andon evidence show latest\nandon evidence verify latest\nandon evidence export latest -o evidence.tar"
        ),
        codes: [0, 64, 65, 66, 73])
    static let evidenceShow = Help(
        ja: ("証跡の項目と結果", "andon evidence show latest"),
        en: ("The items and their outcomes", "andon evidence show latest"),
        codes: [0, 64, 66])
    static let evidenceVerify = Help(
        ja: ("証跡が保全時のままかを検証する", "andon evidence verify latest"),
        en: ("Whether the bundle is as it was sealed", "andon evidence verify latest"), codes: [0, 64, 65, 66, 69])
    static let evidenceExport = Help(
        ja: ("秘匿処理をした写しを tar で書き出す", "andon evidence export latest -o evidence.tar"),
        en: ("Writes a redacted copy as a tar", "andon evidence export latest -o evidence.tar"),
        codes: [0, 64, 65, 66, 73])
    static let evidenceSigners = Help(
        ja: ("外部で検証するための allowed_signers の行", "andon evidence signers > allowed_signers"),
        en: ("The allowed_signers lines for verifying outside", "andon evidence signers > allowed_signers"),
        codes: [0, 64])
    static let report = Help(
        ja: (
            "障害報告: 表示、記入、点検",
            "andon report latest --set impact='翌朝の配信が遅延'\nandon report latest --format html > report.html\nandon report latest --lint"
        ),
        en: (
            "The failure report: shown, filled in, checked",
            "andon report latest --set impact='the morning delivery was late'\nandon report latest --format html > report.html\nandon report latest --lint"
        ),
        codes: [0, 64, 66, 76])
    static let runbook = Help(
        ja: ("手順書を一覧する、照合する、点検する", "andon runbook list\nandon runbook match run.log\nandon runbook lint"),
        en: (
            "Lists, matches, lints the runbook", "andon runbook list\nandon runbook match run.log\nandon runbook lint"
        ),
        codes: [0, 64, 66, 76, 78])
    static let runbookList = Help(
        ja: ("有効な手順書の一覧", "andon runbook list"), en: ("The entries in force", "andon runbook list"), codes: [0, 64, 78])
    static let runbookMatch = Help(
        ja: ("ログに該当する手順書の項目", "andon runbook match run.log"),
        en: ("Which entries match a log", "andon runbook match run.log"), codes: [0, 64, 66, 78])
    static let runbookLint = Help(
        ja: ("手順書の誤りを探す", "andon runbook lint"), en: ("What is wrong with the runbook", "andon runbook lint"),
        codes: [0, 64, 76, 78])
    static let audit = Help(
        ja: ("記録の連鎖、証跡、署名をすべて検証する", "andon audit\nandon audit --head 41:9f86d081…"),
        en: ("Verifies every chain, bundle and signature", "andon audit\nandon audit --head 41:9f86d081…"),
        codes: [0, 64, 65, 74])
    static let doctor = Help(
        ja: ("運用開始前に満たすべきことを点検し、直し方を示す", "andon doctor\nandon doctor --json"),
        en: ("Everything that must be true before operation, each with its mend", "andon doctor\nandon doctor --json"),
        codes: [0, 64, 74, 78])
}
