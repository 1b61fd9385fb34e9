/// A state as it is kept in a file: a line each, names with `%` escapes, `end` last so that a cut is seen.
extension TreeState {
    private static let heading = "andon-tree 1"

    /// The text that is kept.
    public var text: String {
        var lines = ["\(Self.heading) \(taken) \(isPartial ? "partial" : "whole")"]
        lines.append("head \(head.map { escaped(Array($0.utf8)) } ?? "-")")
        lines.append("index \(index ?? "-") \(excludes ?? "-")")
        for entry in entries {
            let status = entry.status
            lines.append(
                "\(entry.content.letter) \(escaped(entry.path)) \(status.mode) \(status.size) \(status.inode)"
                    + " \(status.modified) \(status.changed) \(entry.content.detail)")
        }
        return (lines + ["end", ""]).joined(separator: "\n")
    }

    /// Reads the text back; nil where it was cut short or is something else.
    public init?(text: Substring) {
        var lines = text.utf8.split(separator: 0x0A).map { $0.split(separator: 0x20) }[...]
        guard lines.count >= 4, lines.last.map(words) == ["end"] else { return nil }
        let (first, second, third) = (
            words(lines.removeFirst()), words(lines.removeFirst()), words(lines.removeFirst())
        )
        guard first.count == 4, "\(first[0]) \(first[1])" == Self.heading, let taken = Int64(first[2]),
            ["partial", "whole"].contains(first[3]), second.count == 2, second[0] == "head", third.count == 3,
            third[0] == "index", let head = unescaped(Array(second[1].utf8))
        else { return nil }
        self.init(
            head: second[1] == "-" ? nil : String(decoding: head, as: UTF8.self),
            index: third[1] == "-" ? nil : third[1], excludes: third[2] == "-" ? nil : third[2], entries: [],
            isPartial: first[3] == "partial", taken: taken)
        entries.reserveCapacity(lines.count)
        for line in lines.dropLast() {
            guard line.count == 8, let letter = line[0].first, line[0].count == 1, let path = unescaped(Array(line[1])),
                let mode = UInt32(Substring(line[2])), let size = Int64(Substring(line[3])),
                let inode = UInt64(Substring(line[4])), let modified = Int64(Substring(line[5])),
                let changed = Int64(Substring(line[6])),
                let content = TreeEntry.Content(letter: letter, detail: Array(line[7]))
            else { return nil }
            let status = TreeEntry.Status(mode: mode, size: size, inode: inode, modified: modified, changed: changed)
            entries.append(TreeEntry(path: path, content: content, status: status))
        }
    }
}

extension TreeEntry.Content {
    fileprivate var letter: String {
        switch self {
        case .file: "f"
        case .link: "l"
        case .folder: "d"
        case .special: "s"
        case .unreadable: "u"
        }
    }

    fileprivate var detail: String {
        switch self {
        case .file(let digest): digest ?? "-"
        case .link(let target): target.isEmpty ? "-" : escaped(target)
        case .folder, .special, .unreadable: "-"
        }
    }

    fileprivate init?(letter: UInt8, detail: [UInt8]) {
        let isNothing = detail == [0x2D]
        switch letter {
        case UInt8(ascii: "f"): self = .file(digest: isNothing ? nil : String(decoding: detail, as: UTF8.self))
        case UInt8(ascii: "l"):
            guard let target = isNothing ? [] : unescaped(detail) else { return nil }
            self = .link(target: target)
        case UInt8(ascii: "d"): self = .folder
        case UInt8(ascii: "s"): self = .special
        case UInt8(ascii: "u"): self = .unreadable
        default: return nil
        }
    }
}

private func words(_ line: [Substring.UTF8View]) -> [String] { line.map { String(Substring($0)) } }

/// Printable ASCII as it stands, everything else as `%XX`; a lone `-` is escaped, because it means nothing.
private func escaped(_ bytes: [UInt8]) -> String {
    guard bytes != [0x2D] else { return "%2D" }
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + 8)
    for byte in bytes {
        if byte > 0x20, byte < 0x7F, byte != 0x25 {
            text.append(byte)
        } else {
            text += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: text, as: UTF8.self)
}

private func unescaped(_ text: [UInt8]) -> [UInt8]? {
    guard text.contains(0x25) else { return text }
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
        guard byte == 0x25 else {
            bytes.append(byte)
            continue
        }
        guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
            return nil
        }
        bytes.append(value)
        rest.removeFirst(2)
    }
    return bytes
}
