import Foundation
import Testing

@Suite("Doctor: what schedulers on this machine start without andon")
struct DoctorSchedulerTests {
    private static let orchestrator = "python3 orchestrator_v0_3.py --way healthy"

    @Test("a crontab's lines that start the project's runs without andon are found, each with its mended line")
    func crontab() throws {
        try withProject { project in
            let root = project.folder
            try project.setCrontab(
                """
                # a comment: cd \(root) && \(Self.orchestrator)
                MAILTO=ops@example.com
                0 3 * * * cd \(root) && \(Self.orchestrator) >> logs/cron.log 2>&1
                0 4 * * * cd \(root) && andon run -- \(Self.orchestrator)
                */5 * * * * flock -n /tmp/lock python3 orchestrator_v0_3.py --way healthy
                @daily nice -n 5 /usr/bin/python3 \(root)/orchestrator_v0_3.py | tee /tmp/out
                0 5 * * * cd /srv/other && python3 orchestrator_v0_3.py
                0 6 * * * /usr/local/bin/backup --all # \(root)
                0 7 * * * sh -c 'cd \(root) && \(Self.orchestrator)'
                0 8 * * * sudo -u ops /usr/local/bin/andon --lang ja run -- \(Self.orchestrator)
                0 9 * * * tar czf /backup/all-$(date +\\%F).tgz --directory=\(root) .
                0 10 * * * cd \(root) && andon routine run daily && tail -n 5 logs/cron.log | mail ops@example.com
                0 11 * * * test -d \(root) && echo \(root) > /tmp/out
                0 12 * * * cd \(root)-other && python3 run.py

                """)
            let found = try project.doctor()
            #expect(found.allSatisfy { $0.rule.text == "run_without_andon" }, "\(found)")
            #expect(found.map(\.where.text) == [3, 5, 6, 9, 11].map { "crontab -l:\($0)" }, "\(found)")
            let mends = found.compactMap(\.mend.text)
            let lines = [
                "0 3 * * * cd \(root) && ANDON run -- \(Self.orchestrator) >> logs/cron.log 2>&1",
                "*/5 * * * * cd \(root) && flock -n /tmp/lock ANDON run -- python3 orchestrator_v0_3.py",
                "@daily cd \(root) && ANDON run -- nice -n 5 /usr/bin/python3 \(root)/orchestrator_v0_3.py | tee",
                "0 7 * * * sh -c 'cd \(root) && ANDON run -- \(Self.orchestrator)'",
                "0 9 * * * cd \(root) && ANDON run -- tar czf /backup/all-$(date +\\%F).tgz --directory=\(root) .",
            ]
            for (mend, line) in zip(mends, lines) {
                let bare = mend.replacing(/[^ ]*andon run/, with: "ANDON run")
                #expect(bare.contains(line), "\(line)\nin \(bare)")
            }
            #expect(mends.first?.contains("runs:") == false && mends.last?.contains("runs:") == true, "\(mends)")
        }
    }

    @Test("what a crontab says drives no terminal and gives no secret away")
    func hostileLine() throws {
        try withProject { project in
            let secret = "Zq7Rk2vN9xWb4TfLh8Ys"
            try project.setCrontab("@daily TOKEN=\(secret) python3 \(project.folder)/a.py '\u{1B}]0;title\u{7}'\n")
            let result = try project.andon("doctor", environment: ["API_TOKEN": secret])
            #expect(result.out.contains("crontab -l:1"), "\(result)")
            #expect(!result.all.contains("\u{1B}]") && !result.all.contains(secret), "\(result)")
        }
    }

    @Test("the mended line runs through andon, as cron would start it")
    func mendedLine() throws {
        try withProject { project in
            try project.addProgram("andon", "exec '\(Binary.path)' \"$@\"")
            try project.setCrontab("0 3 * * * cd '\(project.folder)' && \(Self.orchestrator)\n")
            let mend = try #require(project.doctor().first?.mend.text)
            let line = try #require(mend.split(separator: "0 3 * * * ", maxSplits: 1).last)
            let run = try project.tool(
                "sh", "-c", String(line), in: "/", environment: ["PATH": "/usr/bin:/bin", "ANDON_LANG": "en"])
            #expect(run.exitCode == 0, "\(run)")
            #expect(try project.sql("SELECT name FROM run WHERE passed") == "orchestrator", "the run is on record")
            try project.setCrontab("0 3 * * * \(line)\n")
            #expect(try project.doctor().isEmpty, "what the doctor advised contents it")
        }
    }

