extension DocumentSource {
    /// One sheet: what to do in the first five minutes.
    var englishOnePager: [String] {
        [
            """
            # \(heading) one-page sheet

            ## The first five minutes

            1. **Touch nothing.** Delete no file and no log, repair nothing, run nothing again.
            2. Look at the light: `andon status` (red: held)
            3. See what happened and what comes next: `andon show latest` (the evidence is preserved by itself)
            4. Say that you are on it: `andon ack latest`
            5. Go by the level:

            | Level | What to do | Whom to tell |
            |------|------|------|
            | level 1: minor | the documented remedy and nothing else, `andon act latest 'what'`, \
            then the same run as the check | nobody (the daily log is written by itself) |
            | level 2: major | stop the run, read the report (`andon report latest`), **wait for the instruction** | **the developer, at once** |
            | level 3: halt | **stop the run immediately**, ask for the decision on a rollback, \
            **do nothing until told** | **the emergency contact and the developer, at once** |

            6. Record a call: `andon note latest 'what was said' --at HH:MM --who NAME`

            If you see something wrong that andon did not notice, pull the cord: `andon pull 'what happened' --level 2`

            ## Whom to tell

            \(contactTable(in: .en))

            ## Forbidden

            - repairing before the cause is known
            - deleting or overwriting logs, state files or evidence
            - doing what is not documented
            \(protectedItem(in: .en))
            - running again, rolling back or lifting the hold without an instruction
            - lowering a level (anyone may raise one: `andon raise latest 3 --why 'reason'`)

            ## Judging the level

            Look at the conditions of level 3 first. Where you cannot tell, it is level 2. \
            The definitions stand in the [escalation procedure](procedure.md#levels-of-failure).

            \(EnglishRules.flow)

            ## Commands

            | to | command |
            |------|------|
            | see the light | `andon status` |
            | see one whole incident | `andon show latest` |
            | ask whether anything may run | `andon gate` |
            | run something | `andon run -- COMMAND` |
            | see and verify the evidence | `andon evidence show latest`, `andon evidence verify latest` |
            | print the failure report | `andon report latest` |
            | search the runbook | `andon runbook match LOGFILE` |
            | see today's record | `andon log` |
            """
        ]
    }
}
