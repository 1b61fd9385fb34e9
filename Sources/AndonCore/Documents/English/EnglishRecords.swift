/// The rules of the timeline, and how prevention is written.
enum EnglishRecords {
    static let text = """
        ## Recording the timeline of a failure

        When a failure occurs, record its timeline in this form.

        ### Timeline template

        ```
        ## Timeline

        | Time | Who | What |
        |------|--------|------|
        | HH:MM | name | failure detected |
        | HH:MM | name | collecting the logs began |
        | HH:MM | name | developer told |
        | HH:MM | name | cause found |
        | HH:MM | name | remedy applied |
        | HH:MM | name | recovery confirmed |
        | HH:MM | name | failure report done |
        ```

        ### What to record

        - every action from the failure to the recovery
        - times by the minute
        - always who did it
        - the reason for each decision too ("did X because of Y")

        ---

        ## How to write the prevention

        ### Prevention template

        ```
        ## Prevention

        ### Causes

        **Direct cause**: (what brought the failure about)

        **Root cause**: (the background or structure from which the direct cause arose)

        ### Measures

        | No. | Measure | Owner | Due | State |
        |-----|---------|------|------|------|
        | 1 | | | | |
        | 2 | | | | |

        ### Effect

        - [ ] The measures are done
        - [ ] The failure does not occur again
        - [ ] The documents are updated (where needed)
        ```

        ### What counts as prevention

        - "Be careful" and "pay attention" are no measures
        - prefer measures by which a mechanism prevents it
        - every measure has an owner and a deadline
        - always confirm the effect
        """
}
