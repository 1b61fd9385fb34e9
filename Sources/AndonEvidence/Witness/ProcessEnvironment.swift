import CProcess

/// Our own environment, as the tools that we run start from it.
enum ProcessEnvironment {
    /// Names and values; where a name stands twice, the first counts, as `getenv` has it.
    static var current: [String: String] {
        var variables: [String: String] = [:]
        guard var entry = cprocess_environment() else { return [:] }
        while let pointer = entry.pointee {
            let text = String(cString: pointer)
            if let end = text.utf8.firstIndex(of: 0x3D), variables[String(text[..<end])] == nil {
                variables[String(text[..<end])] = String(text[text.utf8.index(after: end)...])
            }
            entry += 1
        }
        return variables
    }
}
