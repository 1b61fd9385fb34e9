import Foundation
import Testing

@Suite("Repositories and folders")
struct LimitsRepositoryTests {
    /// What must hold in a project that a level-2 incident holds.
    private func expectHeld(
        _ project: Project, in place: String? = nil, _ location: SourceLocation = #_sourceLocation
    ) throws {
        let place = place ?? project.folder
        #expect(try project.andon("gate", in: place).exitCode == 75, sourceLocation: location)
        let run = try project.andon("run", "--", "touch", "second", in: place)
        #expect(run.exitCode == 75, "\(run)", sourceLocation: location)
        #expect(!FileManager.default.fileExists(atPath: place + "/second"), sourceLocation: location)
        let status = try project.status(in: place)
        #expect(status.light.text == "red", "\(status)", sourceLocation: location)
        #expect(status.hold.incident.text != nil, "\(status)", sourceLocation: location)
        let audit = try project.andon("audit", in: place)
        #expect(audit.exitCode == 0, "\(audit)", sourceLocation: location)
        let verify = try project.andon("evidence", "verify", "latest", in: place)
        #expect(verify.exitCode == 0, "\(verify)", sourceLocation: location)
    }

    @Test("a project that is no git repository keeps its record in .andon and is held like any other")
    func noRepository() throws {
        let project = try Project.prepared(.sealed, preset: "generic", isRepository: false)
        defer { project.remove() }
        try project.failingRun()
        try expectHeld(project)
        let show = try project.show()
        #expect(show.evidence.path.text?.hasPrefix(project.folder + "/.andon/") == true, "\(show.evidence)")
        #expect(show.run.headAtStart.isNothing)
        let items = show.evidence.items.list
        let git = items.filter { $0.name.text?.contains("git") == true || $0.name.text?.contains("commit") == true }
        #expect(!git.isEmpty && git.allSatisfy { $0.outcome.text == "missing" }, "\(git)")
        #expect(try project.bash("stat -c %a .andon .andon/journal.db").out == "700\n600\n")
        #expect(try project.stockCommands(in: project.bag()).exitCode == 0)
    }

    @Test("the record is the owner's alone, or the group's where the repository is, whatever the umask says")
    func permissions() throws {
        let project = try Project.prepared(.bare, preset: "none")
        defer { project.remove() }
        let run = "\"$ANDON\" init >&2; \"$ANDON\" run -- sh -c 'echo secret; exit 2' >&2 || true"
        let own = try project.bash("umask 000; \(run); find .git/andon -perm /077")
        #expect(own.out == "", "\(own)")
        let shared = try project.bash(
            """
            rm -r .git/andon; git config core.sharedRepository group; umask 077; \(run)
            find .git/andon -type d ! -perm 2770
            find .git/andon -type f ! -path '*/evidence/*' ! -perm 660
            find .git/andon/evidence -type f ! -perm 440
            """)
        #expect(shared.out == "", "\(shared)")
    }

    @Test("in a repository without a commit a run fails, is held and preserved")
    func unborn() throws {
        let project = try Project()
        defer { project.remove() }
        try project.makeRepository()
        try project.expected(project.andon("init", "--preset", "generic"))
        try project.setContacts()
        try project.expected(project.seal())
        #expect(try project.andon("run", "--", "true").exitCode == 0)
        #expect(try project.status().light.text == "green")
        try project.failingRun()
        try expectHeld(project)
        #expect(try project.show().run.headAtStart.isNothing)
    }

