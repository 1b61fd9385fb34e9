import Foundation
import Testing

@Suite("A configuration that cannot be taken")
struct LimitsConfigurationTests {
    /// A mistake in andon.yaml.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// The line of the mistake, from 1, and words that the message must hold.
        let line: Int
        let words: [String]
    }

    static let mistakes = [
        Mistake(
            testDescription: "an unknown key", text: "project: demo\nlangauge: en\n", line: 2,
            words: ["langauge", "language"]),
        Mistake(
            testDescription: "an unknown key of a run",
            text: "project: demo\nlanguage: en\nruns:\n  default:\n    serves: internal\n    timeuot: 5m\n", line: 6,
            words: ["timeuot", "timeout"]),
        Mistake(
            testDescription: "a wrong type",
            text: "project: demo\nlanguage: en\nruns:\n  default: {serves: internal, timeout: soon}\n", line: 4,
            words: ["timeout"]),
        Mistake(
            testDescription: "a key twice", text: "project: demo\nlanguage: en\nproject: other\n", line: 3,
            words: ["project"]),
        Mistake(
            testDescription: "a name that drives a terminal",
            text: "project: demo\nlanguage: en\ncontacts:\n  second_line:\n    - name: \"Ji\\e[31mro\"\n", line: 5,
            words: ["name", "U+1B"]),
        Mistake(
            testDescription: "a duration beyond all reason",
            text: "project: demo\nlanguage: en\nruns:\n  default: {serves: internal, timeout: 200000000d}\n", line: 4,
            words: ["timeout", "3660d"]),
        Mistake(
            testDescription: "no YAML", text: "project: demo\nlanguage: en\nruns: [\n", line: 4, words: []),
        Mistake(
            testDescription: "a value that is none of those allowed", text: "project: demo\nlanguage: english\n",
            line: 2,
            words: ["english", "en"]),
    ]

    @Test("before the seal: 78 with file, line and what to write instead, and nothing is started", arguments: mistakes)
    func beforeTheSeal(_ mistake: Mistake) throws {
        try withProject(.observing, preset: "generic") { project in
            try project.write(mistake.text, to: "andon.yaml")
            for arguments in [["run", "--", "touch", "second"], ["status"], ["doctor"]] {
                let result = try project.andon(arguments, environment: ["ANDON_LANG": "en"])
                #expect(result.exitCode == 78, "\(result)")
                let lines = mistake.text.hasSuffix("[\n") ? [3, 4] : [mistake.line]
                #expect(
                    lines.contains { result.all.contains("andon.yaml:\($0)") || result.all.contains("line \($0)") },
                    "line \(mistake.line): \(result)")
                for word in mistake.words { #expect(result.all.contains(word), "\(word) in \(result)") }
            }
            #expect(!project.has("second"))
        }
    }

    @Test("after the seal a broken file is a draft that changes nothing, and shows as such", arguments: mistakes)
    func afterTheSeal(_ mistake: Mistake) throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.write(mistake.text, to: "andon.yaml")
            #expect(try project.andon("run", "--", "touch", "second").exitCode == 0)
            #expect(project.has("second"))
            let status = try project.status()
            #expect(status.inForce == .bool(true))
            #expect(status.light.text == "yellow", "draft edits are yellow: \(status)")
            #expect("\(status.drafts)".contains("andon.yaml"), "\(status)")
            #expect(try project.andon("status").out.contains("andon.yaml"))
            let seal = try project.seal()
            #expect(seal.exitCode == 78, "\(seal)")
            try project.failingRun()
            #expect(try project.andon("gate").exitCode == 75)
        }
    }

    @Test("a broken runbook entry in the tree neither stops nor changes a sealed project")
    func brokenRunbook() throws {
        try withProject(.sealed) { project in
            try project.bash("for f in runbook/*.md; do echo '---' > \"$f\"; echo 'id: [' >> \"$f\"; done")
            #expect(try project.runTOS("env-unset").exitCode == 1)
            let show = try project.show()
            #expect(show.level.int == 1, "the sealed entry matches: \(show.verdict)")
            #expect(show.condition("cause_in_log").level.int == 1)
        }
    }
}
