import Foundation
import Testing

@Suite("Where nothing can be written", .serialized)
struct LimitsDiskTests {
    /// A copy of the project on a disk of a few megabytes; the script goes on in its folder.
    static func onSmallDisk(_ project: Project, _ script: String) throws -> Result {
        try project.privately(
            """
            mkdir -p '\(project.top)/disk'; mount -t tmpfs -o size=6m andon '\(project.top)/disk'
            cp -a '\(project.folder)' '\(project.top)/disk/project'; cd '\(project.top)/disk/project'
            code() { local c=0; "$@" > ../../out 2>> ../../err || c=$?; echo "$c"; }
            \(script)
            """, limit: 90)
    }

    @Test("a run that fills the disk to the last byte stays held, and is whole once there is room again")
    func fullDisk() throws {
        try withProject(.sealed, preset: "generic") { project in
            let result = try LimitsDiskTests.onSmallDisk(
                project,
                """
                echo run=$(code "$ANDON" run -- sh -c 'cat /dev/zero > fill; echo free=$(df --output=avail . | tail -1 | tr -d " ") >&2; exit 3')
                echo gate=$(code "$ANDON" gate)
                echo again=$(code "$ANDON" run -- touch ../../second)
                for bag in .git/andon/evidence/*/; do
                    test ! -e "$bag" || (cd "$bag"; sha256sum -c --strict --quiet tagmanifest-sha256.txt manifest-sha256.txt)
                done
                rm fill
                "$ANDON" status --json > ../../status.json
                echo gate=$(code "$ANDON" gate)
                "$ANDON" show latest --json > ../../show.json
                echo verify=$(code "$ANDON" evidence verify latest)
                echo audit=$(code "$ANDON" audit)
                """)
            #expect(result.exitCode == 0, "\(result)")
            let lines = result.out.split(separator: "\n").map(String.init)
            let said = try String(contentsOfFile: project.top + "/err", encoding: .utf8)
            #expect(
                said.contains("No space left on device") && said.contains("free=0\n"),
                "the run filled the disk: \(said)")
            #expect(lines.filter { $0 == "gate=75" }.count == 2, "\(lines)")
            #expect(lines.contains("again=75") || lines.contains("again=74"), "\(lines)")
            #expect(!lines.contains("run=0"), "\(lines)")
            #expect(!FileManager.default.fileExists(atPath: project.top + "/second"))
            #expect(lines.contains("verify=0"), "\(lines)")
            #expect(lines.contains("audit=0"), "\(lines)")
            let show = JSON(try Data(contentsOf: URL(fileURLWithPath: project.top + "/show.json")))
            #expect(show.state.text == "awaiting_instruction", "\(show.state)")
            #expect(show.condition("file_system").level.int == 3, "\(show.verdict)")
            #expect(!show.evidence.items.list.isEmpty)
        }
    }

    @Test("a disk that has room for the hold and not for the evidence: held, judged, preserved later")
    func fullWhilePreserving() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.bash("head -c 700000 /dev/urandom | base64 > big.log")
            try project.bash(
                "printf '\\nevidence:\\n  - {name: stdout, output: stdout}\\n  - {name: big, file: big.log}\\n' >> andon.yaml"
            )
            try project.expected(project.seal())
            let result = try LimitsDiskTests.onSmallDisk(
                project,
                """
                script='cat /dev/zero > fill 2>/dev/null; truncate -s -400K fill; echo E-7701 odd >&2; exit 3'
                echo run=$(code "$ANDON" run -- sh -c "$script")
                echo gate=$(code "$ANDON" gate)
                "$ANDON" status --json > ../../before.json || true
                echo bags=$(find .git/andon/evidence -mindepth 1 -maxdepth 1 ! -name '.*' | wc -l)
                rm fill
                "$ANDON" status --json > ../../status.json
                "$ANDON" show latest --json > ../../show.json
                echo verify=$(code "$ANDON" evidence verify latest)
                echo partial=$(find .git/andon/evidence -mindepth 1 -maxdepth 1 -name '.*' | wc -l)
                echo audit=$(code "$ANDON" audit)
                """)
            #expect(result.exitCode == 0, "\(result)")
            let lines = result.out.split(separator: "\n").map(String.init)
            for line in ["run=3", "gate=75", "bags=0", "verify=0", "partial=0", "audit=0"] {
                #expect(lines.contains(line), "\(line) in \(lines)")
            }
            let before = JSON(try Data(contentsOf: URL(fileURLWithPath: project.top + "/before.json")))
            #expect(before.hold.incident.text != nil, "\(before)")
            let show = JSON(try Data(contentsOf: URL(fileURLWithPath: project.top + "/show.json")))
            let big = show.evidence.items.list.first { $0.name.text == "big" }
            #expect(big?.outcome.text == "collected", "\(show.evidence)")
            #expect(show.level.int ?? 0 >= 2)
        }
    }

    @Test("where the data folder is on a read-only disk a run starts nothing and the gate answers held")
    func readOnly() throws {
        try withProject(.sealed, preset: "generic") { project in
            let result = try project.privately(
                """
                cd '\(project.folder)'; code() { local c=0; "$@" || c=$?; echo "$c"; }
                mount --bind .git/andon .git/andon; mount -o remount,ro,bind .git/andon
                echo run=$(code "$ANDON" run -- touch second 2>../err)
                echo gate=$(code "$ANDON" gate --json 2>/dev/null | tr -d ' \\n')
                """)
            #expect(result.exitCode == 0, "\(result)")
            #expect(!project.has("second"), "\(result)")
            #expect(!result.out.contains("run=0\n"), "\(result)")
            #expect(result.out.contains("\"allowed\":false") && result.out.contains("}75"), "\(result)")
            let said = try String(contentsOfFile: project.top + "/err", encoding: .utf8)
            #expect(!said.isEmpty)
        }
    }

    @Test("a file where the data folder should be: nothing is started, and it says what, why and what to do")
    func notAFolder() throws {
        try withProject(.observing, preset: "generic") { project in
            try FileManager.default.removeItem(atPath: project.data)
            try Data("not a folder".utf8).write(to: URL(fileURLWithPath: project.data))
            let run = try project.andon("run", "--", "touch", "second", environment: ["ANDON_LANG": "en"])
            #expect([73, 74].contains(run.exitCode), "\(run)")
            #expect(!project.has("second"))
            #expect(run.err.contains("andon"), "names the path: \(run.err)")
            #expect(run.err.contains("andon doctor"), "what to do: \(run.err)")
            let gate = try project.gate()
            #expect(gate.exitCode == 75, "\(gate)")
            #expect(gate.json.allowed == .bool(false), "\(gate)")
            #expect(try String(contentsOfFile: project.data, encoding: .utf8) == "not a folder")
        }
    }
}
