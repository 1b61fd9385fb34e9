import Foundation
import Testing

/// The worst that can happen to the watcher, many times over; `bench/kills.sh` does it 500 times.
@Suite("The watcher killed again and again, and on a full disk", .serialized)
struct PagingKillLoopTests {
    @Test("after 40 kills at random moments every page that was due came, and twice only with a kill between")
    func killed() throws {
        let project = try Project()
        defer { project.remove() }
        let result = try project.tool(
            "python3", Binary.packageFolder + "/bench/kills.py", Binary.path, "--kills", "40", limit: 120)
        #expect(result.exitCode == 0, "\(result)")
        let found = result.json
        #expect(found.kills.int == 40 && found.due.int ?? 0 > 40 && found.pages == found.due, "\(result)")
    }

    @Test("a disk that is full to the last byte: people are told all the same, and it is on record later")
    func fullDisk() throws {
        let place = try Project()
        try place.addProgram("keep", "cat >> '\(place.top)/kept'; echo >> '\(place.top)/kept'")
        let plan =
            "{steps: [{after: 0s, tell: [second_line]}, {after: 4s, tell: [emergency]}], repeat: 0, answer_within: 9m}"
        let project = try Project.paging(second: ["exec:keep"], emergency: ["exec:keep two"], major: plan, in: place)
        defer { project.remove() }
        let result = try LimitsDiskTests.onSmallDisk(
            project,
            """
            echo run=$(code "$ANDON" run -- sh -c 'cat /dev/zero > fill; echo odd >&2; exit 3')
            for _ in $(seq 100); do test -s ../../kept && break; sleep 0.1; done
            # What was kept in reserve for the hold is used up as well: nothing can be recorded now.
            cat /dev/zero > rest 2>/dev/null || true
            first=$(wc -c < ../../kept)
            for _ in $(seq 100); do test "$(wc -c < ../../kept)" -gt "$first" && break; sleep 0.1; done
            echo free=$(df --output=avail . | tail -1 | tr -d ' ')
            echo more=$(($(wc -c < ../../kept) - first))
            rm fill rest
            sent() { "$ANDON" show latest --json > ../../show.json; grep -o '"sent"' ../../show.json | wc -l; }
            for _ in $(seq 50); do test "$(sent)" = 2 && break; sleep 0.1; done
            echo audit=$(code "$ANDON" audit)
            kill "$(cat .git/andon/pager.lock)"
            """)
        #expect(result.exitCode == 0, "\(result)")
        let lines = result.out.split(separator: "\n").map(String.init)
        #expect(lines.contains("run=3") && lines.contains("free=0") && lines.contains("audit=0"), "\(lines)")
        #expect(!lines.contains("more=0"), "\(lines)")
        let show = JSON(try Data(contentsOf: URL(fileURLWithPath: project.top + "/show.json")))
        #expect(show.escalation.told.list.map(\.outcome.text) == ["sent", "sent"], "\(show.escalation)")
        let kept = try String(contentsOfFile: project.top + "/kept", encoding: .utf8)
        #expect(kept.contains(show.id.text ?? "?"), "\(kept)")
    }
}
