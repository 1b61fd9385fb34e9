import Foundation
import Testing

@Suite("andon run: codes, streams, one at a time")
struct CommandsRunTests {
    /// A project that observes, so that one failure does not stand in the next one's way.
    private func withObserving(_ story: (Project) throws -> Void) throws {
        try withProject(.observing, preset: "generic", story)
    }

    @Test("the exit code is the command's own, 128+n for a signal, 126 and 127 where it cannot run")
    func exitCodes() throws {
        try withObserving { project throws in
            try project.write("no program\n", to: "plain.txt")
            let cases: [([String], Int32)] = [
                (["true"], 0), (["sh", "-c", "exit 7"], 7), (["sh", "-c", "kill -TERM $$"], 143),
                (["sh", "-c", "kill -SEGV $$"], 139), (["sh", "-c", "exit 255"], 255), (["./plain.txt"], 126),
                (["/"], 126), (["no-such-program-of-the-stories"], 127), (["./no/such"], 127),
            ]
            for (command, code) in cases {
                let run = try project.andon(["run", "--"] + command)
                #expect(run.exitCode == code, "\(run)")
            }
        }
    }

    @Test("the limit ends the command with 124, also one that ignores SIGTERM")
    func timeout() throws {
        let project = try Project.prepared(.observing, preset: "generic")
        defer { project.remove() }
        try project.addRun("short: {command: [\"*stubborn*\"], serves: internal, timeout: 1s}")
        let run = try project.andon("run", "--", "sh", "-c", "trap '' TERM; sleep 300 & sleep 300; wait", "stubborn")
        #expect(run.exitCode == 124, "\(run)")
        #expect(project.processes().isEmpty)
    }

    @Test("stdout and stderr are the command's, byte for byte")
    func streams() throws {
        try withObserving { project throws in
            let program = """
                import sys
                sys.stdout.buffer.write(bytes(range(256)) * 3); sys.stdout.buffer.flush()
                sys.stderr.buffer.write(b'\\xff\\xfe warning without an end'); sys.exit(int(sys.argv[1]))
                """
            try project.write(program, to: "bytes.py")
            for code in ["0", "5"] {
                let run = try project.andon("run", "--", "python3", "bytes.py", code)
                #expect(run.exitCode == Int32(code))
                #expect(run.stdout == Data((0..<3).flatMap { _ in (0...255).map(UInt8.init) }), "\(run)")
                #expect(run.stderr.range(of: Data([0xFF, 0xFE] + Array(" warning without an end".utf8))) != nil)
            }
        }
    }

    @Test("the output comes at once, and stdin reaches the command")
    func atOnce() throws {
        try withObserving { project throws in
            let script = "echo first; while [ ! -e go ]; do sleep 0.02; done"
            let running = try project.start(["run", "--", "sh", "-c", script])
            try waitUntil("the first line is there") { running.outSoFar == "first\n" && running.isRunning }
            try project.write("", to: "go")
            #expect(try running.wait().exitCode == 0)
            let cat = try project.andon("run", "--", "cat", stdin: "what came in\n")
            #expect(cat.out == "what came in\n", "\(cat)")
        }
    }

    @Test("the command gets andon's own environment, working folder and arguments unchanged")
    func environment() throws {
        try withObserving { project throws in
            try project.write("", to: "deep/er/file")
            let run = try project.andon(
                "run", "--", "sh", "-c", "pwd; printf '%s|' \"$@\"; env", "x", "a b", "", "--name", "*",
                in: project.folder + "/deep/er", environment: ["STORY": "two\nlines"])
            #expect(run.exitCode == 0, "\(run)")
            #expect(run.out.hasPrefix(project.folder + "/deep/er\na b||--name|*|"), "\(run)")
            #expect(run.out.contains("STORY=two\nlines\n"), "\(run)")
            #expect(!run.out.contains("ANDON"), "nothing is added: \(run)")
        }
    }

