/// What `andon init --preset generic` writes: the same level-1 causes for any unattended run, and short routines.
enum GenericPreset {
    /// The runbook's entries.
    static let runbook: [PresetFile] = [
        networkTransient, malformedInput, environmentUnset, SharedRunbook.stoppedByHand,
    ]
    /// The daily, weekly and monthly checks.
    static let routines: [PresetFile] = [dailyRoutine, weeklyRoutine, monthlyRoutine]
}
