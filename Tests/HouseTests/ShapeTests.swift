import Foundation
import Testing

@Suite("the shape of the house")
struct ShapeTests {
    @Test("a file holds one idea: at most 300 lines of at most 120 columns")
    func sizes() {
        for file in House.sources + House.tests + House.cSources {
            let count = file.text.hasSuffix("\n") ? file.lines.count - 1 : file.lines.count
            if count > 300 { Issue.record("\(file.path) has \(count) lines") }
        }
        for file in House.sources + House.cSources {
            // Words for people and patterns may not be broken; swift-format judges the code.
            for (index, line) in file.lines.enumerated() where line.count > 160 && !line.contains("\"") {
                Issue.record("\(file.path):\(index + 1) has \(line.count) columns")
            }
        }
    }

    @Test("names are the procedure's words: no Manager, Helper, Utils or Extensions")
    func names() {
        let empty = ["Manager", "Helper", "Util", "Extensions", "Misc", "Common", "Impl"]
        for file in House.sources + House.tests + House.cSources {
            for part in file.path.split(separator: "/") {
                for word in empty where part.contains(word) { Issue.record("\(file.path): \(word)") }
            }
            guard !file.path.hasPrefix("Tests/HouseTests/") else { continue }
            for kind in ["class", "struct", "enum", "protocol", "actor"] {
                for word in ["Manager", "Helper", "Helpers", "Utils", "Utilities", "Impl"] {
                    let pattern = "\\b\(kind) \\w*\(word)\\b"
                    if file.code.range(of: pattern, options: .regularExpression) != nil {
                        Issue.record("\(file.path): \(kind) …\(word)")
                    }
                }
            }
        }
    }

    @Test("nothing is left lying about: no reminder, no debugging, no placeholder")
    func leftovers() {
        let reminders = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK"]
        for file in House.sources + House.cSources {
            for word in reminders where file.text.contains(word) { Issue.record("\(file.path): \(word)") }
            for word in ["debugPrint(", "dump(", "fatalError("] where file.code.contains(word) {
                Issue.record("\(file.path): \(word)")
            }
            // A text about nothing but an import is what a generator left.
            let isEmpty = file.lines.allSatisfy { $0.isEmpty || $0.hasPrefix("import ") || $0.hasPrefix("//") }
            if isEmpty, !file.path.hasSuffix(".h") { Issue.record("\(file.path) holds nothing") }
        }
    }

    @Test("no file names a machine's folders or a tool that helped to write it")
    func nothingForeign() {
        // Put together here, so that this file does not name them itself.
        let foreign = [
            "/wo" + "rk/main", "/wo" + "rk/shared", "/ro" + "ot/", "C:\\Us" + "ers",
            "Cla" + "ude", "Chat" + "GPT", "Cop" + "ilot", "Anth" + "ropic", "Generated " + "with",
            "Co-Authored" + "-By",
        ]
        for file in House.everything {
            for word in foreign where file.text.contains(word) {
                Issue.record("\(file.path) names \(word)")
            }
        }
    }

    @Test("names and addresses of people are made up: example.com and 192.0.2.0/24 only")
    func madeUpAddresses() throws {
        let address = try NSRegularExpression(pattern: "[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}")
        let fine = ["example.com", "example.org", "example.net", "example.invalid", "example.jp", "openssh.com"]
        for file in House.everything {
            let text = file.text as NSString
            for match in address.matches(in: file.text, range: NSRange(location: 0, length: text.length)) {
                let found = text.substring(with: match.range)
                let isFine = fine.contains { found.hasSuffix("@\($0)") || found.hasSuffix(".\($0)") }
                if !isFine { Issue.record("\(file.path): \(found)") }
            }
        }
    }

    @Test("a protocol stands only where two real things stand behind it")
    func protocols() {
        let sources = House.sources
        for file in sources {
            for line in file.lines {
                guard let found = line.range(of: #"^(?:public |package )?protocol (\w+)"#, options: .regularExpression)
                else { continue }
                let name = String(line[found].split(separator: " ").last ?? "")
                let conforming = sources.reduce(0) { count, other in
                    let code = other.code as NSString
                    let pattern = "(?:struct|enum|class|actor|extension) [\\w.]+[^{\\n]*[:,] ?\(name)\\b"
                    let expression = try? NSRegularExpression(pattern: pattern)
                    let range = NSRange(location: 0, length: code.length)
                    return count + (expression?.numberOfMatches(in: other.code, range: range) ?? 0)
                }
                if conforming < 2 { Issue.record("\(file.path): protocol \(name) has \(conforming) conformances") }
            }
        }
    }

    @Test("each change has its fragment, each decision its page")
    func fragments() throws {
        let fragments = House.files(in: ["changelog/unreleased"], endingWith: ["md"])
        #expect(!fragments.isEmpty)
        for fragment in fragments {
            let first = fragment.lines.first.map(String.init) ?? ""
            let isTyped = ["Added", "Changed", "Fixed", "Removed", "Security"].contains { first.hasPrefix($0) }
            #expect(isTyped, "\(fragment.path) begins with what kind of change it is")
        }
        let decisions = House.files(in: ["docs/adr"], endingWith: ["md"])
        #expect(decisions.count >= 7)
        let numbers = decisions.map { Int($0.name.prefix(4)) ?? 0 }
        #expect(numbers == Array(1...decisions.count), "decisions are numbered without a gap")
        for decision in decisions {
            for part in ["Context", "Decision", "Consequences"] {
                #expect(decision.text.contains(part), "\(decision.path) has no \(part)")
            }
        }
    }
}