    @Test("a script that a crontab starts is looked into, and a unit of systemd's too")
    func scriptsAndUnits() throws {
        try withProject { project in
            let root = project.folder
            let script = project.top + "/nightly"
            try project.put(
                "#!/bin/bash\nset -e\ncd \(root)\n\n# by hand\n\(Self.orchestrator)\n", at: "nightly", mode: "755")
            try project.put("#!/bin/sh\nandon run -- \(Self.orchestrator)\n", at: "project/good.sh", mode: "755")
            try project.setCrontab("@daily \(script)\n@daily \(root)/good.sh\n@hourly cd \(root) && ./good.sh\n")
            try project.put(
                """
                [Service]
                Type=oneshot
                WorkingDirectory=\(root)
                ExecStart=-/usr/bin/python3 orchestrator_v0_3.py \\
                    --way healthy
                ExecStartPost=/usr/bin/env andon run -- \(Self.orchestrator)
                KillMode=process

                """, at: "config/systemd/user/nightly.service")
            try project.put(
                "[Service]\nWorkingDirectory=/srv/other\nExecStart=/usr/bin/python3 orchestrator_v0_3.py\n",
                at: "config/systemd/user/other.service")
            let found = try project.doctor()
            let unit = project.top + "/config/systemd/user/nightly.service:4"
            #expect(Set(found.compactMap(\.where.text)) == ["\(script):6", unit], "\(found)")
            let mend = try #require(found.first { $0.where.text == unit }?.mend.text)
            #expect(mend.contains("RestartPreventExitStatus=75"), "\(mend)")
            #expect(mend.contains("andon run -- /usr/bin/python3 orchestrator_v0_3.py"), "\(mend)")
            #expect(mend.contains("ExecStart=-") && mend.contains("KillMode=process"), "\(mend)")
        }
    }

    @Test("a unit at whose end systemd ends the watcher is found, wherever its KillMode= stands")
    func watcherEnds() throws {
        try withProject { project in
            let root = project.folder
            let start = "ExecStart=/usr/bin/env andon --lang ja run -- \(Self.orchestrator)\n"
            try project.put(
                "[Service]\nWorkingDirectory=\(root)\n\(start)", at: "config/systemd/user/nightly.service")
            try project.put(
                "[Service]\nWorkingDirectory=/srv/other\n\(start)", at: "config/systemd/user/other.service")
            try project.put(
                "[Service]\nKillMode=process\nWorkingDirectory=\(root)\n\(start)",
                at: "config/systemd/user/right.service")
            let found = try project.doctor()
            #expect(found.map(\.rule.text) == ["unit_ends_watcher"], "\(found)")
            #expect(found.first?.where.text == project.top + "/config/systemd/user/nightly.service:3")
            #expect(found.first?.mend.text?.contains("KillMode=process") == true)
            try project.put("[Service]\nKillMode=process\n", at: "config/systemd/user/nightly.service.d/kill.conf")
            #expect(try project.doctor().isEmpty)
        }
    }

    @Test("a hook of the repository's counts only where it runs what runs: lists")
    func hooks() throws {
        try withProject { project in
            try project.put("#!/bin/sh\nmake lint\n", at: "project/.git/hooks/pre-commit", mode: "755")
            #expect(try project.doctor().isEmpty)
            let hook = "project/.git/hooks/post-merge"
            try project.put("#!/bin/sh\n# after a pull\n\(Self.orchestrator) || exit 1\n", at: hook, mode: "644")
            #expect(try project.doctor().isEmpty, "git does not run what is not executable")
            try project.expected(project.tool("chmod", "755", project.top + "/" + hook))
            let found = try project.doctor()
            #expect(found.map(\.where.text) == [project.top + "/" + hook + ":3"], "\(found)")
            #expect(found.first?.mend.text?.contains("andon run -- \(Self.orchestrator) || exit 1") == true, "\(found)")
        }
    }

    @Test("the system's crontabs are read with their user column, and its periodic scripts")
    func systemCrontabs() throws {
        try withProject { project in
            let root = project.folder
            try project.put(
                "SHELL=/bin/sh\n17 2 * * * ops cd \(root) && \(Self.orchestrator)\n", at: "cron.d/nightly")
            try project.put("#!/bin/sh\ncd \(root) && \(Self.orchestrator)\n", at: "cron.daily/tos", mode: "755")
            let result = try project.privately(
                """
                mkdir -p /etc/cron.d /etc/cron.daily
                mount --bind '\(project.top)/cron.d' /etc/cron.d
                mount --bind '\(project.top)/cron.daily' /etc/cron.daily
                cd '\(root)'; "$ANDON" doctor --json || true
                """)
            #expect(result.exitCode == 0, "\(result)")
            let found = result.json.findings.list
            #expect(found.map(\.where.text) == ["/etc/cron.d/nightly:2", "/etc/cron.daily/tos:2"], "\(result)")
            #expect(found.first?.mend.text?.contains("17 2 * * * ops cd \(root) && ") == true, "\(found)")
        }
    }

    @Test("a crontab that cannot be looked at is a finding; a user without one is none")
    func unreadable() throws {
        try withProject { project in
            try project.addProgram("crontab", "echo 'no crontab for ops' >&2; exit 1")
            #expect(try project.doctor().isEmpty)
            try project.addProgram("crontab", "echo 'You (ops) are not allowed to use this program' >&2; exit 1")
            let found = try project.doctor()
            #expect(found.map(\.rule.text) == ["unchecked"], "\(found)")
            #expect(found.first?.message.text?.contains("not allowed") == true, "\(found)")
            try project.addProgram("crontab", "sleep 20")
            let slow = try project.andon("doctor", "--json")
            #expect(slow.json.findings[0].rule.text == "unchecked", "\(slow)")
            #expect(slow.seconds < 5, "\(slow.seconds) s")
        }
    }
}
