"""The figures that we promise, each side by side with what it is promised against. Prints a table of medians."""
import argparse
import http.server
import json
import os
import pathlib
import platform
import shutil
import statistics
import sqlite3
import subprocess
import sys
import threading
import time

FIGURES = ["passing", "failing", "paging", "version", "memory"]
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def spawn(arguments, folder):
    """Seconds that a command takes, its exit code, and the most memory in bytes of it and its children."""
    began = time.perf_counter()
    process = subprocess.Popen(arguments, cwd=folder, **QUIET)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    scale = 1 if platform.system() == "Darwin" else 1024
    return took, process.returncode, usage.ru_maxrss * scale


def sync():
    os.sync()


class Bench:
    def __init__(self, options):
        self.andon = os.path.abspath(options.andon)
        self.stage = pathlib.Path(options.stage)
        self.example = pathlib.Path(options.example)
        self.by_hand = os.path.abspath(options.by_hand)
        self.rounds = options.rounds
        self.rows = []

    def call(self, *arguments, folder, code=0):
        result = subprocess.run([self.andon, *arguments], cwd=folder, capture_output=True, text=True)
        if result.returncode != code:
            sys.exit(f"bench: andon {' '.join(arguments)} ended with {result.returncode}:\n{result.stderr}")
        return result.stdout

    def project(self, name, sealed=True, reach="exec:/bin/true"):
        """A project like the example's, in a repository with a commit, in force where it is to be."""
        folder = self.stage / name
        shutil.copytree(self.example, folder)
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
        self.call("init", "--preset", "generic", folder=folder)
        if sealed:
            key = (self.stage / "taro.pub").read_text().strip()
            for role, account, more in [("first_line", "hanako", []), ("second_line", "taro", ["--key", key]),
                                        ("emergency", "jiro", [])]:
                self.call("contacts", "set", role, "--name", account, "--reach", reach, "--hours", "24x7",
                          "--account", f"{account}@example.com", *more, folder=folder)
        subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
        subprocess.run(["git", "commit", "-q", "-m", "the procedure"], cwd=folder, check=True)
        if sealed:
            self.call("seal", "--as", "taro@example.com", "--sign-with", str(self.stage / "taro"), folder=folder)
        return folder

    def alternate(self, ours, theirs):
        """Medians in milliseconds of two things done in turn, A B A B, the disk settled between, the first not counted."""
        samples = ([], [])
        for turn in range(self.rounds + 2):
            for index, action in enumerate((ours, theirs)):
                sync()
                took = action(turn)
                if turn >= 2:
                    samples[index].append(took * 1000)
        return [(statistics.median(taken), min(taken), max(taken)) for taken in samples]

    def row(self, what, ours, theirs_name, theirs, reach, ratio=None):
        self.rows.append((what, ours, theirs_name, theirs, ratio, reach))

    def compare(self, what, reach, ours, theirs_name, theirs):
        (a, a_low, a_high), (b, b_low, b_high) = self.alternate(ours, theirs)
        self.row(what, f"{a:.1f} ms ({a_low:.1f}-{a_high:.1f})", theirs_name, f"{b:.1f} ms ({b_low:.1f}-{b_high:.1f})",
                 f"at most {reach}", a / b)

    def expect(self, arguments, folder, code):
        took, got, _ = spawn(arguments, folder)
        if got != code:
            sys.exit(f"bench: {' '.join(arguments)} ended with {got} instead of {code}")
        return took

    def passing(self):
        folder = self.project("passing")
        self.compare(
            "passing run, recorded durably", 0.4,
            lambda _: self.expect([self.andon, "run", "--", "true"], folder, 0), "chronic true",
            lambda _: self.expect(["chronic", "true"], folder, 0))

    def failing(self):
        # One project a turn: after a failure a project is held, and what is measured is a first failure.
        folders = [self.project(f"failing-{turn}") for turn in range(self.rounds + 2)]
        command = ["sh", "-c", "echo E-7701 lost >&2; exit 3"]

        def ours(turn):
            return self.expect([self.andon, "run", "--", *command], folders[turn], 3)

        def theirs(turn):
            target = str(self.stage / f"by-hand-{turn}")
            return self.expect([self.by_hand, target, *command], folders[turn], 3)
        self.compare("failing run: held, preserved, signed, judged", 2.0, ours, "by hand: script + tar + sum + sync",
                     theirs)
        shown = json.loads(self.call("show", "latest", "--json", folder=folders[-1]))
        if shown["level"] != 2 or not shown["evidence"]["digest"]:
            sys.exit(f"bench: the failing run was not preserved and judged: {shown['verdict']}")

    def paging(self):
        """From the verdict, as the record has it, to the second line's web hook on loopback; nothing runs before."""
        received = {}

        class Hook(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                received.setdefault(self.path, time.time())
                self.rfile.read(int(self.headers["content-length"]))
                self.send_response(200)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        taken, whole = [], []
        for turn in range(max(self.rounds, 15) + 2):
            hook = f"/{turn}"
            folder = self.project(f"paging-{turn}", reach=f"http://127.0.0.1:{server.server_address[1]}{hook}")
            sync()
            began = time.time()
            self.expect([self.andon, "run", "--", "sh", "-c", "echo E-7701 lost >&2; exit 3"], folder, 3)
            limit = time.time() + 5
            while hook not in received and time.time() < limit:
                time.sleep(0.001)
            if hook not in received:
                sys.exit("bench: a failing run paged nobody within 5 s")
            record = sqlite3.connect(folder / ".git/andon/journal.db")
            verdict = [json.loads(body)["at"] for (body,) in record.execute("SELECT body FROM event ORDER BY seq")
                       if "judged" in json.loads(body)["event"]]
            record.close()
            shutil.rmtree(folder)
            if turn >= 2:
                taken.append((received[hook] - verdict[0] / 1e6) * 1000)
                whole.append((received[hook] - began) * 1000)
        server.shutdown()
        self.row("verdict to first web hook", f"{statistics.median(taken):.1f} ms ({min(taken):.1f}-{max(taken):.1f})",
                 "-", "-", "p50 at most 60 ms")
        self.row("start of the failing run to first web hook",
                 f"{statistics.median(whole):.1f} ms ({min(whole):.1f}-{max(whole):.1f})", "-", "-", "-")

    def version(self):
        taken = []
        for turn in range(self.rounds * 3 + 2):
            took = self.expect([self.andon, "--version"], self.stage, 0)
            if turn >= 2:
                taken.append(took * 1000)
        self.row("andon --version", f"{statistics.median(taken):.1f} ms ({min(taken):.1f}-{max(taken):.1f})", "-", "-",
                 "at most 15 ms")

    def memory(self):
        """Most memory of andon itself (not of the command) while 1 GB passes through it, and then a failure."""
        folder = self.project("memory")
        lines = "yes 'one line of a long log, 2025-12-14 10:30:00 INFO step done'"
        for code in (0, 3):
            command = ["sh", "-c", f"{lines} | head -c 1000000000; exit {code}"]
            peak, took = self.peak([self.andon, "run", "--", *command], folder, code)
            self.row(f"1 GB of output, exit {code}: peak memory", f"{peak / 1e6:.1f} MB in {took:.1f} s", "-", "-",
                     "at most 40 MB")

    def peak(self, arguments, folder, code):
        """The high-water mark of the process alone, read from the kernel while it runs."""
        began = time.perf_counter()
        process = subprocess.Popen(arguments, cwd=folder, **QUIET)
        peak = 0
        while process.poll() is None:
            try:
                for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
                    if line.startswith("VmHWM"):
                        peak = max(peak, int(line.split()[1]) * 1024)
            except OSError:
                pass
            time.sleep(0.005)
        if process.returncode != code:
            sys.exit(f"bench: {' '.join(arguments)} ended with {process.returncode} instead of {code}")
        return peak, time.perf_counter() - began

    def table(self):
        print(f"| what | andon | against | it | ratio | reach |\n|---|---|---|---|---|---|")
        for what, ours, name, theirs, ratio, reach in self.rows:
            print(f"| {what} | {ours} | {name} | {theirs} | {'-' if ratio is None else f'{ratio:.2f}'} | {reach} |")
        system = f"{platform.system()} {platform.release()}, {os.cpu_count()} processors"
        print(f"\nMedians of {self.rounds} (lowest-highest), warm, in turn, synced between; {system}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ["andon", "stage", "example", "by-hand"]:
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--only", choices=FIGURES, action="append")
    options = parser.parse_args()
    bench = Bench(options)
    for name in options.only or FIGURES:
        print(f"bench: {name} …", file=sys.stderr)
        getattr(bench, name)()
    bench.table()


if __name__ == "__main__":
    main()
