import AndonCore
import AndonEvidence
import CProcess
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("A supervised run's readers and signals")
struct SuperviseStreamTests {
    @Test("a reader that leaves ends the command by SIGPIPE and not us")
    func brokenPipe() async {
        await #expect(processExitsWith: .success) {
            var ends: [Int32] = [0, 0]
            #expect(pipe(&ends) == 0)
            dup2(ends[1], 1)
            close(ends[0])
            close(ends[1])
            let result = try Supervisor(command: ["yes"], folder: "/").run()
            #expect(result.ending == .signalled(signal: SIGPIPE))
            // Whoever writes to it from here on would be ended by it.
            dup2(open("/dev/null", O_WRONLY), 1)
            #expect(result.writeFailure == nil)
        }
    }

    @Test("a full disk behind our stdout is told")
    func fullDisk() async {
        await #expect(processExitsWith: .success) {
            let full = open("/dev/full", O_WRONLY)
            try #require(full >= 0)
            dup2(full, 1)
            let result = try Supervisor(command: ["echo", "lost"], folder: "/").run()
            #expect(result.writeFailure == ENOSPC)
        }
    }

    @Test("a reader that does not read stops neither the timeout nor a signal, and our flags stay as they were")
    func blockedReader() async {
        await #expect(processExitsWith: .success) {
            var ends: [Int32] = [0, 0]
            #expect(pipe(&ends) == 0)
            dup2(ends[1], 1)
            let late = try Supervisor(command: ["yes"], folder: "/", timeout: Span(milliseconds: 300)).run()
            #expect(late.ending == .timedOut)
            #expect(late.elapsed < .seconds(3))
            let stopped = try Supervisor(
                command: ["sh", "-c", "(sleep 0.3; kill -TERM $PPID) & exec yes"], folder: "/"
            ).run()
            #expect(stopped.ending == .signalled(signal: SIGTERM))
            #expect(stopped.stop?.signal == SIGTERM)
            let isBlocking = fcntl(1, F_GETFL) & O_NONBLOCK == 0
            // Nobody reads it: whoever writes to it from here on would wait for ever.
            dup2(open("/dev/null", O_WRONLY), 1)
            #expect(isBlocking)
        }
    }

    @Test("a thousand megabytes need no more memory than one")
    func muchOutput() async {
        await #expect(processExitsWith: .success) {
            dup2(open("/dev/null", O_WRONLY), 1)
            // The test process itself is most of the memory.
            let before = peakKilobytes()
            var bytes = 0
            let result = try Supervisor(command: ["head", "-c", "1000000000", "/dev/zero"], folder: "/").run(
                received: { bytes += $1.count })
            #expect(result.ending == .exited(code: 0))
            #expect(bytes == 1_000_000_000)
            #expect(peakKilobytes() - before < 32 << 10)
        }
    }

    @Test("a signal to us reaches the command's group, and who sent it is noted")
    func forwarding() async {
        await #expect(processExitsWith: .success) {
            let result = try SupervisedScript("trap 'echo heard; exit 9' TERM; kill -TERM $PPID; sleep 60 & wait")
            #expect(result.supervision.ending == .exited(code: 9))
            #expect(result.output == "heard\n")
            #expect(result.supervision.stop?.signal == SIGTERM)
            #expect(result.supervision.stop?.senderPID == result.supervision.processIdentifier)
            #expect(result.supervision.stop?.senderName == "sh")
            #expect(result.supervision.stop?.senderUID == getuid())
            let user = try SupervisedScript("trap 'echo one; exit 0' USR1; kill -USR1 $PPID; sleep 60 & wait")
            #expect(user.output == "one\n")
            #expect(user.supervision.stop == nil)
        }
    }

    @Test("a hang-up that we were started to ignore stays ignored, by us and by the command")
    func ignoredHangUp() async {
        await #expect(processExitsWith: .success) {
            signal(SIGHUP, SIG_IGN)
            let result = try SupervisedScript("kill -HUP $PPID; sleep 0.1; exit 4")
            #expect(result.supervision.ending == .exited(code: 4))
            #expect(result.supervision.stop == nil)
        }
    }

    @Test("orphans of a long run are reaped while it goes on")
    func orphans() async {
        await #expect(processExitsWith: .success) {
            let result = try SupervisedScript(
                "for i in 1 2 3; do (sh -c 'sleep 0.05 & exit' &) ; done; sleep 0.4; ps -o stat= --ppid $PPID | grep -c Z"
            )
            #expect(result.output == "0\n")
        }
    }

    @Test("a terminal stays a terminal: its size, its keys, Ctrl-C, and its modes afterwards")
    func terminal() async {
        await #expect(processExitsWith: .success) {
            var master: Int32 = -1
            var name = [CChar](repeating: 0, count: 128)
            try #require(cprocess_open_terminal(&master, &name, name.count) == 0)
            let slave = open(name, O_RDWR | O_NOCTTY)
            var size = winsize(ws_row: 33, ws_col: 77, ws_xpixel: 0, ws_ypixel: 0)
            try #require(ioctl(master, UInt(TIOCSWINSZ), &size) == 0)
            // A session of its own, with this terminal as the controlling one, as a login has it.
            try #require(setsid() > 0)
            try #require(ioctl(slave, UInt(TIOCSCTTY), 0) == 0)
            for number in 0...2 as ClosedRange<Int32> { dup2(slave, number) }
            var before = termios()
            tcgetattr(0, &before)

            var seen = ""
            let asking = Supervisor(
                command: ["sh", "-c", "test -t 0 && test -t 1 && test -t 2 && stty size; read x; echo got $x"],
                folder: "/")
            let answered = try asking.run(
                started: { _ in _ = write(master, "hello\r", 6) },
                received: { seen += String(decoding: $1, as: UTF8.self) })
            #expect(answered.ending == .exited(code: 0))
            #expect(seen.contains("33 77\r\n"))
            #expect(seen.hasSuffix("got hello\r\n"))

            let stopped = try Supervisor(command: ["sleep", "60"], folder: "/").run(
                started: { _ in _ = write(master, "\u{3}", 1) })
            #expect(stopped.ending == .signalled(signal: SIGINT))
            #expect(stopped.stop?.senderName == "terminal")
            var after = termios()
            tcgetattr(0, &after)
            #expect(before.c_lflag == after.c_lflag && before.c_oflag == after.c_oflag)
        }
    }
}
