/// The levels of a failure, as the source defines them.
enum EnglishLevels {
    static let text = """
        ## Levels of failure

        ### Level 1: minor

        **Definition**: the operator alone can settle it

        **Conditions**:
        - the log tells the cause
        - running it again settles it
        - the service is not affected
        - the documents describe a remedy

        **Examples**:
        - a passing network error (a retry settles it)
        - a malformed input file (correcting it settles it)
        - an unset environment variable (setting it settles it)

        **Response**:
        1. Read the log and find the cause
        2. Apply the documented remedy
        3. Confirm that it ends well
        4. Record it in the daily log

        ### Level 2: major

        **Definition**: the developer must be told at once

        **Conditions**:
        - the cause is unknown
        - it is reproducible
        - the documents describe no remedy
        - the service may be affected

        **Examples**:
        - an unknown error message
        - the same error several times
        - an abnormal phase
        - logs that contradict each other

        **Response**:
        1. Stop the run
        2. Collect the logs
        3. Fill in the failure report template
        4. **Tell the developer at once**
        5. Wait for the instruction (repair nothing on your own)

        ### Level 3: halt

        **Definition**: the run must stop, and a rollback be decided on

        **Conditions**:
        - the run cannot continue
        - data may be corrupted
        - security may be affected
        - several systems are affected

        **Examples**:
        - a fatal error (fatal_error) occurred
        - a file system error
        - a problem with credentials
        - an external system failed

        **Response**:
        1. **Stop the run immediately**
        2. Collect the logs (as far as possible)
        3. **Make the emergency call to the developer**
        4. Ask for the decision on a rollback
        5. Do nothing until instructed
        """
}
