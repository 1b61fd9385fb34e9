import AndonCore
import Yams

/// A mapping of a YAML file, read strictly: unknown keys, duplicates and wrong types are errors with file and line.
struct YAMLMap {
    let file: String
    let path: String
    let line: Int
    private let pairs: [(key: String, line: Int, value: Node)]

    /// Reads a whole file, whose top must be a mapping.
    init(text: String, file: String, firstLine: Int = 1) throws(ConfigurationProblem) {
        let node: Node?
        do {
            node = try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw YAMLMap.problem(error, in: text, file: file, firstLine: firstLine)
        } catch {
            throw ConfigurationProblem(file: file, .syntax("\(error)"))
        }
        guard let node else { throw ConfigurationProblem(file: file, .wrongType(key: file, expected: .mapping)) }
        try self.init(node, file: file, path: "", key: file, offset: firstLine - 1)
    }

    private let offset: Int

    init(_ node: Node, file: String, path: String, key: String, offset: Int) throws(ConfigurationProblem) {
        self.file = file
        self.path = path
        self.offset = offset
        line = (node.mark?.line ?? 1) + offset
        guard let mapping = node.mapping else {
            throw ConfigurationProblem(file: file, line: line, .wrongType(key: key, expected: .mapping))
        }
        var pairs: [(key: String, line: Int, value: Node)] = []
        for (key, value) in mapping {
            let keyLine = (key.mark?.line ?? 1) + offset
            guard let name = key.scalar?.string else {
                throw ConfigurationProblem(file: file, line: keyLine, .wrongType(key: path, expected: .text))
            }
            guard !pairs.contains(where: { $0.key == name }) else {
                throw ConfigurationProblem(file: file, line: keyLine, .duplicateKey(name))
            }
            pairs.append((name, keyLine, value))
        }
        self.pairs = pairs
    }

    /// The keys, in the file's order.
    var keys: [String] { pairs.map(\.key) }

    func line(of key: String) -> Int? {
        pairs.first { $0.key == key }?.line
    }

    /// Refuses every key but these, and names the nearest of them.
    func allow(_ allowed: [String]) throws(ConfigurationProblem) {
        for pair in pairs where !allowed.contains(pair.key) {
            throw ConfigurationProblem(
                file: file, line: pair.line, .unknownKey(full(pair.key), nearest: nearest(to: pair.key, in: allowed)))
        }
    }

    func problem(_ key: String, _ kind: ConfigurationProblem.Kind) -> ConfigurationProblem {
        ConfigurationProblem(file: file, line: line(of: key) ?? line, kind)
    }

    func missing(_ key: String) -> ConfigurationProblem {
        ConfigurationProblem(file: file, line: line, .missingKey(full(key)))
    }

    func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func node(_ key: String) -> Node? {
        guard let value = pairs.first(where: { $0.key == key })?.value else { return nil }
        if let scalar = value.scalar, scalar.style == .plain, scalar.string.isEmpty || scalar.string == "~" {
            return nil
        }
        return value
    }

    func text(_ key: String) throws(ConfigurationProblem) -> String? {
        guard let node = node(key) else { return nil }
        guard let scalar = node.scalar else { throw problem(key, .wrongType(key: full(key), expected: .text)) }
        return try shown(scalar.string, key)
    }

    /// Names and texts go to terminals and into pages as they stand.
    private func shown(_ text: String, _ key: String) throws(ConfigurationProblem) -> String {
        let driving = text.unicodeScalars.first { scalar in
            (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
        }
        guard let driving else { return text }
        throw problem(key, .controlCharacter(key: full(key), code: String(driving.value, radix: 16, uppercase: true)))
    }

    func texts(_ key: String) throws(ConfigurationProblem) -> [String]? {
        guard let node = node(key) else { return nil }
        if let scalar = node.scalar { return [try shown(scalar.string, key)] }
        guard let sequence = node.sequence else { throw problem(key, .wrongType(key: full(key), expected: .list)) }
        var texts: [String] = []
        for element in sequence {
            guard let scalar = element.scalar else {
                throw ConfigurationProblem(
                    file: file, line: (element.mark?.line ?? 1) + offset, .wrongType(key: full(key), expected: .text))
            }
            texts.append(try shown(scalar.string, key))
        }
        return texts
    }

    func number(_ key: String) throws(ConfigurationProblem) -> Int? {
        guard let text = try text(key) else { return nil }
        guard let number = Int(text), number >= 0 else {
            throw problem(key, .wrongType(key: full(key), expected: .number))
        }
        return number
    }

    func numbers(_ key: String) throws(ConfigurationProblem) -> [Int]? {
        guard let texts = try texts(key) else { return nil }
        var numbers: [Int] = []
        for text in texts {
            guard let number = Int(text) else { throw problem(key, .wrongType(key: full(key), expected: .number)) }
            numbers.append(number)
        }
        return numbers
    }

    func flag(_ key: String) throws(ConfigurationProblem) -> Bool? {
        guard let text = try text(key) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default: throw problem(key, .wrongType(key: full(key), expected: .boolean))
        }
    }

