"""Kills the pager's watcher again and again at random moments, and counts what people get.

Usage: kills.py ANDON [--kills 500] [--incidents 6] [--seed N]

A real project, a real watcher with many steps a second apart, and a web hook on loopback that counts. Each kill is a
SIGKILL, and the next watcher is started at once. In the end every page that was due must have arrived; one that came
twice must have a kill between; the record must be whole. Prints one line of JSON; exits 0 where all that holds.
"""
import argparse
import collections
import http.server
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

parser = argparse.ArgumentParser()
parser.add_argument("andon")
parser.add_argument("--kills", type=int, default=500)
parser.add_argument("--incidents", type=int, default=6, choices=range(1, 9))
parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
options = parser.parse_args()
chance = random.Random(options.seed)
andon = os.path.realpath(options.andon)
pager = os.path.join(os.path.dirname(andon), "andon-pager")

# A start takes this long before anything happens; a kill falls anywhere in start, claim, sending and record.
LONGEST = 0.3
ADDRESSES = 2
THINGS = ["cache", "queue", "index", "mirror", "export", "import", "backup", "archive"]
ROUNDS = max(2, math.ceil(options.kills * (LONGEST / 2 + 0.03) / 2))

lock = threading.Lock()
arrivals = collections.defaultdict(list)


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with lock:
            arrivals[self.headers["webhook-id"]].append(time.monotonic())
            wait = chance.random() * 0.03
        # So that some kills fall between arrival and answer.
        time.sleep(wait)
        try:
            self.send_response(204)
            self.end_headers()
        except OSError:
            pass

    def log_message(self, *words):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100

    def handle_error(self, request, client_address):
        pass


server = Server(("127.0.0.1", 0), Hook)
threading.Thread(target=server.serve_forever, daemon=True).start()
hook = "http://127.0.0.1:%d/" % server.server_address[1]

top = tempfile.mkdtemp(prefix="andon-kills-")
project = os.path.join(top, "project")
os.makedirs(project)
environment = dict(
    os.environ, HOME=top, XDG_CONFIG_HOME=os.path.join(top, "config"), ANDON_AS="operator@example.com", ANDON_LANG="en")


def run(*words):
    done = subprocess.run(words, cwd=project, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit("%s -> %d\n%s%s" % (" ".join(words), done.returncode, done.stdout, done.stderr))
    return done.stdout


def contact(role, name, account, addresses, *more):
    reach = [word for address in addresses for word in ("--reach", address)]
    run(andon, "contacts", "set", role, "--name", name, "--account", account, "--hours", "24x7", *reach, *more)


def kill_whoever_watches():
    try:
        with open(os.path.join(project, ".andon", "pager.lock")) as file:
            number = int(file.read() or 0)
        if number and os.readlink("/proc/%d/cwd" % number) == os.path.realpath(project):
            os.kill(number, 9)
    except (OSError, ValueError):
        pass


try:
    with open(os.path.join(project, "andon.yaml"), "w") as file:
        file.write("""project: kills
language: en
zone: Asia/Tokyo
unlisted: default
runs:
  default: {serves: none, timeout: 30m, judge: plain}
judges:
  plain: {}
escalation:
  level2: {steps: [{after: 0s, tell: [second_line]}, {after: 1s, tell: [second_line]}], repeat: %d, answer_within: 30m}
""" % (ROUNDS - 1))
    key = os.path.join(top, "key")
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)
    with open(key + ".pub") as file:
        public = file.read().strip()
    contact("first_line", "Operator One", "operator@example.com", ["exec:/bin/true"])
    contact(
        "second_line", "Developer Two", "developer@example.com", [hook + str(n) for n in range(ADDRESSES)],
        "--key", public)
    contact("emergency", "Boss Three", "boss@example.com", ["exec:/bin/true"])
    run(andon, "seal", "--sign-with", key, "--as", "developer@example.com")
    # Each its own: the same failure would join the incident that is open.
    for what in THINGS[:options.incidents]:
        run(andon, "pull", "the %s is odd" % what, "--level", "2", "--error", "%s: strange state" % what)
    opened = time.monotonic()
    # A command may have started one that waits for the lock for a second.
    until = opened + 1.3
    while time.monotonic() < until:
        kill_whoever_watches()
        time.sleep(0.02)
    kills = [(opened, time.monotonic())]
    log = open(os.path.join(top, "log"), "a")

    def watcher():
        return subprocess.Popen(
            [pager, "watch"], cwd=project, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    began = time.monotonic()
    for _ in range(options.kills):
        running = watcher()
        time.sleep(chance.random() * LONGEST)
        ended_alone = running.poll() is not None
        killed = time.monotonic()
        running.kill()
        running.wait()
        # What it had sent may be read only now: it still came before the next one began.
        time.sleep(0.03)
        kills.append((killed, time.monotonic()))
        if ended_alone:
            sys.exit("the watcher ended by itself: " + open(os.path.join(top, "log")).read()[-2000:])
    took = time.monotonic() - began

    wanted = options.incidents * ROUNDS * 2 * ADDRESSES
    last = watcher()
    until = time.monotonic() + ROUNDS * 2 + 60
    while time.monotonic() < until:
        with lock:
            if len(arrivals) >= wanted:
                break
        time.sleep(0.1)
    time.sleep(2)
    problems = []
    told = collections.Counter()
    for incident in json.loads(run(andon, "incidents", "--json")):
        shown = json.loads(run(andon, "show", incident["id"], "--json"))["escalation"]
        if shown["phase"] != "exhausted":
            problems.append("%s is %s" % (incident["id"], shown["phase"]))
        for page in shown["told"]:
            told[page["key"]] += 1
            if page["outcome"] != "sent":
                problems.append("%s is on record as %s" % (page["key"], page["outcome"]))
    with lock:
        got = {key: list(times) for key, times in arrivals.items()}
    problems += ["%s was due and never arrived" % key for key in told if key not in got]
    problems += ["%s arrived and is not on record" % key for key in got if key not in told]
    problems += ["%s is on record %d times" % (key, count) for key, count in told.items() if count > 1]
    if len(told) != wanted:
        problems.append("%d pages on record where the plans have %d" % (len(told), wanted))
    twice = 0
    for key, times in got.items():
        for first, second in zip(times, times[1:]):
            twice += 1
            if not any(first <= until and killed <= second for killed, until in kills):
                problems.append("%s came twice without a kill between" % key)
    audit = subprocess.run([andon, "audit"], cwd=project, env=environment, capture_output=True, text=True)
    if audit.returncode != 0:
        problems.append("audit: " + audit.stdout + audit.stderr)
    last.kill()
    last.wait()
    print(json.dumps({
        "kills": options.kills, "seed": options.seed, "seconds": round(took, 1), "pages": len(got), "due": wanted,
        "cameTwice": twice, "problems": problems[:20]}))
    sys.exit(1 if problems else 0)
finally:
    kill_whoever_watches()
    shutil.rmtree(top, ignore_errors=True)
