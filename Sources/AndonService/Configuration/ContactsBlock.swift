import AndonCore

/// Writes `contacts:` into the text of `andon.yaml`, and leaves every other line, comments included, as it stands.
enum ContactsBlock {
    static func replacing(in text: String, contacts: [Contact]) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let block = rendered(contacts)
        if let start = lines.firstIndex(where: { $0.hasPrefix("contacts:") }) {
            var end = lines.index(after: start)
            while end < lines.endIndex, lines[end].isEmpty || lines[end].first == " " || lines[end].first == "-" {
                end += 1
            }
            // Blank lines before the next key belong to it.
            while end > start + 1, lines[end - 1].allSatisfy(\.isWhitespace) { end -= 1 }
            lines.replaceSubrange(start..<end, with: block)
        } else {
            while lines.last?.isEmpty == true { lines.removeLast() }
            lines += [""] + block + [""]
        }
        let joined = lines.joined(separator: "\n")
        return joined.hasSuffix("\n") ? joined : joined + "\n"
    }

    private static func rendered(_ contacts: [Contact]) -> [String] {
        var lines = ["contacts:"]
        for role in Role.allCases {
            let people = contacts.filter { $0.role == role }
            lines.append("  \(role.rawValue):" + (people.isEmpty ? " []" : ""))
            for person in people {
                lines.append("    - name: \(quoted(person.name))")
                lines.append("      reach: \(list(person.reach))")
                lines.append("      hours: \(quoted(person.hours))")
                lines.append("      accounts: \(list(person.accounts))")
                lines.append("      keys: \(list(person.keys))")
                lines.append("      remarks: \(quoted(person.remarks))")
                if person.isAgent { lines.append("      agent: true") }
            }
        }
        return lines
    }

    private static func list(_ texts: [String]) -> String {
        "[" + texts.map(quoted).joined(separator: ", ") + "]"
    }

    /// A double-quoted scalar, so that no text can become structure.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case let control where control.value < 0x20 || control.value == 0x7F:
                let digits = String(control.value, radix: 16)
                result += "\\x" + String(repeating: "0", count: 2 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
