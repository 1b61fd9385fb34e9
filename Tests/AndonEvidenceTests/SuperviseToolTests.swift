import AndonCore
import AndonEvidence
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("A tool that Andon runs")
struct SuperviseToolTests {
    @Test("gives back its output, its errors and how it ended")
    func results() throws {
        let result = try ToolRun(["sh", "-c", "echo out; echo err >&2; exit 3"])()
        #expect(result.ending == .exited(code: 3))
        #expect(result.text == "out")
        #expect(result.errors == Array("err\n".utf8))
        #expect(try ToolRun(["sh", "-c", "kill -9 $$"])().ending == .signalled(signal: SIGKILL))
    }

    @Test("that does not exist is told from one that cannot be executed")
    func problems() {
        #expect(throws: ToolRun.Problem.notFound(command: "no-such-tool")) { try ToolRun(["no-such-tool"])() }
        #expect(throws: ToolRun.Problem.notExecutable(command: "/etc/passwd")) { try ToolRun(["/etc/passwd"])() }
        #expect(throws: ToolRun.Problem.folder(path: "/no/such", errno: ENOENT)) {
            try ToolRun(["true"], folder: "/no/such")()
        }
    }

    @Test("reads what it is given, also more than a pipe holds, and need not read it all")
    func input() throws {
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let isSame = try ToolRun(["cat"], input: bytes)().output == bytes
        #expect(isSame)
        #expect(try ToolRun(["true"], input: bytes)().isSuccess)
        #expect(try ToolRun(["cat"])().output.isEmpty)
    }

    @Test("has only the environment that it is given, and no terminal to ask at")
    func surroundings() throws {
        #expect(try ToolRun(["/usr/bin/env"], environment: ["A": "1", "B": "2"])().text == "A=1\nB=2")
        #expect(try ToolRun(["sh", "-c", ": < /dev/tty"])().isSuccess == false)
    }

    @Test("that hangs is ended at its limit with its whole group")
    func limit() throws {
        let began = ContinuousClock.now
        let result = try ToolRun(
            ["sh", "-c", "trap '' TERM; sleep 60 & echo $!; wait; sleep 60"], limit: Span(milliseconds: 1200))()
        #expect(result.timedOut)
        #expect(ContinuousClock.now - began < .seconds(5))
        #expect(!isAlive(Int32(result.text) ?? 0))
    }

    @Test("does not keep us waiting by a grandchild that holds its output")
    func grandchild() throws {
        let began = ContinuousClock.now
        let result = try ToolRun(["sh", "-c", "sleep 30 & echo $!"])()
        #expect(ContinuousClock.now - began < .seconds(5))
        kill(Int32(result.text) ?? Int32.max, SIGKILL)
    }

    @Test("that prints too much keeps its head, and its tail where that is wanted")
    func bounds() throws {
        let head = try ToolRun(["seq", "100000"], maximumBytes: 100)()
        #expect(head.output.count == 100)
        #expect(head.text.hasPrefix("1\n2\n3\n"))
        #expect(head.leftOut == 588_895 - 100)
        let both = try ToolRun(["seq", "100000"], maximumBytes: 100, keepTail: true)()
        #expect(both.output.count == 100)
        #expect(both.headBytes == 50)
        #expect(both.text.hasPrefix("1\n2\n") && both.text.hasSuffix("99999\n100000"))
        #expect(both.leftOut == 588_895 - 100)
    }

    @Test("may run beside others")
    func several() throws {
        let running = try (1...8).map { try ToolRun(["sh", "-c", "sleep 0.2; seq 100000; echo \($0)"]).start() }
        let began = ContinuousClock.now
        for (index, each) in running.enumerated() { #expect(each.finish().text.hasSuffix("\n\(index + 1)")) }
        #expect(ContinuousClock.now - began < .seconds(10))
    }
}
