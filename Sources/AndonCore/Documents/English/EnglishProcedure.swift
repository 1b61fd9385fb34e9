extension DocumentSource {
    /// The whole procedure, in the shape of the source.
    var englishProcedure: [String] {
        [
            """
            # \(heading) escalation procedure

            **\(heading): operation desks and escalation**

            **`andon docs` makes this document from `andon.yaml`. Only the sealed copy is in force. To change it, \
            change the configuration, make it again, and seal it (`andon seal`).**

            ---

            """,
            englishDesks, "", "---", "", EnglishLevels.text, "", "---", "", englishReporting, "", "---", "",
            EnglishRecords.text, "", "---", "", EnglishRules.text, "", "---", "", englishRuns, "", "---", "",
            """
            ## Contacts

            \(contactTable(in: .en))

            Note: names and addresses are filled in before operation begins.
            """,
        ]
    }

    private var englishDesks: String {
        """
        ## Operation desks

        ### First line (operator)

        \(deskTable(of: .firstLine, task: "daily operation, minor problems", in: .en))

        **Responsible for**:
        - running the daily, weekly and monthly routines
        - reading and recording the logs
        - settling minor problems
        - writing the failure report

        ### Second line (developer)

        \(deskTable(of: .secondLine, task: "major problems, technical decisions", in: .en))

        **Responsible for**:
        - investigating errors of unknown cause
        - deciding a rollback
        - changing the documents (within the operating rules of \(heading))
        - devising the prevention
        """
    }

    private var englishReporting: String {
        """
        ## What a report must hold

        A failure report always holds the following.

        ### Required

        | Item | How to get it | Example |
        |------|---------|-----|
        | Occurred at | written down by hand | 2025-12-14 10:30:00 |
        | Level | judged by the definitions above | level 2: major |
        | Commit hash | `git rev-parse HEAD` | abc1234 |
        | Command | written down by hand | \(exampleCommand) |
        | Error message | copied from the log | API error: 401 |

        Of what ran by `andon run`, `andon report latest` fills in all that a machine can know.

        ### Further, as far as possible

        \(furtherItemTable(in: .en))

        ### Commands that collect the logs

        At a failure andon collects by itself (`andon evidence show latest`). To collect by hand, in the project's folder:

        \(collectingBlock(in: .en))
        """
    }

    private var englishRuns: String {
        let rule =
            procedure.unlisted == .refuse
            ? "A command that is not listed here is not run: what is not documented is not allowed."
            : "A command that is not listed here is judged by `default`, and recorded as such."
        return """
            ## Runs

            \(rule)

            \(runTable(in: .en))
            \(judgeTables(in: .en).joined(separator: "\n"))

            ---

            ## Rollback

            \(rollbackLines(in: .en).joined(separator: "\n"))

            **When to think of it** (the developer decides):
            - a state file or the configuration is corrupted
            - an unknown error persists
            - it broke after a change
            - recovering will take more than 30 minutes

            ---

            ## Break glass

            Stopping, isolating, preserving and raising are always allowed, to everyone.

            Where the developer cannot be reached, one action listed below may be taken, once, if all of this holds:
            - the contact plan is exhausted (at least 30 minutes)
            - the emergency contact signs, or two people are named
            - the action is on the list

            Evidence is preserved before and after, and paging goes on. The developer countersigns before the close. \
            It never lifts the hold.

            \(emergencyLines(in: .en).joined(separator: "\n"))
            """
    }
}
