/// What the presets' runbook entries have in common: the signatures, one YAML list item a line.
///
/// A signature must never match an authentication (401), permission (403), disk or unknown error: a matched entry lets
/// the operator act alone. So each names its message, and numbers count only as a named status.
enum SharedRunbook {}
