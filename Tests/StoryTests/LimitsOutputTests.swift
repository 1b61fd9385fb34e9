import Foundation
import Testing

@Suite("What a run prints", .serialized)
struct LimitsOutputTests {
    @Test("bytes that are no UTF-8 pass untouched, lie in the evidence untouched, and are shown as valid text")
    func noUTF8() throws {
        try withProject(.sealed, preset: "generic") { project in
            // Shift_JIS for 読み込みエラー, a lone continuation byte, a NUL, an overlong form.
            let script =
                #"printf '\223\307\202\335\215\236\202\335\203G\203\211\201[ \377\376 a\000b \300\200\r\n'; exit 3"#
            let plain = try project.bash(
                "sh -c \"$1\" || true".replacingOccurrences(of: "$1", with: "$SCRIPT"),
                environment: ["SCRIPT": script])
            let run = try project.andon("run", "--", "sh", "-c", script)
            #expect(run.exitCode == 3)
            #expect(run.stdout == plain.stdout && !plain.stdout.isEmpty)
            let show = try project.expected(project.andon("show", "latest", "--json"))
            #expect(String(data: show.stdout, encoding: .utf8) != nil, "valid UTF-8")
            #expect(show.json != .absent)
            let item = try #require(show.json.evidence.items.list.first { $0.name.text == "stdout" })
            let kept = try Data(contentsOf: URL(fileURLWithPath: project.bag() + "/" + (item.path.text ?? "?")))
            #expect(kept == plain.stdout)
            for arguments in [["show", "latest"], ["report", "latest"], ["status"]] {
                let said = try project.expected(project.andon(arguments))
                #expect(String(data: said.stdout, encoding: .utf8) != nil)
            }
        }
    }

    @Test("a gigabyte passes byte for byte while andon's memory stays as small as for one line", arguments: [0, 3])
    func gigabyte(_ code: Int) throws {
        try withProject(.sealed, preset: "generic") { project in
            let result = try project.bash(
                #"""
                set +o pipefail
                measured() {
                    python3 -c 'if True:
                        import os, sys
                        pid = os.posix_spawn(sys.argv[1], [sys.argv[1], "run", "--", "sh", "-c", sys.argv[3]], os.environ)
                        _, status, usage = os.wait4(pid, 0)
                        with open(sys.argv[2], "w") as figures:
                            print(os.waitstatus_to_exitcode(status), usage.ru_maxrss, file=figures)
                        ' "$ANDON" "$1" "$2"
                }
                lines="yes '0123456789 abcdefghijklmnopqrstuvwxyz'"
                cp -a . ../other
                (cd ../other; measured ../small "$lines | head -n 1; exit $CODE" >/dev/null 2>&1)
                measured ../big "$lines | head -c 1000000000; exit $CODE" | sha256sum
                cat ../small ../big
                """#, environment: ["CODE": "\(code)"], limit: 180)
            let words = result.out.split(whereSeparator: \.isWhitespace).map(String.init)
            try #require(words.count == 6, "\(result)")
            // Of `yes '0123456789 abcdefghijklmnopqrstuvwxyz' | head -c 1000000000`.
            #expect(words[0] == "853e446af3bd7ca366ec2fb43a8fd2d12be447888927183173fdba0ee53ebb7a")
            #expect(words[2] == "\(code)" && words[4] == "\(code)", "\(words)")
            let (small, big) = (Int(words[3]) ?? .max, Int(words[5]) ?? .max)
            print("1 GB of output, exit \(code): peak \(big) KB, with one line \(small) KB")
            #expect(big < small + 4096, "\(big) KB against \(small) KB")
            // A debug binary maps more pages of its own program than a release one.
            #if DEBUG
                #expect(big < 48 * 1024, "\(big) KB")
            #else
                #expect(big < 40 * 1024, "\(big) KB")
            #endif
            guard code != 0 else { return }
            let item = try project.show().evidence.items.list.first { $0.name.text == "stdout" } ?? .absent
            #expect(item.outcome.text == "truncated", "\(item)")
            #expect(item["leftOut"].int ?? 0 > 900_000_000)
            #expect(item.bytes.int ?? .max < 32 << 20)
            #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
        }
    }

    @Test(
        "a grandchild that still holds stdout keeps nobody waiting; it lives on where the run passed",
        arguments: [0, 3])
    func grandchild(_ code: Int) throws {
        try withProject(.sealed, preset: "generic") { project in
            let run = try project.start([
                "run", "--", "sh", "-c", "sleep 30 & echo $! > child; echo said; exit \(code)",
            ])
            #expect(try run.ended(limit: 10) == Int32(code), "\(run.errSoFar)")
            #expect(run.outSoFar == "said\n")
            let child = try #require(Int32(try project.read("child").trimmingCharacters(in: .whitespacesAndNewlines)))
            if code == 0 {
                #expect(isAlive(child), "a daemon that a passing run started stays")
                // It is no run of ours any more: the next one may start.
                #expect(try project.start(["run", "--", "true"]).ended() == 0)
                kill(child, SIGKILL)
            } else {
                #expect(!isAlive(child), "what a failed run left is ended before anyone repairs anything")
            }
        }
    }

    @Test("a reader who goes away ends the command by SIGPIPE, as without andon, and andon ends too")
    func brokenPipe() throws {
        try withProject(.sealed, preset: "generic") { project in
            let script = "trap 'exit 5' TERM; n=0; while :; do n=$((n+1)); echo line $n; done"
            let result = try project.bash(
                """
                set +e +o pipefail
                "$ANDON" run -- bash -c "$SCRIPT" 2>../err | head -n 1
                echo "${PIPESTATUS[0]}"
                """, environment: ["SCRIPT": script], limit: 20)
            #expect(result.out == "line 1\n141\n", "\(result)")
            #expect(result.seconds < 10)
            try waitUntil("the command's end") { project.processes().isEmpty }
            try project.expectCleanAudit()
        }
    }

    @Test("a terminal stays a terminal for the command, with its size, and colours are its own affair")
    func terminal() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.write(
                "for n in 0 1 2; do test -t $n && echo fd$n-is-a-terminal; done; stty size\n", to: "look.sh")
            let result = try project.bash(
                "script -qec 'stty rows 33 cols 77; \"$ANDON\" run -- sh look.sh' /dev/null < /dev/null", limit: 20)
            #expect(result.exitCode == 0, "\(result)")
            for number in 0...2 { #expect(result.out.contains("fd\(number)-is-a-terminal"), "\(result)") }
            #expect(result.out.contains("33 77"), "\(result)")
            let piped = try project.andon("run", "--", "sh", "look.sh")
            #expect(!piped.out.contains("fd1-is-a-terminal"))
        }
    }

    @Test("what goes to stdout is the command's alone, also where the run fails")
    func stdoutUntouched() throws {
        try withProject(.sealed, preset: "generic") { project in
            let run = try project.failingRun("printf out; printf err >&2; exit 3")
            #expect(run.out == "out")
            #expect(run.err.hasPrefix("err"))
        }
    }
}
