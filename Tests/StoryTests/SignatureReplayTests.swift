import Foundation
import Testing

@Suite("Replayed, late and misdirected signatures")
struct SignatureReplayTests {
    private func with(_ story: (Project, Paper) throws -> Void) throws {
        let project = try Project.held()
        defer { project.remove() }
        let paper = try Paper(project)
        try paper.sign(with: project.key())
        try story(project, paper)
    }

    @Test("what was taken in counts once, by whichever file it comes again")
    func replayed() throws {
        try with { project, paper in
            try project.expected(paper.bring())
            for suffix in ["", ".sig"] {
                let record = try Forbidden.Record(project)
                let again = try paper.bring(suffix: suffix)
                #expect(again.exitCode == 77 && again.err.contains("--request"), "\(again)")
                #expect(try Forbidden.Record(project).refusals == record.refusals + 1)
            }
            #expect(try project.show().instructions.list.count == 1)
            let refused = try project.show().timeline.list.last ?? .absent
            #expect(refused.who.text == "Operator One", "the attempt of whoever brought it: \(refused)")
            try project.expectCleanAudit()
        }
    }

    @Test("an instruction of one incident does nothing at another")
    func otherIncident() throws {
        try with { project, paper in
            let first = try #require(project.show().id.text)
            try project.expected(project.andon("pull", "別の煙", "--level", "2", as: .operatorOne))
            let second = try #require(project.show().id.text)
            try project.expectRejectedOnRecord(first) { try paper.bring(second) }
            // Somebody writes the other incident into it and signs that: its chain is still the first one's.
            try paper.write(paper.text().replacingOccurrences(of: first, with: second))
            try paper.sign(with: project.key())
            try project.expectRejectedOnRecord("--request") { try paper.bring() }
            try paper.write(paper.text().replacingOccurrences(of: second, with: "20200101-aaaaa"))
            try paper.sign(with: project.key())
            try project.expectRejected(paper.bring(), "20200101-aaaaa")
            #expect(try project.show(first).instructions.list.isEmpty)
            try project.expectCleanAudit()
        }
    }

    @Test("an invented chain, seal or project is refused, though the key is right")
    func invented() throws {
        try with { project, paper in
            let text = try paper.text()
            let record = try #require(text.components(separatedBy: "\n").first { $0.hasPrefix("record: ") })
            for (old, new) in [
                (record, "record: 3:" + String(repeating: "0", count: 64)), ("seal: 2", "seal: 9"),
                ("project: project", "project: another"),
            ] {
                #expect(text.contains(old), "\(text)")
                try paper.write(text.replacingOccurrences(of: old, with: new))
                try paper.sign(with: project.key())
                try project.expectRejectedOnRecord("--request") { try paper.bring() }
            }
        }
    }

    @Test("another project of the same name, with the same people and keys, takes nothing of this one's")
    func otherProject() throws {
        let other = try Forbidden.project()
        defer { other.remove() }
        try other.fail()
        try with { project, paper in
            let id = try #require(other.show().id.text)
            for more in [[], [id]] {
                let brought = try other.andon(["instruct"] + more + ["--import", paper.path], as: .operatorOne)
                try other.expectRejected(brought)
            }
            let mine = try #require(project.show().id.text)
            try paper.write(paper.text().replacingOccurrences(of: mine, with: id))
            try paper.sign(with: project.key())
            try other.expectRejected(try other.andon("instruct", "--import", paper.path, as: .operatorOne), "--request")
        }
    }

    @Test("what was written before the level rose, or before another decision, is out of date")
    func movedOn() throws {
        try with { project, paper in
            try project.expected(project.andon("raise", "latest", "3", "--why", "広がっている", as: .operatorOne))
            try project.expectRejectedOnRecord("andon show") { try paper.bring() }
        }
        try with { project, paper in
            try project.expected(project.order("halt"))
            let brought = try paper.bring()
            #expect(brought.exitCode == 77 && brought.err.contains("andon show"), "\(brought)")
            #expect(try project.show().instructions.list.count == 1)
        }
        try with { project, paper in
            try project.expected(project.andon("note", "latest", "画面を撮った", as: .operatorOne))
            #expect(try paper.bring().exitCode == 0, "a note decides nothing")
        }
    }

    @Test("a text has its time, and is refused after it")
    func expired() throws {
        let project = try Project.held()
        defer { project.remove() }
        let paper = try Paper(project, more: "--expires", "1s")
        try paper.sign(with: project.key())
        usleep(1_200_000)
        try project.expectRejectedOnRecord("期限") { try paper.bring() }
        let long = try Paper(project)
        try long.sign(with: project.key())
        let late = try project.later("+13h", ["instruct", "--import", long.path], as: .operatorOne)
        try project.expectRejected(late, "期限")
        #expect(try long.bring().exitCode == 0, "within its twelve hours it is taken")
    }
}
