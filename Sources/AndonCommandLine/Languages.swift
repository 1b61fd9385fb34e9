import AndonCore
import Foundation

/// The language in which this process speaks: `--lang`, else `ANDON_LANG`, else the project's, else the system's.
package enum Languages {
    /// What was asked for, by option or environment.
    package static let asked: Language? = {
        let words = CommandLine.arguments.prefix { $0 != "--" }
        for (word, next) in zip(words, words.dropFirst()) where word == "--lang" {
            if let language = Language(rawValue: next) { return language }
        }
        if let word = words.last(where: { $0.hasPrefix("--lang=") }) {
            if let language = Language(rawValue: String(word.dropFirst(7))) { return language }
        }
        return ProcessInfo.processInfo.environment["ANDON_LANG"].flatMap(Language.init(rawValue:))
    }()

    /// The open project's language, once it is open.
    package nonisolated(unsafe) static var ofProject: Language?

    /// The language now.
    package static var current: Language { asked ?? ofProject ?? nearby }

    /// The arguments without `--lang`, which is answered here for every command alike; what follows `--` is a run's own.
    package static func argumentsWithout(_ arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        var kept: [String] = []
        var rest = arguments[..<end]
        while let word = rest.popFirst() {
            if word == "--lang", let next = rest.first, Language(rawValue: next) != nil {
                rest.removeFirst()
            } else if !word.hasPrefix("--lang=") || Language(rawValue: String(word.dropFirst(7))) == nil {
                kept.append(word)
            }
        }
        return kept + arguments[end...]
    }

    /// The language that the nearest `andon.yaml` names, for help and for errors before a project is open.
    private static let nearby: Language = {
        var folder = FileManager.default.currentDirectoryPath
        while true {
            if let text = try? String(contentsOfFile: folder + "/andon.yaml", encoding: .utf8) {
                let line = text.split(separator: "\n").first { $0.hasPrefix("language:") }
                let word = line?.dropFirst(9).split(whereSeparator: { $0 == " " || $0 == "#" }).first
                if let language = word.flatMap({ Language(rawValue: String($0)) }) { return language }
            }
            guard folder != "/", let end = folder.lastIndex(of: "/") else { break }
            folder = end == folder.startIndex ? "/" : String(folder[..<end])
        }
        let environment = ProcessInfo.processInfo.environment
        let system = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
        return system.hasPrefix("ja") ? .ja : .en
    }()
}

/// The words in the language of this process, for help texts.
package func say(_ ja: String, _ en: String) -> String {
    Help.language == .ja ? ja : en
}
