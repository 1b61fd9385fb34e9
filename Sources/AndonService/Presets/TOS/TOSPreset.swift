/// What `andon init --preset tos` writes: the source's own level-1 examples and a stop by hand as runbook entries, and
/// TOS's routines.
///
/// The texts are compiled in, so that the one static binary needs no folder of resources beside it.
enum TOSPreset {
    /// The runbook's entries (正史): what is not in them is not allowed.
    static let runbook: [PresetFile] = [
        networkTransient, malformedInput, environmentUnset, SharedRunbook.stoppedByHand,
    ]
    /// The daily, weekly and monthly checks (定常運用ルーチン).
    static let routines: [PresetFile] = [dailyRoutine, weeklyRoutine, monthlyRoutine]
}
