extension GenericPreset {
    /// The checks of every week.
    static let weeklyRoutine = PresetFile(
        path: "routines/weekly.md",
        text: #"""
            ---
            id: weekly
            title: {ja: 週次ルーチン, en: Weekly routine}
            due: {weekday: monday, at: "12:00"}
            checks:
              - id: incidents
                title: {ja: 未完了の障害がない, en: No incident is open}
                command:
                  - sh
                  - -c
                  - andon status --json | tr -d ' \n' | grep -q '"incidents":\[\]' || { andon status; exit 1; }
              - id: record
                title: {ja: 記録が検証できる, en: The record verifies}
                command: [andon, audit]
            ---
            ## 手順
            `andon routine run weekly` を行い、`andon log --week` を二次窓口に渡す。

            ## How
            `andon routine run weekly`, then hand `andon log --week` to the second line.

            """#)
}
