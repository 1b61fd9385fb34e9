/// Nothing is repaired without instruction; and the flow of an escalation.
enum EnglishRules {
    static let text = """
        ## Repair nothing on your own

        **When a failure occurs, the operator is forbidden to repair it on his own judgement.**

        ### Why

        1. **A repair before the cause is known makes the problem more complicated**
           - nobody can tell any more what the cause was
           - it may bring about another problem

        2. **Logs that are overwritten make it hard to investigate**
           - evidence is lost
           - no prevention can be devised

        3. **It may violate what is in force**
           - what is not documented is not allowed
           - nothing is added on one's own

        Note: in force are the sealed runbook ([runbook.md](runbook.md)) and these documents.

        ### The right response

        1. On detecting a failure, collect the logs first
        2. Fill in the failure report template
        3. Tell the operation desk
        4. **Wait for the instruction**
        5. Act as instructed

        ### Exceptions (when the operator may act)

        - the documents describe the remedy
        - it is clearly level 1 (minor)
        - afterwards it is always recorded in the daily log

        ---

        ## Flow of the escalation

        \(flow)

        Note: the conditions of level 3 are looked at first, then those of level 2. The highest that holds wins; where nothing can be told, it is level 2.
        """

    /// The diagram, also on the one-page sheet.
    static let flow = """
        ```
        A failure occurs
            │
            ▼
        Does the log tell the cause?
            │
            ├─ Yes ─► level 1 (minor)
            │         │
            │         ▼
            │         Do the documents describe a remedy?
            │         │
            │         ├─ Yes ─► the operator applies it ─► daily log
            │         │
            │         └─ No ──► to level 2 (major)
            │
            └─ No ──► level 2 (major)
                      │
                      ▼
                      collect the logs → write the failure report
                      │
                      ▼
                      tell the developer
                      │
                      ▼
                      Can the run continue?
                      │
                      ├─ Yes ─► wait for the instruction, then act
                      │
                      └─ No ──► level 3 (halt)
                                │
                                ▼
                                stop the run immediately
                                │
                                ▼
                                emergency call
                                │
                                ▼
                                ask for the decision on a rollback
        ```
        """
}
