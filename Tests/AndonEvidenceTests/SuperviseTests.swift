import AndonCore
import AndonEvidence
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("A supervised run")
struct SuperviseTests {
    @Test("ends as its command ended")
    func endings() async {
        await #expect(processExitsWith: .success) {
            let endings: [([String], Ending)] = [
                (["sh", "-c", "exit 0"], .exited(code: 0)),
                (["sh", "-c", "exit 3"], .exited(code: 3)),
                (["sh", "-c", "kill -9 $$"], .signalled(signal: SIGKILL)),
                (["sh", "-c", "kill -SEGV $$"], .signalled(signal: SIGSEGV)),
                (["no-such-command"], .notFound),
                (["./no-such-file"], .notFound),
                (["/etc/passwd"], .notExecutable),
                (["/"], .notExecutable),
                ([""], .notFound),
            ]
            for (command, ending) in endings {
                let script = try SupervisedScript(command)
                #expect(script.supervision.ending == ending, "\(command)")
            }
        }
    }

    @Test("works in the project's folder, where its relative name is looked up too, and runs a script without #!")
    func folder() async {
        await #expect(processExitsWith: .success) {
            let folder = SuperviseFolder()
            try folder.write("script", "pwd > here; echo \"$@\" >> here\n")
            chmod(folder.path.appending("script").string, 0o700)
            let result = try Supervisor(command: ["./script", "a b", "c"], folder: folder.path).run()
            #expect(result.ending == .exited(code: 0))
            #expect(folder.text("here").hasSuffix("\(folder.path.lastComponent?.string ?? "")\na b c\n"))
            try folder.write("binary", "\u{0}\u{1}\u{2}")
            chmod(folder.path.appending("binary").string, 0o700)
            let binary = try Supervisor(command: ["./binary"], folder: folder.path).run()
            #expect(binary.ending == .notExecutable)
            #expect(throws: SupervisorError.folder(path: "/no/such/folder", errno: ENOENT)) {
                try Supervisor(command: ["true"], folder: "/no/such/folder").run()
            }
        }
    }

    @Test("hands its environment on unchanged, its signals as they were, and has a session of its own")
    func surroundings() async {
        await #expect(processExitsWith: .success) {
            setenv("BASH_FUNC_greet%%", "() { echo hello; }", 1)
            let environment = try SupervisedScript(["env"])
            #expect(environment.output.contains("BASH_FUNC_greet%%=() { echo hello; }\n"))
            let result = try SupervisedScript("[ $(ps -o sid= -p $$) = $$ ] && echo leader; kill -PIPE $$")
            #expect(result.output == "leader\n")
            #expect(result.supervision.ending == .signalled(signal: SIGPIPE))
        }
    }

    @Test("passes both streams through byte for byte, each in its order")
    func passage() async {
        await #expect(processExitsWith: .success) {
            let folder = SuperviseFolder()
            let copy = folder.path.appending("copy").string
            let result = try SupervisedScript(
                "printf '\\377\\000\\201' >&2; head -c 3000000 /dev/urandom | tee \(copy) | cat")
            #expect(result.supervision.ending == .exited(code: 0))
            let isSame = result.output == folder.text("copy")
            #expect(isSame)
            #expect(result.errors == String(decoding: [0xFF, 0x00, 0x81], as: UTF8.self))
        }
    }

    @Test("where both streams are one file, their common order is kept")
    func oneFile() async {
        await #expect(processExitsWith: .success) {
            let loop = "i=0; while [ $i -lt 500 ]; do echo o$i; echo e$i >&2; i=$((i+1)); done"
            let expected = (0..<500).map { "o\($0)\ne\($0)\n" }.joined()
            let script = try SupervisedScript(loop, oneFile: true)
            #expect(script.output == expected)
        }
    }

    @Test("a daemon that holds the output keeps nobody waiting, and survives a run that passed")
    func daemon() async {
        await #expect(processExitsWith: .success) {
            let passed = try SupervisedScript("sleep 60 & echo $!", keepLeftovers: true)
            let daemon = Int32(passed.output.dropLast()) ?? 0
            #expect(passed.supervision.elapsed < .seconds(2))
            #expect(isAlive(daemon))
            #expect(passed.supervision.endLeftovers() == 1)
            #expect(!isAlive(daemon))
        }
    }

    @Test("what a failed run left behind is ended on request, also what left its session")
    func leftovers() async {
        await #expect(processExitsWith: .success) {
            let failed = try SupervisedScript(
                "trap '' TERM; (setsid sleep 60 & echo $!); sleep 61 & echo $!; exit 1")
            for line in failed.output.split(separator: "\n") { #expect(!isAlive(Int32(line) ?? 0)) }
            #expect(failed.supervision.ending == .exited(code: 1))
        }
    }

    @Test("a timeout ends the whole group, those who ignore it and those who left it, and no child is left")
    func timeout() async {
        await #expect(processExitsWith: .success) {
            let gentle = try SupervisedScript("sleep 60 & echo $!; sleep 61", timeout: Span(milliseconds: 200))
            #expect(gentle.supervision.ending == .timedOut)
            #expect(gentle.supervision.elapsed < .seconds(2))
            #expect(gentle.supervision.endedLeftovers == 2)
            let stubborn = try SupervisedScript(
                "trap '' TERM; echo $$; setsid sh -c 'echo $$; sleep 60' & sleep 61; sleep 62",
                timeout: Span(milliseconds: 200))
            #expect(stubborn.supervision.ending == .timedOut)
            #expect(stubborn.supervision.elapsed < .seconds(4))
            for line in (gentle.output + stubborn.output).split(separator: "\n") {
                #expect(!isAlive(Int32(line) ?? 0))
            }
        }
    }

    @Test("the lock that it inherits lives as long as the run")
    func inheritedLock() async {
        await #expect(processExitsWith: .success) {
            let folder = SuperviseFolder()
            try folder.write("lock", "")
            let lock = try FileDescriptor.open(folder.path.appending("lock"), .readOnly)
            #expect(fcntl(lock.rawValue, F_SETFD, FD_CLOEXEC) == 0)
            flock(lock.rawValue, LOCK_EX)
            let supervisor = Supervisor(
                command: ["sh", "-c", "sleep 60 >/dev/null 2>&1 &"], folder: folder.path, keeping: [lock])
            let supervision = try supervisor.run()
            try lock.close()
            let again = try FileDescriptor.open(folder.path.appending("lock"), .readOnly)
            #expect(flock(again.rawValue, LOCK_EX | LOCK_NB) == -1)
            #expect(supervision.endLeftovers() == 1)
            #expect(flock(again.rawValue, LOCK_EX | LOCK_NB) == 0)
        }
    }
}
