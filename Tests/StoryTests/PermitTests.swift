import Foundation
import Testing

@Suite("A permit lets one run through the hold, so many times, until then")
struct PermitTests {
    private func project() throws -> Project {
        try Project.ordered(
            runs: [
                #"night: {command: ["sh night*"], serves: internal}"#,
                #"other: {command: ["sh other*"], serves: internal}"#,
                #"beside: {command: ["sh beside*"], serves: internal, parallel: true}"#,
            ])
    }

    private func until(_ offset: Double) -> String {
        let format = ISO8601DateFormatter()
        return format.string(from: Date().addingTimeInterval(offset))
    }

    @Test("counted: the named run passes as often as it says, no other run does, and the gate agrees each time")
    func counted() throws {
        let project = try project()
        defer { project.remove() }
        try project.write("echo night\n", to: "night.sh")
        try project.write("echo other\n", to: "other.sh")
        try project.fail()
        #expect(try project.gate("night").exitCode == 75)
        try project.expected(project.order("stay", "--permit", "night", "--times", "2", "--until", until(600)))
        for _ in 1...2 {
            #expect(try project.gate("night").exitCode == 0)
            let run = try project.andon("run", "--", "sh", "night.sh")
            #expect(run.exitCode == 0 && run.out == "night\n", "\(run)")
        }
        #expect(try project.gate("night").exitCode == 75)
        #expect(try project.andon("run", "--", "sh", "night.sh").exitCode == 75)
        #expect(try project.andon("run", "--", "sh", "other.sh").exitCode == 75)
        #expect(try project.gate().exitCode == 75, "nothing may change")
        #expect(try project.timeline().components(separatedBy: "許可により実行").count == 3)
        try project.expected(project.order("stay", "--permit", "night", "--times", "1", "--until", until(600)))
        try project.expected(project.order("halt"))
        #expect(try project.gate("night").exitCode == 75, "a halt takes back what was permitted")
        try project.expectCleanAudit()
    }

    @Test("it expires")
    func expired() throws {
        let project = try project()
        defer { project.remove() }
        try project.write("echo night\n", to: "night.sh")
        try project.fail()
        try project.expected(project.order("stay", "--permit", "night", "--times", "9", "--until", until(600)))
        #expect(try project.gate("night").exitCode == 0)
        #expect(try project.later("+11m", ["gate", "--name", "night"], as: .operatorOne).exitCode == 75)
        #expect(try project.later("+11m", ["run", "--", "sh", "night.sh"], as: .operatorOne).exitCode == 75)
        #expect(try project.later("+9m", ["run", "--", "sh", "night.sh"], as: .operatorOne).exitCode == 0)
    }

    @Test("an unlisted command passes by its command and not by its name")
    func unlisted() throws {
        let project = try project()
        defer { project.remove() }
        try project.fail()
        try project.expected(project.order("stay", "--permit", "job", "--times", "1", "--until", until(600)))
        #expect(try project.andon("run", "--name", "job", "--", "sh", "-c", "echo mine").exitCode == 75)
        let same = try project.andon(
            "run", "--name", "another", "--", "sh", "-c", "echo 'E-7701 strange state' >&2; exit 3")
        #expect(same.exitCode == 3 && same.err.contains("strange"), "the command that was permitted ran: \(same)")
    }

    @Test("several at once never use a permit more often than it says")
    func atOnce() throws {
        let project = try project()
        defer { project.remove() }
        try project.write("echo ran >> ../ran; sleep 0.2\n", to: "beside.sh")
        try project.fail()
        try project.expected(project.order("stay", "--permit", "beside", "--times", "3", "--until", until(600)))
        let runs = try (1...8).map { _ in try project.start(["run", "--", "sh", "beside.sh"]) }
        let codes = try runs.map { try $0.wait().exitCode }
        #expect(codes.filter { $0 == 0 }.count == 3 && codes.filter { $0 == 75 }.count == 5, "\(codes)")
        let ran = try String(contentsOfFile: project.top + "/ran", encoding: .utf8)
        #expect(ran.split(separator: "\n").count == 3)
        try project.expectCleanAudit()
    }

    @Test("where two incidents hold a run, both must permit it")
    func bothMustPermit() throws {
        let project = try project()
        defer { project.remove() }
        try project.write("echo night\n", to: "night.sh")
        try project.fail()
        try project.expected(project.order("stay", "--permit", "night", "--times", "2", "--until", until(600)))
        try project.expected(project.andon("pull", "something else is wrong", "--level", "2", as: .operatorOne))
        #expect(try project.gate("night").exitCode == 75)
        #expect(try project.andon("run", "--", "sh", "night.sh").exitCode == 75)
        try project.expected(project.order("stay", "--permit", "night", "--times", "1", "--until", until(600)))
        #expect(try project.gate("night").exitCode == 0)
        #expect(try project.andon("run", "--", "sh", "night.sh").exitCode == 0)
        #expect(try project.andon("run", "--", "sh", "night.sh").exitCode == 75, "the second permit is used up")
    }
}
