#!/usr/bin/env python3
"""A stand-in for TOS: writes the files that TOS writes and really fails in each way that README.md lists."""
import argparse
import http.server
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from datetime import datetime

WORKSPACE, LOGS = pathlib.Path("workspace"), pathlib.Path("logs")
ARTIFACTS, STEPS = WORKSPACE / "artifacts", LOGS / "steps"
JOB_INPUT = WORKSPACE / "job_input.json"
RESET_SEEN, INPUT_BROKEN = WORKSPACE / "reset_seen", WORKSPACE / "input_broken"


def say(text, stream=sys.stdout):
    print(text, file=stream, flush=True)


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def local_time():
    """TOS writes local time without an offset."""
    return datetime.now().isoformat(timespec="seconds")


class Run:
    """One run of the orchestrator: a job, a step number that continues from the logs, the files it leaves."""

    def __init__(self):
        numbers = [int(path.stem[5:]) for path in STEPS.glob("step_*.json") if path.stem[5:].isdigit()]
        self.step = max(numbers, default=0) + 1
        self.job = {"job_index": 0, "job_name": "default"}
        try:
            self.job.update(json.loads(JOB_INPUT.read_text(encoding="utf-8-sig")))
        except (OSError, ValueError) as error:
            say(f"job_payload 読み込みエラー: {error}")  # and TOS goes on
        say(f"[TOS] job {self.job['job_name']} step {self.step:03d}")

    def state(self, phase, reason=None):
        write_json(ARTIFACTS / "phase_state.json", self.state_value(phase, reason))

    def state_value(self, phase, reason=None):
        return {"current_phase": phase, "current_step": self.step, "last_done": phase == "done",
                "last_done_reason": reason, "job_index": self.job["job_index"], "updated_at": local_time()}

    def step_log(self, phase, reason=None, error=None, message=""):
        write_json(STEPS / f"step_{self.step:03d}.json", {
            "phase": phase, "step_num": self.step, "timestamp": local_time(), "done": phase == "done",
            "done_reason": reason, "error": error, "message": message, "stopped": phase != "execute",
            "job_name": self.job["job_name"], "job_index": self.job["job_index"]})

    def summary(self, phase):
        write_json(LOGS / "phase_summary.json", {
            "job_index": self.job["job_index"], "phases": ["execute", phase], "last_phase": phase,
            "steps": self.step, "updated_at": local_time()})
        write_json(ARTIFACTS / "job_result.json", {
            "job_index": self.job["job_index"], "job_name": self.job["job_name"],
            "status": "ok" if phase == "done" else phase, "finished_at": local_time()})

    def end(self, phase, reason=None, error=None, message=""):
        """What TOS leaves at the end, whichever phase it is; TOS exits 0 with any of them."""
        self.step_log(phase, reason, error, message)
        self.state(phase, reason)
        self.summary(phase)
        if error:
            say(f"[TOS] {phase}: {error}", sys.stderr)
        return 0

    def work(self, action=None):
        """Executes the job; what the action raises becomes phase fatal_error, as in TOS."""
        self.state("execute")
        try:
            message = action() if action else "digest written"
        except OSError as error:
            return self.end("fatal_error", error=f"{type(error).__name__}: {error}")
        return self.end("done", reason="job finished", message=message)