    func span(_ key: String) throws(ConfigurationProblem) -> Span? {
        guard let text = try text(key) else { return nil }
        guard let span = Span(text) else { throw problem(key, .wrongType(key: full(key), expected: .duration)) }
        return span
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type
    ) throws(ConfigurationProblem) -> Choice? where Choice.RawValue == String {
        guard let text = try text(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw problem(
                key, .notAllowed(key: full(key), value: text, allowed: Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    func choices<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type
    ) throws(ConfigurationProblem) -> [Choice]? where Choice.RawValue == String {
        guard let texts = try texts(key) else { return nil }
        var choices: [Choice] = []
        for text in texts {
            guard let choice = Choice(rawValue: text) else {
                throw problem(
                    key, .notAllowed(key: full(key), value: text, allowed: Choice.allCases.map(\.rawValue)))
            }
            choices.append(choice)
        }
        return choices
    }

    func map(_ key: String) throws(ConfigurationProblem) -> YAMLMap? {
        guard let node = node(key) else { return nil }
        return try YAMLMap(node, file: file, path: full(key), key: full(key), offset: offset)
    }

    /// A list of mappings; a single mapping counts as a list of one.
    func maps(_ key: String) throws(ConfigurationProblem) -> [YAMLMap]? {
        guard let node = node(key) else { return nil }
        if node.mapping != nil {
            return [try YAMLMap(node, file: file, path: full(key), key: full(key), offset: offset)]
        }
        guard let sequence = node.sequence else { throw problem(key, .wrongType(key: full(key), expected: .list)) }
        var maps: [YAMLMap] = []
        for element in sequence {
            maps.append(try YAMLMap(element, file: file, path: full(key), key: full(key), offset: offset))
        }
        return maps
    }

    /// A text in one language for both, or `{ja: …, en: …}`.
    func wording(_ key: String) throws(ConfigurationProblem) -> Wording? {
        guard let node = node(key) else { return nil }
        if let scalar = node.scalar { return Wording(scalar.string) }
        let map = try YAMLMap(node, file: file, path: full(key), key: full(key), offset: offset)
        try map.allow(["ja", "en"])
        let (ja, en) = (try map.text("ja"), try map.text("en"))
        guard let any = ja ?? en else { throw map.missing("ja") }
        return Wording(ja: ja ?? any, en: en ?? any)
    }

    private static func problem(
        _ error: YamlError, in text: String, file: String, firstLine: Int
    ) -> ConfigurationProblem {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ConfigurationProblem(file: file, line: mark.line + firstLine - 1, .syntax(problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            ConfigurationProblem(
                file: file,
                line: secondLine(of: duplicates, in: text, from: context.mark.line) + firstLine - 1,
                .duplicateKey(duplicates.sorted().joined(separator: ", ")))
        default: ConfigurationProblem(file: file, .syntax("\(error)"))
        }
    }
}

/// The line on which one of the keys comes for the second time, from a mapping's first line on.
private func secondLine(of keys: [String], in text: String, from first: Int) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(first - 1)
    var seen: Set<String> = []
    for (number, line) in zip(first..., lines) {
        let word = line.drop(while: \.isWhitespace).prefix { $0 != ":" }
        if keys.contains(String(word)), !seen.insert(String(word)).inserted { return number }
    }
    return first
}

/// The known word that is at most two edits away, the nearest first.
func nearest(to word: String, in known: [String]) -> String? {
    known.map { (word: $0, distance: distance(word, $0)) }.filter { $0.distance <= 2 }
        .min { $0.distance < $1.distance }?.word
}

private func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, other) in right.enumerated() {
            let cost = diagonal + (character == other ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[right.count]
}
