import AndonCore
import SystemPackage
import Testing

@testable import AndonEvidence

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct CollectTests {
    private func collect(
        _ workshop: BagWorkshop, _ items: [EvidenceItem], output: SpooledOutput? = nil, mark: StartMark? = nil,
        environment: [String: String] = [:]
    ) throws -> SealedBag {
        let writer = try BagWriter(in: workshop.evidence, name: "INC")
        let collector = Collector(
            project: workshop.project, items: items, output: output, mark: mark, environment: environment)
        let records = try collector.collect(into: writer)
        let bag = try writer.finish(
            BagInformation(incident: "INC", date: "2026-11-22"), events: [], machineKey: workshop.key)
        #expect(bag.items == records)
        #expect(try workshop.problems(bag.path) == [])
        #expect(try workshop.stockCommandsAccept(bag.path))
        return bag
    }

    private func file(_ name: String, _ alternatives: String..., maximumBytes: Int = 1 << 20) -> EvidenceItem {
        EvidenceItem(name: name, origin: .file(alternatives: alternatives), maximumBytes: maximumBytes)
    }

    private func contents(_ bag: SealedBag, _ index: Int) throws -> String {
        guard let path = bag.items[index].path else { return "" }
        return try ToolRun(["cat", bag.path.pushing(FilePath(path)).string])().text
    }

    @Test("every item that is asked for has its record, in the order of the request")
    func everything() throws {
        let workshop = try BagWorkshop()
        try workshop.shell(
            """
            git init -q -b main; mkdir state logs; echo '{}' > state/b.json; git add .; git commit -qm first
            for i in 1 2 3 4 5 6 7; do echo step $i > logs/step_00$i.json; touch -d 2026-01-0$i logs/step_00$i.json; done
            touch -d 2026-02-01 logs/step_002.json
            """, in: workshop.project)
        let bag = try collect(
            workshop,
            [
                EvidenceItem(name: "stdout", origin: .output(stream: .stdout)),
                EvidenceItem(name: "head", origin: .git(question: .head)),
                file("状態", "state/a.json", "state/b.json"), file("none", "x", "y/z"),
                EvidenceItem(name: "steps", origin: .newest(pattern: "logs/step_*.json", count: 3)),
                EvidenceItem(name: "nothing", origin: .newest(pattern: "logs/*.txt", count: 3)),
                EvidenceItem(name: "status", origin: .git(question: .status)),
                EvidenceItem(name: "log", origin: .git(question: .log)),
                EvidenceItem(name: "says", origin: .command(argv: ["sh", "-c", "echo out; echo no >&2; exit 3"])),
                EvidenceItem(name: "absent", origin: .command(argv: ["no-such-command"])),
                EvidenceItem(
                    name: "slow", origin: .command(argv: ["sh", "-c", "echo early; sleep 60 & sleep 60"]),
                    limit: Span(milliseconds: 300)),
                EvidenceItem(name: "long", origin: .command(argv: ["seq", "100000"]), maximumBytes: 100),
                EvidenceItem(name: "machine", origin: .environment),
            ], environment: ["OPENAI_API_KEY": "sk-secret", "LANG": "ja_JP.UTF-8"])
        let names = [
            "stdout", "head", "状態", "none", "steps", "steps#2", "steps#3", "nothing", "status", "log", "says", "absent",
            "slow", "long", "machine",
        ]
        #expect(bag.items.map(\.name) == names)
        #expect(
            bag.items.map(\.outcome) == [
                .missing, .collected, .collected, .missing, .collected, .collected, .collected, .missing, .collected,
                .collected, .failed, .missing, .timedOut, .truncated, .collected,
            ])
        #expect(try contents(bag, 1) == workshop.shell("git rev-parse HEAD", in: workshop.project).text)
        #expect(bag.items[2].source == "state/b.json")
        #expect(bag.items[2].path == "data/003-______.json")
        #expect(try (4...6).map { try contents(bag, $0) } == ["step 2", "step 7", "step 6"])
        #expect(bag.items[10].note == "exit code 3: no")
        #expect(try contents(bag, 10) == "out")
        #expect(try contents(bag, 12) == "early")
        #expect(bag.items[13].bytes == 100)
        #expect(bag.items[13].leftOut == 588_895 - 100)
        let machine = try contents(bag, 14)
        #expect(machine.contains("OPENAI_API_KEY") && !machine.contains("sk-secret"))
        #expect(machine.contains("git: git version") && machine.contains("LANG=ja_JP.UTF-8"))
    }

    @Test("what is no file of the project is not read, and what it is is noted")
    func traps() throws {
        let workshop = try BagWorkshop()
        try workshop.shell(
            """
            mkfifo pipe; ln -s /etc/shadow shadow; ln -s loop loop; ln -s /etc outside; mkdir folder
            ln -s /dev/zero zero; mkdir real; echo x > real/file; ln -s real alias
            python3 -c "import socket; socket.socket(socket.AF_UNIX).bind('socket')" || true
            """, in: workshop.project)
        let bag = try collect(
            workshop,
            [
                file("pipe", "pipe"), file("shadow", "shadow"), file("loop", "loop"), file("parent", "outside/passwd"),
                file("folder", "folder"), file("zero", "zero"), file("alias", "alias/file"),
                file("absolute", "/etc/passwd"), file("up", "real/../../key"), file("below", "real/file/x"),
                file("empty", ""), file("dotted", "./real//file"), file("zeroByte", "real/file\0.txt"),
                EvidenceItem(name: "glob", origin: .newest(pattern: "s*w", count: 2)),
                EvidenceItem(name: "globUp", origin: .newest(pattern: "../k*", count: 2)),
                EvidenceItem(name: "globLink", origin: .newest(pattern: "outside/passw*", count: 2)),
            ])
        let outcomes = Dictionary(uniqueKeysWithValues: bag.items.map { ($0.name, $0.outcome) })
        let notes = Dictionary(uniqueKeysWithValues: bag.items.map { ($0.name, $0.note ?? "") })
        let unread = [
            "pipe", "shadow", "loop", "parent", "folder", "zero", "alias", "absolute", "up", "empty", "glob", "globUp",
        ]
        for name in unread {
            #expect(outcomes[name] == .unreadable, "\(name)")
        }
        for name in ["below", "zeroByte", "globLink"] { #expect(outcomes[name] == .missing, "\(name)") }
        #expect(outcomes["dotted"] == .collected)
        #expect(notes["pipe"] == "not a file but a pipe")
        #expect(notes["shadow"] == "shadow is a link to /etc/shadow")
        #expect(notes["parent"] == "outside is a link to /etc")
        #expect(notes["absolute"] == "leads out of the project")
        #expect(bag.items.count { $0.path != nil } == 1)
        #expect(try !workshop.shell("grep -r root: INC", in: workshop.evidence).isSuccess)
    }

    @Test("devices are not opened", .enabled(if: geteuid() == 0))
    func devices() throws {
        let workshop = try BagWorkshop()
        try #require(try workshop.shell("mknod device c 1 5", in: workshop.project).isSuccess)
        let bag = try collect(workshop, [file("device", "device")])
        #expect(bag.items[0].outcome == .unreadable)
        #expect(bag.items[0].note == "not a file but a device")
    }

    @Test("a file over its bound keeps head and tail, and says how much was left out")
    func bounds() throws {
        let workshop = try BagWorkshop()
        try workshop.write("log", "0123456789abcdefghij")
        let bag = try collect(
            workshop,
            [
                file("all", "log", maximumBytes: 20), file("some", "log", maximumBytes: 7),
                file("none", "log", maximumBytes: 0),
            ])
        #expect(bag.items.map(\.outcome) == [.collected, .truncated, .truncated])
        #expect(bag.items.map(\.bytes) == [20, 7, 0])
        #expect(bag.items.map(\.leftOut) == [0, 13, 20])
        #expect(try contents(bag, 1) == "0123\n[andon: 13 bytes left out]\nhij")
    }

    @Test("a large file takes little memory and is copied byte for byte")
    func large() throws {
        let workshop = try BagWorkshop()
        try workshop.shell("head -c 200M /dev/urandom > big", in: workshop.project)
        let bag = try collect(workshop, [file("big", "big", maximumBytes: 1 << 30)])
        #expect(bag.items[0].bytes == 200 << 20)
        #expect(try workshop.shell("cmp project/big evidence/INC/data/001-big").isSuccess)
    }

    @Test(
        "a file that changes while it is read is told so",
        arguments: ["grow", "shrink", "replace", "remove", "rewrite"])
    func changing(_ change: String) throws {
        let workshop = try BagWorkshop()
        try workshop.write("log", String(repeating: "x", count: 100))
        let path = workshop.project.appending("log").string
        let project = try ProjectFolder(path: workshop.project)
        guard case .file(let file, let parent, let name) = project.open("log") else {
            Issue.record("not opened")
            return
        }
        let writer = try BagWriter(in: workshop.evidence, name: "X")
        let payload = try writer.payload("001-log")
        var copy = FileCopy()
        let before = FileState(try file.status())
        // Between the opening and the end of the reading, as a writer beside us would do it.
        switch change {
        case "grow": try workshop.shell("echo more >> log", in: workshop.project)
        case "shrink": truncate(path, 10)
        case "replace": try workshop.shell("cp log new; touch -r log new; mv new log", in: workshop.project)
        case "remove": unlink(path)
        default: try workshop.shell("sleep 0.02; printf y | dd of=log conv=notrunc", in: workshop.project)
        }
        let result = try copy.copy(
            file, since: before, parent: parent, name: name, maximumBytes: 1000, into: payload)
        #expect(result.change != nil, "\(change)")
        if change == "grow" { #expect(result.bytes == 100) }
    }

    @Test("a parent that is swapped for a link between two looks leads nowhere")
    func swapped() throws {
        let workshop = try BagWorkshop()
        try workshop.shell("mkdir state; echo mine > state/passwd", in: workshop.project)
        let project = try ProjectFolder(path: workshop.project)
        guard case .file = project.open("state/passwd") else {
            Issue.record("not opened")
            return
        }
        try workshop.shell("mv state old; ln -s /etc state", in: workshop.project)
        guard case .link(at: "state", target: "/etc") = project.open("state/passwd") else {
            Issue.record("followed")
            return
        }
    }

    @Test("names that are no text are collected, their bytes kept in hexadecimal")
    func names() throws {
        let workshop = try BagWorkshop()
        try workshop.shell(
            "printf 1 > $'a\\xff\\n.log'; printf 2 > $'b c.log'; touch -d 2020-01-01 b*", in: workshop.project)
        let bag = try collect(workshop, [EvidenceItem(name: "logs", origin: .newest(pattern: "*.log", count: 5))])
        #expect(bag.items.map(\.sourceHex) == ["61ff0a2e6c6f67", "6220632e6c6f67"])
        #expect(try contents(bag, 0) == "1")
        #expect(bag.items.map(\.path) == ["data/001-logs.log", "data/001-logs-2.log"])
    }

    @Test("fresh and stale files are told apart")
    func freshness() throws {
        let workshop = try BagWorkshop()
        try workshop.write("old", "old")
        try workshop.write("new", "old")
        try workshop.shell("touch -d 2026-01-01 old new", in: workshop.project)
        let spool = workshop.path.appending("spool")
        mkdir(spool.string, 0o700)
        let mark = try StartMark.make(in: spool, project: workshop.project, files: ["old", "new"], globs: [])
        try workshop.write("new", "NEW")
        let bag = try collect(workshop, [file("old", "old"), file("new", "new")], mark: mark)
        #expect(bag.items.map(\.fresh) == [false, true])
    }

    @Test("the run's output comes from the spool, head and tail")
    func output() throws {
        let workshop = try BagWorkshop()
        let folder = workshop.path.appending("spool")
        mkdir(folder.string, 0o700)
        let spool = Spool(folder: folder)
        var total = 0
        for number in 0..<400_000 {
            let line = Array("line \(number)\n".utf8)
            total += line.count
            line.withUnsafeBytes { spool.append(.stdout, $0) }
        }
        Array("oops\n".utf8).withUnsafeBytes { spool.append(.stderr, $0) }
        let bag = try collect(
            workshop,
            [
                EvidenceItem(name: "stdout", origin: .output(stream: .stdout)),
                EvidenceItem(name: "stderr", origin: .output(stream: .stderr)),
                EvidenceItem(name: "little", origin: .output(stream: .stdout), maximumBytes: 20),
            ], output: SpooledOutput(folder: folder))
        #expect(bag.items.map(\.outcome) == [.truncated, .collected, .truncated])
        #expect(bag.items[0].bytes + bag.items[0].leftOut == total)
        #expect(try contents(bag, 1) == "oops")
        #expect(try contents(bag, 2) == "line 0\nlin\n[andon: \(total - 20) bytes left out]\nne 399999")
    }

    @Test("a project that is no repository, has no commit, or has gone is recorded as such")
    func repositories() throws {
        let workshop = try BagWorkshop()
        let questions = EvidenceItem.GitQuestion.allCases.map {
            EvidenceItem(name: $0.rawValue, origin: .git(question: $0))
        }
        let none = try collect(workshop, questions + [file("f", "f")])
        #expect(none.items.map(\.outcome) == [.missing, .missing, .missing, .missing])
        #expect(none.items[0].note == "not in a git repository")
        try workshop.shell("rm -rf evidence/INC; git init -q project")
        let unborn = try collect(workshop, questions)
        #expect(unborn.items.map(\.outcome) == [.missing, .missing, .collected])
        #expect(unborn.items[1].note == "no commit yet")
        try workshop.shell("rm -rf evidence/INC project")
        let gone = try collect(workshop, questions + [file("f", "f")])
        #expect(gone.items.last?.outcome == .unreadable)
    }

    @Test("git that hangs is ended at its limit")
    func hanging() throws {
        let workshop = try BagWorkshop()
        try workshop.shell(
            "git init -q project; mkdir bin; printf '#!/bin/sh\\nsleep 60 & sleep 60\\n' > bin/git; chmod +x bin/git")
        let tool = try #require(
            {
                if case .tool(var tool) = GitWitness(project: workshop.project).asking(.status, limit: .seconds(1)) {
                    tool.command = [workshop.path.appending("bin/git").string] + tool.command.dropFirst()
                    return tool
                }
                return nil
            }())
        let result = try tool()
        #expect(result.timedOut)
        #expect(ToolStart.judge(result).0 == .timedOut)
    }
}
