import Foundation
import Testing

@Suite("A zone that the system has lost")
struct PagingZoneTests {
    private static let rotation =
        "rotations:\n  night: {zone: Pacific/Apia, start: 2020-01-01T00:00, every: {weeks: 1}, people: [Operator One]}"
    private static let plan =
        "{steps: [{after: 0s, tell: [second_line]}, {after: 1s, tell: [\"rotation:night\", emergency]}], repeat: 0, "
        + "answer_within: 30m}"

    @Test("a rotation without its zone is skipped and reported, everybody else is told, and a new seal mends it")
    func lost() throws {
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.paging(
            first: [sink.address("told/first")], second: [sink.address("told/second")],
            emergency: [sink.address("told/emergency")], major: Self.plan, more: Self.rotation, in: place)
        defer { project.remove() }
        let losing = "mount --bind /dev/null /usr/share/zoneinfo/Pacific/Apia\ncd '\(project.folder)'\n"
        let failed = try project.privately(losing + "\"$ANDON\" run -- sh -c 'echo strange >&2; exit 3' || exit $?")
        #expect(failed.exitCode == 3, "\(failed)")
        let pages = try sink.wait(for: 2)
        #expect(pages.map(\.brief) == ["1 second", "2 emergency"], "\(pages) \(project.watchersLog)")
        let told = try project.told().joined(separator: "\n")
        #expect(told.contains("night"), "who was left out is told: \(told)")
        let doctor = try project.privately(losing + "\"$ANDON\" doctor --json || true")
        #expect(doctor.out.contains("Pacific/Apia"), "\(doctor)")
        let yaml = try project.read("andon.yaml").replacing("Pacific/Apia", with: "Asia/Tokyo")
        try project.write(yaml, to: "andon.yaml")
        let key = try project.key()
        let sealed = try project.privately(
            losing + "ANDON_AS=\(Project.Person.developer.rawValue) \"$ANDON\" seal --sign-with '\(key)'")
        #expect(sealed.exitCode == 0, "\(sealed)")
    }
}