    @Test("one run at a time: the second is refused with the first's pid and start, and runs when it has ended")
    func oneAtATime() throws {
        try withProject(preset: "generic") { project throws in
            let script = "touch here; while [ ! -e go ]; do sleep 0.02; done"
            let first = try project.start(["run", "--", "sh", "-c", script])
            try waitUntil("the first works") { project.has("here") }
            let second = try project.andon("run", "--", "touch", "second")
            #expect(second.exitCode == 75, "\(second)")
            #expect(second.err.contains("\(first.pid)"), "\(second)")
            #expect(second.err.contains(Self.year), "since when: \(second)")
            #expect(!project.has("second"))
            try project.write("", to: "go")
            #expect(try first.wait().exitCode == 0)
            #expect(try project.andon("run", "--", "touch", "second").exitCode == 0)
        }
    }

    private static var year: String { String(Calendar(identifier: .gregorian).component(.year, from: Date())) }

    @Test("runs whose entry says parallel go side by side")
    func parallel() throws {
        let project = try Project.prepared(.contacts, preset: "generic")
        defer { project.remove() }
        try project.addRun("beside: {command: [\"sh -c *beside*\"], serves: internal, parallel: true}")
        try project.expected(project.seal())
        let waiting = "touch $1; while [ ! -e go ]; do sleep 0.02; done"
        let runs = try ["one", "two"].map { try project.start(["run", "--", "sh", "-c", waiting, "beside", $0]) }
        try waitUntil("both work") { project.has("one") && project.has("two") }
        try project.write("", to: "go")
        for run in runs { #expect(try run.wait().exitCode == 0) }
    }

    @Test("tos refuses a command that no entry lists, by any name; generic records it")
    func unlisted() throws {
        try withProject { project throws in
            for arguments in [["run", "--", "touch", "x"], ["run", "--name", "orchestrator", "--", "touch", "x"]] {
                let run = try project.andon(arguments)
                #expect(run.exitCode == 76, "\(run)")
                #expect(run.stdout.isEmpty && run.err.contains("touch x"), "\(run)")
            }
            #expect(!project.has("x"))
            #expect(try project.status().light.text == "green")
        }
        try withProject(preset: "generic") { project throws in
            #expect(try project.andon("run", "--", "touch", "x").exitCode == 0)
            #expect(try project.andon("run", "--name", "mine", "--", "sh", "-c", "exit 4").exitCode == 4)
            let show = try project.show()
            #expect(show.run.name.text == "mine", "\(show.run)")
            #expect(show.run.command.text == "sh -c 'exit 4'", "\(show.run)")
        }
    }

    @Test("a failing run is told within the record: command, commit at start and end, times with an offset")
    func facts() throws {
        try withProject { project throws in
            try project.runTOS("unknown")
            let show = try project.show()
            let head = try project.tool("git", "rev-parse", "HEAD").out.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(show.run.headAtStart.text == head, "\(show.run)")
            #expect(show.run.headAtEnd.text == head)
            #expect(show.run.name.text == "orchestrator")
            for time in [show.run.startedAt, show.run.endedAt, show.detectedAt] {
                #expect(time.text?.hasSuffix("+09:00") == true, "\(time)")
            }
            #expect(show.chain.head.text?.count == 64, "\(show.chain)")
            #expect((show.chain["count"].int ?? 0) >= 3)
            #expect(show.timeline.list.count >= 3)
            for moment in show.timeline.list {
                #expect(moment.at.text != nil && moment.who.text != nil && moment.what.text != nil, "\(moment)")
            }
        }
    }

    @Test("the same failure under an open incident joins it instead of opening another")
    func joins() throws {
        try withProject(preset: "generic") { project throws in
            #expect(try project.andon("run", "--", "sh", "-c", "exit 4").exitCode == 4)
            #expect(try project.andon("run", "--", "sh", "-c", "exit 4").exitCode == 75)
            #expect(try project.status().incidents.list.count == 1)
        }
    }
}