def talk_to_server(reset):
    """A real exchange on loopback; the server resets the connection (SO_LINGER 0) or answers well."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        def serve():
            peer, _ = server.accept()
            with peer:
                peer.recv(64)
                if reset:
                    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                else:
                    peer.sendall(b"well")
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            with socket.create_connection(server.getsockname(), timeout=5) as client:
                client.sendall(b"hello")
                return client.recv(64).decode()
        finally:
            thread.join()


def talk_to_closed_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
    return socket.create_connection(address, timeout=5)


def ask_model(status):
    """A real HTTP request to a server on loopback that answers with the status; urllib raises its own error."""
    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_):
            pass
    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.handle_request).start()
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(f"http://127.0.0.1:{server.server_port}/v1/models", timeout=5) as answer:
            return answer.read()


def reset_once():
    if not RESET_SEEN.exists():
        RESET_SEEN.touch()
        return talk_to_server(reset=True)
    answer = talk_to_server(reset=False)
    RESET_SEEN.unlink()
    return answer


def break_input_once():
    """Plays the sender of a broken job: cuts the file off, once, so that a repaired one passes the next run."""
    if INPUT_BROKEN.exists():
        return
    text = JOB_INPUT.read_text(encoding="utf-8")
    JOB_INPUT.write_text(text[: text.index(",") + 1] + "\n", encoding="utf-8")
    INPUT_BROKEN.touch()


def healthy(run): return run.work()
def forbidden(_): return ask_model(403)
def no_space(_): return shutil.copyfile(JOB_INPUT, "/dev/full")
def deny(run): return run.end("deny", reason="operator policy denied the action")
def max_steps(run): return run.end("max_steps_reached", reason="step budget used up")
def contradiction(run): return run.end("done", reason="job finished", error="E-5120 digest has no pages")
def fatal(run): return run.end("fatal_error", error="E-9417 executor gave no verdict for action 7")
def refused(run): return run.work(talk_to_closed_port)


def env_unset(run_type):
    """Needs the variable; where it is unset Python raises its own KeyError and nothing is written."""
    os.environ["OPENAI_API_KEY"]
    return run_type().work()


def malformed(run_type):
    break_input_once()
    code = run_type().work()
    try:
        json.loads(JOB_INPUT.read_text(encoding="utf-8-sig"))
        INPUT_BROKEN.unlink()
    except ValueError:
        pass
    return code


def unknown(_):
    say("E-7701 配分器の内部状態が想定外のエラーです (slot 7)", sys.stderr)
    return 3


def warned_then_unknown(run):
    try:
        talk_to_server(reset=True)
    except ConnectionResetError as error:
        say(f"[TOS] warning: {type(error).__name__}: {error}; trying again (1/2)", sys.stderr)
    say(f"[TOS] second attempt: {talk_to_server(reset=False)}")
    return unknown(run)


def unauthorized(_):
    try:
        ask_model(401)
    except urllib.error.HTTPError as error:
        say(f"API error: {error.code} {error.reason}", sys.stderr)
    return 1


def no_step(run):
    run.state("done", reason="job finished")
    run.summary("done")
    say("[TOS] job finished")
    return 0


def killed(run):
    """Another process sends the SIGKILL, as an OOM killer or a stranger would."""
    run.state("execute")
    subprocess.Popen(["sh", "-c", f"sleep 0.2; kill -KILL {os.getpid()}"], stdout=subprocess.DEVNULL)
    time.sleep(3600)


def hang(run):
    child = subprocess.Popen(["sleep", "3600"])
    run.state("execute")
    say(f"[TOS] waiting for child {child.pid}")
    time.sleep(3600)


def slow(run):
    run.state("execute")
    say("[TOS] working for 30 s")
    time.sleep(30)
    return run.work()


def cut_state(run):
    run.end("done", reason="job finished")
    text = json.dumps(run.state_value("done", "job finished"), indent=2)
    (ARTIFACTS / "phase_state.json").write_text(text[: len(text) // 2], encoding="utf-8")
    return 0


def leak(_):
    say(f"[TOS] request headers: {{'Authorization': 'Bearer {os.environ['OPENAI_API_KEY']}'}}")
    return 1


BEFORE_THE_RUN = {"env-unset": env_unset, "malformed": malformed}
WAYS = {"healthy": healthy, "reset-once": lambda run: run.work(reset_once), "unknown": unknown,
        "warned-then-unknown": warned_then_unknown, "forbidden": forbidden, "unauthorized": unauthorized,
        "deny": deny, "max-steps": max_steps, "contradiction": contradiction, "no-step": no_step, "fatal": fatal,
        "killed": killed, "hang": hang, "cut-state": cut_state, "no-space": no_space, "leak": leak,
        "refused": refused, "slow": slow}


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--way", choices=sorted({**WAYS, **BEFORE_THE_RUN}), metavar="NAME",
                        default=os.environ.get("TOS_WAY", "healthy"))
    way = parser.parse_args().way
    if way in BEFORE_THE_RUN:
        return BEFORE_THE_RUN[way](Run)
    return WAYS[way](Run())


if __name__ == "__main__":
    sys.exit(main())