    @Test("git clean -fdx and git reset --hard take neither hold nor record nor evidence away")
    func cleanAndReset() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.failingRun()
            try project.bash("git clean -ffdx; git reset -q --hard; git stash -u -q; git checkout -q --detach")
            try expectHeld(project)
        }
    }

    @Test("an andon.yaml that was never committed is cleaned away, and the project is held all the same")
    func cleanedConfiguration() throws {
        let project = try Project()
        defer { project.remove() }
        try project.makeRepository()
        try project.commit("nothing")
        try project.expected(project.andon("init", "--preset", "generic"))
        try project.setContacts()
        try project.expected(project.seal())
        try project.failingRun()
        try project.bash("git clean -ffdx; git reset -q --hard; mkdir -p deep/er")
        #expect(!project.has("andon.yaml"))
        try expectHeld(project)
        #expect(try project.andon("gate", in: project.folder + "/deep/er").exitCode == 75)
    }

    @Test("a second worktree is held too, and sees the same incident")
    func worktree() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.failingRun()
            let other = project.top + "/other"
            try project.bash("git worktree add -q '\(other)' -b other")
            try expectHeld(project, in: other)
            #expect(try project.show(in: other).id == project.show().id)
            // And the other way round: what fails in the worktree holds the first one.
        }
        try withProject(.sealed, preset: "generic") { project in
            let other = project.top + "/other"
            try project.bash("git worktree add -q '\(other)' -b other")
            let run = try project.andon("run", "--", "sh", "-c", "echo 'E-7701 odd' >&2; exit 3", in: other)
            #expect(run.exitCode == 3, "\(run)")
            try expectHeld(project)
        }
    }

    @Test("two andon.yaml in one repository have a record and a hold each")
    func twoProjects() throws {
        let project = try Project()
        defer { project.remove() }
        try project.makeRepository()
        try project.bash("mkdir -p jobs/a 'jobs/b c'")
        try project.key()
        for name in ["jobs/a", "jobs/b c"] {
            let place = project.folder + "/" + name
            try project.expected(project.andon("init", "--preset", "generic", in: place))
            for person in Project.Person.allCases {
                var arguments = ["contacts", "set", person.role, "--name", person.name, "--reach", "exec:/bin/true"]
                arguments += ["--hours", "24x7", "--account", person.rawValue]
                if person == .developer { arguments += ["--key", try project.publicKey()] }
                try project.expected(project.andon(arguments, in: place))
            }
            let key = try project.key()
            try project.expected(project.andon("seal", "--sign-with", key, as: .developer, in: place))
        }
        let (a, b) = (project.folder + "/jobs/a", project.folder + "/jobs/b c")
        #expect(try project.andon("run", "--", "sh", "-c", "exit 3", in: a).exitCode == 3)
        try expectHeld(project, in: a)
        #expect(try project.andon("gate", in: b).exitCode == 0)
        #expect(try project.andon("run", "--", "true", in: b).exitCode == 0)
        #expect(try project.status(in: b).light.text == "green")
        #expect(try project.andon("run", "--", "sh", "-c", "exit 3", in: b).exitCode == 3)
        try expectHeld(project, in: b)
        #expect(try project.show(in: a).id != project.show(in: b).id)
        #expect(try project.show(in: a).evidence.path != project.show(in: b).evidence.path)
    }

    @Test("a copied and a moved project are held where they are, with their evidence beside them")
    func copiedAndMoved() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.failingRun()
            let (copy, moved) = (project.top + "/copy of it", project.top + "/移動先")
            try project.bash("cp -a . '\(copy)'; cp -a . '\(moved).tmp'; mv '\(moved).tmp' '\(moved)'")
            try expectHeld(project)
            for place in [copy, moved] {
                try expectHeld(project, in: place)
                let path = try project.show(in: place).evidence.path.text
                #expect(path?.hasPrefix(place + "/.git/andon/") == true, "\(path ?? "nil")")
            }
            // Nothing in the record holds an absolute path; neither the journal nor a bundle's tag files name one.
            let found = try project.bash(
                "cd .git/andon; sqlite3 journal.db 'PRAGMA wal_checkpoint(TRUNCATE)' > /dev/null;"
                    + " grep -rlF '\(project.folder)' . || true")
            #expect(found.out.isEmpty, "\(found.out)")
        }
    }

    @Test("andon works from a folder below, and says 78 or 66 where there is no project")
    func below() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.bash("mkdir -p deep/er; ln -s deep/er link")
            try project.failingRun()
            #expect(try project.andon("gate", in: project.folder + "/deep/er").exitCode == 75)
            #expect(try project.andon("gate", in: project.folder + "/link").exitCode == 75)
            let outside = try project.andon("status", in: project.top + "/home")
            #expect([66, 78].contains(outside.exitCode), "\(outside)")
        }
    }
}
