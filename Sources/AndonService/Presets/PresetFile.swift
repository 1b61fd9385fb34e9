/// One file that `andon init` writes.
struct PresetFile: Sendable {
    /// Where, relative to the project's folder, with `/` between the parts.
    let path: String
    /// What is in it, UTF-8, ending in a line end.
    let text: String
}
