import AndonEvidence
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("Fresh or stale")
struct SuperviseFreshnessTests {
    private let project = SuperviseFolder()
    private let spool = SuperviseFolder()

    private func mark(_ files: [FilePath], globs: [String] = []) throws -> StartMark {
        let mark = try StartMark.make(
            in: spool.path, project: project.path, files: files, globs: globs.compactMap(Glob.init))
        #expect(try StartMark.read(spool.path) == mark)
        return mark
    }

    /// Sets a file's times, in seconds since 1970.
    private func date(_ name: String, _ seconds: Int) {
        var times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
        utimensat(AT_FDCWD, project.path.appending(name).string, &times, 0)
    }

    @Test("what was not touched is stale, in the past and in the future")
    func untouched() throws {
        try project.write("old", "x")
        try project.write("ahead", "x")
        date("old", 1_000_000)
        date("ahead", time(nil) + 3600)
        let mark = try mark(["old", "ahead"])
        #expect(!mark.isFresh("old", in: project.path))
        #expect(!mark.isFresh("./old", in: project.path))
        #expect(!mark.isFresh("ahead", in: project.path))
        #expect(!mark.isFresh("none", in: project.path))
    }

    @Test("what was rewritten with the same size is fresh, also after the clock was set back")
    func rewritten() throws {
        for name in ["same", "back", "longer"] {
            try project.write(name, "x")
            date(name, time(nil) - 100)
        }
        let mark = try mark(["same", "back", "longer"])
        try project.write("same", "y")
        try project.write("back", "y")
        date("back", time(nil) - 3600)
        try project.write("longer", "xx")
        for name in ["same", "back", "longer"] as [FilePath] { #expect(mark.isFresh(name, in: project.path)) }
    }

    @Test("what was replaced by a file of the same size and time is fresh")
    func replaced() throws {
        try project.write("state", "x")
        try project.write("other", "y")
        date("state", 1_000_000)
        date("other", 1_000_000)
        let mark = try mark(["state"])
        rename(project.path.appending("other").string, project.path.appending("state").string)
        #expect(mark.isFresh("state", in: project.path))
    }

    @Test("what is new is fresh, also where it carries an old date")
    func new() throws {
        project.make("steps")
        try project.write("steps/step_1", "old")
        date("steps/step_1", 1_000_000)
        let mark = try mark(["state"], globs: ["steps/step_*"])
        for name in ["state", "steps/step_2", "unasked"] {
            try project.write(name, "new")
            date(name, 1_000_001)
        }
        #expect(!mark.isFresh("steps/step_1", in: project.path))
        #expect(mark.isFresh("steps/step_2", in: project.path))
        #expect(mark.isFresh("state", in: project.path))
        // Nobody asked for it at the start: only its date can speak.
        #expect(!mark.isFresh("unasked", in: project.path))
        date("unasked", time(nil) + 1)
        #expect(mark.isFresh("unasked", in: project.path))
    }

    @Test("a file written right after the mark, within one tick of a coarse clock, is fresh")
    func coarse() throws {
        for round in 0..<50 {
            try project.write("state", "a")
            let mark = try mark(["state"])
            try project.write("state", "b")
            #expect(mark.isFresh("state", in: project.path), "round \(round)")
        }
    }

    @Test("a mark that was cut short is told from a whole one")
    func cut() throws {
        _ = try mark(["a", "b"])
        let whole = spool.text("mark")
        try spool.write("mark", String(whole.dropLast(2)))
        #expect(throws: StartMark.Problem.unreadable) { try StartMark.read(spool.path) }
        try spool.write("mark", "\n")
        #expect(throws: StartMark.Problem.unreadable) { try StartMark.read(spool.path) }
        unlink(spool.path.appending("mark").string)
        #expect(throws: StartMark.Problem.system(errno: ENOENT)) { try StartMark.read(spool.path) }
    }
}

@Suite("A pattern of files")
struct SuperviseGlobTests {
    private let project = SuperviseFolder()

    @Test("names files by star and question mark, sorted, and no hidden ones")
    func names() throws {
        project.make("logs")
        project.make("logs/steps")
        project.make("logs/other")
        for name in ["step_002.json", "step_001.json", "step_010.txt", ".step_003.json", "stepé.json"] {
            try project.write("logs/steps/\(name)", "")
        }
        try project.write("logs/other/step_009.json", "")
        func matches(_ pattern: String) -> [String]? { Glob(pattern)?.matches(beneath: project.path).map(\.string) }
        #expect(matches("logs/steps/step_*.json") == ["logs/steps/step_001.json", "logs/steps/step_002.json"])
        #expect(matches("./logs/*/step_00?.json")?.count == 3)
        #expect(matches("logs/steps/step?.json") == ["logs/steps/stepé.json"])
        #expect(matches("logs/*") == [])
        #expect(matches("none/*") == [])
        #expect(matches("logs/steps/step_001.json") == ["logs/steps/step_001.json"])
        #expect(Glob("logs/*/step_*")?.matches("logs/steps/step_7" as FilePath) == true)
        #expect(Glob("logs/*/step_*")?.matches("logs/step_7" as FilePath) == false)
    }

    @Test("never leads out of the project, neither by name nor through a link")
    func links() throws {
        #expect(Glob("") == nil)
        #expect(Glob("/etc/*") == nil)
        #expect(Glob("a/../../*") == nil)
        #expect(symlink("/etc", project.path.appending("link").string) == 0)
        #expect(symlink("/etc/passwd", project.path.appending("file").string) == 0)
        #expect(Glob("link/passw?")?.matches(beneath: project.path) == [])
        #expect(Glob("*/passwd")?.matches(beneath: project.path) == [])
        #expect(Glob("fil?")?.matches(beneath: project.path) == ["file"])
    }

    @Test("names files whose names are no UTF-8")
    func odd() throws {
        var name = Array(project.path.string.utf8CString.dropLast()) + [0x2F, 0x61, CChar(bitPattern: 0xFF), 0]
        close(open(&name, O_CREAT | O_WRONLY, 0o600))
        let found = try #require(Glob("a?")?.matches(beneath: project.path).first)
        var status = stat()
        let exists = project.path.pushing(found).withPlatformString { lstat($0, &status) }
        #expect(exists == 0)
    }

    @Test("a hard pattern takes no time")
    func hard() {
        let name = FilePath(String(repeating: "a", count: 200) + "b")
        let pattern = String(repeating: "*a", count: 50) + "*c"
        let began = ContinuousClock.now
        #expect(Glob(pattern)?.matches(name) == false)
        #expect(ContinuousClock.now - began < .seconds(1))
    }
}
