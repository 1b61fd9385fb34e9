"""A web server that does as the path says; it ends with its parent.

Usage: web_peer.py RECORD [--certificate FILE --key FILE]

Writes its port to RECORD.port. Each request is a line of JSON in RECORD before it is answered. Paths: /answer/CODE, /later/SECONDS
(429 with Retry-After), /silent, /cut, /elsewhere (a redirect), /endless, /repeat (says the path back, refused), /slow/SECONDS,
/told/NAME (does as the file RECORD.NAME says at that moment: silent, cut or a code; 200 where there is none).
"""
import argparse
import http.server
import json
import os
import ssl
import threading
import time

parser = argparse.ArgumentParser()
parser.add_argument("record")
parser.add_argument("--certificate")
parser.add_argument("--key")
options = parser.parse_args()
lock = threading.Lock()
parent = os.getppid()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        request = {
            "at": time.time(), "method": self.command, "path": self.path, "body": body,
            "headers": {name.lower(): value for name, value in self.headers.items()},
        }
        with lock, open(options.record, "a", encoding="utf-8") as record:
            record.write(json.dumps(request) + "\n")
        words = self.path.split("?")[0].strip("/").split("/")
        if words[0] == "told":
            words = self.told(words[1])
        if words[0] == "silent":
            time.sleep(300)
        elif words[0] == "slow":
            time.sleep(float(words[1]))
            self.answer(200, "ok", {})
        elif words[0] == "cut":
            self.close_connection = True
        elif words[0] == "endless":
            self.send_response(200)
            self.end_headers()
            while True:
                self.wfile.write(b"x" * 65536)
        elif words[0] == "elsewhere":
            self.answer(302, "", {"Location": "http://127.0.0.1:%d/answer/200" % server.server_address[1]})
        elif words[0] == "later":
            self.answer(429, "slow down", {"Retry-After": words[1]})
        elif words[0] == "repeat":
            self.answer(404, "nothing at %s" % self.path, {})
        elif words[0] == "answer":
            self.answer(int(words[1]), "said\r\n\x1b[31m%s" % words[1], {})
        else:
            self.answer(200, "ok", {})

    def told(self, name):
        try:
            with open(options.record + "." + name) as file:
                said = file.read().strip()
        except FileNotFoundError:
            said = "200"
        return ["answer", said] if said.isdigit() else [said]

    def do_GET(self):
        self.do_POST()

    def answer(self, code, text, headers):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *words):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 100

    def handle_error(self, request, client_address):
        pass


server = Server(("127.0.0.1", 0), Handler)
if options.certificate:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
with open(options.record + ".part", "w") as port:
    port.write("%d" % server.server_address[1])
os.rename(options.record + ".part", options.record + ".port")
# A test that was killed takes its server along.
while os.getppid() == parent:
    time.sleep(0.2)
os._exit(0)
