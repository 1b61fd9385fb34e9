import AndonCore
import SystemPackage
import Testing

@testable import AndonEvidence

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct GitTests {
    private func repository(_ more: String = "") throws -> BagWorkshop {
        let workshop = try BagWorkshop()
        let script = "git init -q -b main && echo one > a.txt && git add . && git commit -q -m first\n" + more
        let result = try workshop.shell(script, in: workshop.project)
        #expect(result.isSuccess, "\(result.errorText)")
        return workshop
    }

    private func answer(_ question: EvidenceItem.GitQuestion, _ project: FilePath) throws -> ToolResult? {
        guard case .tool(let tool) = GitWitness(project: project).asking(question) else { return nil }
        return try tool()
    }

    @Test("HEAD is read by hand: loose, packed, detached, in a subfolder, in a second worktree")
    func heads() throws {
        let workshop = try repository("mkdir -p sub/deep")
        let project = workshop.project
        let hash = try workshop.shell("git rev-parse HEAD", in: project).text
        let witness = GitWitness(project: project)
        #expect(witness.repository?.headByHand() == .commit(hash))
        #expect(GitWitness(project: project.pushing("sub/deep")).head() == hash)
        try workshop.shell(
            "git worktree add -q ../second -b other && cd ../second && echo x > x && git add x && git commit -qm 2",
            in: project)
        let second = GitWitness(project: workshop.path.appending("second"))
        let other = try workshop.shell("git rev-parse HEAD", in: workshop.path.appending("second")).text
        #expect(other != hash)
        #expect(second.repository?.headByHand() == .commit(other))
        #expect(second.repository?.commonFolder == witness.repository?.gitFolder)
        try workshop.shell("git pack-refs --all --prune && test ! -e .git/refs/heads/main", in: project)
        #expect(witness.repository?.headByHand() == .commit(hash))
        #expect(second.repository?.headByHand() == .commit(other))
        try workshop.shell("git checkout -q --detach", in: project)
        #expect(witness.repository?.headByHand() == .commit(hash))
    }

    @Test("no commit yet, and no repository, are told apart")
    func none() throws {
        let workshop = try BagWorkshop()
        #expect(GitWitness(project: workshop.project).headState() == .noRepository)
        try workshop.shell("git init -q", in: workshop.project)
        #expect(GitWitness(project: workshop.project).headState() == .unborn)
        #expect(GitWitness(project: workshop.project).head() == nil)
        #expect(try answer(.status, workshop.project)?.text.contains("No commits yet") == true)
    }

    @Test("a HEAD that hands cannot read is asked of git")
    func odd() throws {
        let workshop = try repository("ln -sf refs/heads/main .git/HEAD")
        let hash = try workshop.shell("git rev-parse HEAD", in: workshop.project).text
        #expect(GitWitness(project: workshop.project).repository?.headByHand() == nil)
        #expect(GitWitness(project: workshop.project).head() == hash)
    }

    @Test("log and status say what git says")
    func answers() throws {
        let workshop = try repository("echo two > b.txt; echo more >> a.txt")
        #expect(try answer(.log, workshop.project)?.text.hasSuffix(" first") == true)
        let status = try answer(.status, workshop.project)?.text ?? ""
        #expect(status.contains("modified:   a.txt"))
        #expect(status.contains("b.txt"))
        #expect(try answer(.head, workshop.project)?.text == GitWitness(project: workshop.project).head())
    }

    @Test("a hostile repository can run nothing")
    func hostile() throws {
        let workshop = try repository(
            """
            cat > ../evil <<'EOF'
            #!/bin/sh
            touch "$(dirname "$0")/ran-$1"
            cat
            EOF
            chmod +x ../evil
            E=$(cd .. && pwd)/evil
            echo '* filter=nasty=one' > .gitattributes
            echo '*.bin filter=other diff=evil' >> .gitattributes
            git config core.fsmonitor "$E fsmonitor"
            git config filter.nasty=one.clean "$E clean"
            git config filter.nasty=one.process "$E process"
            git config filter.nasty=one.required true
            printf '[filter "other"]\\n\\tclean = %s included\\n' "$E" > .git/more
            git config include.path more
            git config core.hooksPath .git/hooks
            mkdir -p .git/hooks
            for hook in post-index-change fsmonitor-watchman pre-auto-gc reference-transaction; do
                printf '#!/bin/sh\\nexec %s %s\\n' "$E" "$hook" > .git/hooks/$hook
                chmod +x .git/hooks/$hook
            done
            git config log.showSignature true
            git config gpg.program "$E"
            git config gpg.ssh.program "$E"
            git config core.pager "$E pager"
            git config pager.log true
            git config pager.status true
            git config core.sshCommand "$E ssh"
            git config diff.evil.textconv "$E textconv"
            git config diff.external "$E external"
            git config status.submoduleSummary true
            git config alias.status "!$E alias"
            git config core.alternateRefsCommand "$E alternate"
            printf 'tree %s\\nauthor T <t@example.com> 1 +0000\\ncommitter T <t@example.com> 1 +0000\\n' \
                "$(git rev-parse HEAD^{tree})" > ../commit
            printf 'gpgsig -----BEGIN PGP SIGNATURE-----\\n \\n x\\n -----END PGP SIGNATURE-----\\n\\nsigned\\n' >> ../commit
            git update-ref refs/heads/main "$(git -c core.hooksPath=/dev/null hash-object --no-filters -t commit -w ../commit)"
            echo changed > a.txt; echo x > y.bin; rm -f ../ran-*
            """)
        // The trap works: git as people call it walks into it.
        try workshop.shell("touch a.txt; git status >/dev/null; git log -1 >/dev/null", in: workshop.project)
        #expect(try workshop.shell("ls ran-*").text.contains("ran-fsmonitor"))
        #expect(try workshop.shell("ls ran-* | grep -c . ").text != "0")
        try workshop.shell("rm -f ran-*; touch project/a.txt")
        for question in EvidenceItem.GitQuestion.allCases {
            let result = try answer(question, workshop.project)
            #expect(result?.isSuccess == true, "\(question): \(result?.errorText ?? "")")
        }
        #expect(try answer(.log, workshop.project)?.text.contains("signed") == true)
        #expect(try workshop.shell("ls ran-*").text == "")
    }

    @Test("where a filter cannot be switched off, git is not asked")
    func unnameable() throws {
        let workshop = try repository(
            """
            printf '[filter "\\xff"]\\n\\tclean = touch ran-clean; cat\\n' >> .git/config
            printf '* filter=\\xff\\n' > .gitattributes; echo 2 > a.txt
            """)
        guard case .refused = GitWitness(project: workshop.project).asking(.status) else {
            Issue.record("asked")
            return
        }
        #expect(try answer(.log, workshop.project)?.isSuccess == true)
    }

    @Test("a hostile submodule can run nothing either")
    func submodule() throws {
        let workshop = try repository(
            """
            git init -q ../inner && (cd ../inner && echo 1 > f && git add f && git commit -qm inner)
            git -c protocol.file.allow=always submodule --quiet add ../inner sub && git commit -qm sub
            git -C sub config core.fsmonitor "touch $(cd .. && pwd)/ran-sub;"
            git config diff.ignoreSubmodules none
            git config submodule.sub.ignore none
            git config status.submoduleSummary true
            echo 2 > sub/f
            """)
        try workshop.shell("git status", in: workshop.project)
        #expect(try workshop.shell("ls ran-*").text.hasSuffix("ran-sub"))
        try workshop.shell("rm -f ran-*")
        #expect(try answer(.status, workshop.project)?.isSuccess == true)
        #expect(try workshop.shell("ls ran-*").text == "")
    }

    @Test("the caller's GIT variables and the repository's worktree setting lead nowhere else")
    func elsewhere() throws {
        let workshop = try repository("git config core.worktree /etc; echo x > new.txt")
        setenv("GIT_CEILING_DIRECTORIES", "/", 1)
        setenv("GIT_INDEX_FILE", "/nonexistent/index", 1)
        defer {
            unsetenv("GIT_CEILING_DIRECTORIES")
            unsetenv("GIT_INDEX_FILE")
        }
        let status = try answer(.status, workshop.project)?.text ?? ""
        #expect(status.contains("new.txt"))
        #expect(!status.contains("passwd") && !status.contains("a.txt"))
    }

    @Test("the index is not rewritten, and a lock left over stops nothing")
    func untouchedIndex() throws {
        let workshop = try repository("touch -d 2020-01-01 a.txt; touch .git/index.lock")
        func index() throws -> String {
            try workshop.shell("sha256sum project/.git/index; stat -c '%i %Y %Z' project/.git/index").text
        }
        let before = try index()
        for question in EvidenceItem.GitQuestion.allCases {
            #expect(try answer(question, workshop.project)?.isSuccess == true)
        }
        #expect(try index() == before)
        #expect(try workshop.shell("rm project/.git/index.lock").isSuccess)
        _ = try answer(.status, workshop.project)
        #expect(try index() == before)
    }

    @Test("a repository of another owner is answered", .enabled(if: geteuid() == 0))
    func owner() throws {
        let workshop = try repository("chown -R 12345 .")
        #expect(try answer(.status, workshop.project)?.isSuccess == true)
        #expect(try answer(.log, workshop.project)?.isSuccess == true)
    }

    @Test(
        "who shares the repository is read as git reads it",
        arguments: [
            ("group", GitRepository.Sharing.group), ("true", .group), ("1", .group), ("all", .all), ("2", .all),
            ("world", .all), ("umask", .umask), ("false", .umask), ("0660", .octal(0o660)), ("0640", .octal(0o640)),
        ])
    func sharing(_ value: String, _ expected: GitRepository.Sharing) throws {
        let workshop = try repository("git config core.sharedRepository \(value)")
        #expect(GitWitness(project: workshop.project).repository?.sharing == expected)
    }

    @Test("nothing set shares nothing, and a bare name means the group")
    func bareSharing() throws {
        let workshop = try repository()
        #expect(GitWitness(project: workshop.project).repository?.sharing == .umask)
        try workshop.shell(
            "printf '[Core]\\n  sharedRepository\\n[user]\\nsharedRepository = all\\n' >> .git/config",
            in: workshop.project)
        #expect(GitWitness(project: workshop.project).repository?.sharing == .group)
    }
}
