import AndonCore

extension GenericPreset {
    /// `andon.yaml` for any unattended run: judged by its exit code and what it prints.
    static func configuration(project: String, language: Language, zone: String) -> String {
        let ja = language == .ja
        return #"""
            # \#(ja ? "Andon の設定。封印（andon seal）するまでは観察だけを行い、封印後は封印済みの写しだけが有効です。" : "Andon's configuration. Until it is sealed (andon seal) the project only observes; then the sealed copy counts.")
            project: \#(project)
            language: \#(language.rawValue)
            zone: \#(zone)
            # \#(ja ? "runs: にないコマンドは runs.default で判定し、そのことを記録する" : "A command that no run lists is judged by runs.default, and recorded as such")
            unlisted: default

            # \#(ja ? "担当者名と連絡先は運用開始前に記入すること（andon contacts set）" : "To be filled in before operation begins (andon contacts set)")
            contacts:
              first_line:
                - {name: "____", reach: [], hours: "24x7", accounts: [], keys: [], remarks: ""}
              second_line:
                - {name: "____", reach: [], hours: "24x7", accounts: [], keys: [], remarks: ""}
              emergency:
                - {name: "____", reach: [], hours: "24x7", accounts: [], keys: [], remarks: ""}

            runs:
              # \#(ja ? "serves: 失敗が誰に影響するか（none / internal / others）" : "serves: whom a failure touches (none, internal, others)")
              default: {serves: internal, timeout: 1h, judge: output}

            judges:
              output:
                # \#(ja ? "fail_on: 終了コードが 0 でも失敗とみなす出力（正規表現）" : "fail_on: output that makes a run fail though it exits 0 (regular expressions)")
                fail_on: []
                error_region: {lines: 100, bytes: 32768}

            # \#(ja ? "rollback: 二次窓口が判断したときだけ、一度だけ実行する。復元点は andon checkpoint が作る" : "Only as the second line decides, once. andon checkpoint makes the restore point")
            rollback:
              command: git reset --hard "$ANDON_CHECKPOINT" && git clean -fd

            # \#(ja ? "連絡: 書かなければ、レベル2はすぐ二次窓口へ、5 分ごとに緊急連絡先も。レベル3は 5 分ごとに両方へ" : "Whom to tell: unless it is said, level 2 tells the second line, every 5 minutes the emergency contact too; level 3 both")
            # escalation:
            #   level2: {steps: [{after: 0m, tell: [second_line]}, {after: 10m, tell: [emergency]}], repeat: 3, answer_within: 30m}
            # smtp: {host: mail.example.com, from: "Andon <andon@example.com>"}   # \#(ja ? "mailto: に要る" : "for mailto:")

            # \#(ja ? "非常措置: 二次窓口に連絡がつかないときに、一度だけ許すこと（例: {name: restart, title: API の再起動, command: systemctl restart api}）" : "Break glass: what may be done once when the second line cannot be reached, like {name: restart, title: restart the API, command: systemctl restart api}")
            emergency: []

            """#
    }
}
