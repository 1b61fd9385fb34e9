"""A mail server that does as the recipient's name says; it ends with its parent.

Usage: smtp_peer.py RECORD [--tls none|starttls|tls] [--certificate FILE --key FILE] [--auth USER:PASSWORD]
                    [--greeting ready|refused|silent|cut]

Writes its port to RECORD.port. Each mail that it takes is a line of JSON in RECORD, read by Python's own mail parser.
"""
import argparse
import base64
import email
import email.policy
import json
import os
import socketserver
import ssl
import threading
import time

parser = argparse.ArgumentParser()
parser.add_argument("record")
parser.add_argument("--tls", default="none")
parser.add_argument("--certificate")
parser.add_argument("--key")
parser.add_argument("--auth")
parser.add_argument("--greeting", default="ready")
options = parser.parse_args()

context = None
if options.certificate:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
lock = threading.Lock()
parent = os.getppid()


class Session(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write((line + "\r\n").encode())
        self.wfile.flush()

    def encrypt(self):
        self.request = context.wrap_socket(self.request, server_side=True)
        self.rfile = self.request.makefile("rb")
        self.wfile = self.request.makefile("wb")
        self.encrypted = True

    def handle(self):
        self.encrypted = False
        try:
            if options.tls == "tls":
                self.encrypt()
            self.serve()
        except (OSError, ValueError):
            pass

    def serve(self):
        if options.greeting == "silent":
            time.sleep(300)
        if options.greeting == "cut":
            return
        if options.greeting == "refused":
            self.say("554 5.3.2 no service here")
            return
        self.say("220 mail.example.com ESMTP")
        name, recipient, sender, user = "", "", "", None
        while True:
            line = self.rfile.readline().decode().rstrip("\r\n")
            if not line:
                return
            verb = line.split(" ")[0].upper()
            if verb in ("EHLO", "HELO"):
                self.say("250-mail.example.com")
                if options.tls == "starttls" and not self.encrypted:
                    self.say("250-STARTTLS")
                elif options.auth:
                    self.say("250-AUTH PLAIN LOGIN")
                self.say("250 SIZE 1000000")
            elif verb == "STARTTLS" and options.tls == "starttls":
                self.say("220 go on")
                self.encrypt()
            elif verb == "AUTH":
                user = self.authenticate(line.split(" "))
                self.say("235 2.7.0 welcome" if user else "535 5.7.8 wrong user or password")
            elif verb == "MAIL":
                if options.auth and not user:
                    self.say("530 5.7.0 who are you?")
                    continue
                sender = line.split(":", 1)[1]
                self.say("250 2.1.0 well")
            elif verb == "RCPT":
                recipient = line.split(":", 1)[1]
                name = recipient.strip("<>").split("@")[0]
                if name == "unknown":
                    self.say("550 5.1.1 no such user")
                elif name == "greylisted":
                    self.say("451 4.7.1 come again later")
                elif name == "silent":
                    time.sleep(300)
                elif name == "cut":
                    return
                else:
                    self.say("250 2.1.5 well")
            elif verb == "DATA":
                self.say("354 go on")
                lines = []
                while True:
                    data = self.rfile.readline()
                    if not data:
                        return
                    if data == b".\r\n":
                        break
                    lines.append(data[1:] if data.startswith(b"..") else data)
                if name == "full":
                    self.say("552 5.2.2 the mailbox is full")
                elif name == "busy":
                    self.say("451 4.3.0 try again")
                elif name == "cutdata":
                    return
                else:
                    self.keep(sender, recipient, user, b"".join(lines))
                    self.say("250 2.0.0 taken as 42")
            elif verb == "QUIT":
                if name == "clingy":
                    time.sleep(300)
                self.say("221 2.0.0 bye")
                return
            else:
                self.say("502 5.5.2 what?")

    def authenticate(self, words):
        if words[1].upper() == "PLAIN":
            coded = words[2] if len(words) > 2 else self.ask("")
            given = base64.b64decode(coded).decode().split("\0")[1:]
        else:
            user = words[2] if len(words) > 2 else self.ask("VXNlcm5hbWU6")
            given = [base64.b64decode(part).decode() for part in (user, self.ask("UGFzc3dvcmQ6"))]
        return given[0] if ":".join(given) == options.auth else None

    def ask(self, prompt):
        self.say("334 " + prompt)
        return self.rfile.readline().decode().strip()

    def keep(self, sender, recipient, user, raw):
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        mail_in_full = {
            "sender": sender, "recipient": recipient, "user": user, "encrypted": self.encrypted,
            "subject": str(mail["Subject"]), "from": str(mail["From"]), "to": str(mail["To"]),
            "date": str(mail["Date"].datetime.isoformat()), "messageID": mail["Message-ID"],
            "references": mail["References"], "inReplyTo": mail["In-Reply-To"],
            "autoSubmitted": mail["Auto-Submitted"], "type": mail.get_content_type(),
            "charset": mail.get_content_charset(), "body": mail.get_content(),
            "defects": [str(defect) for defect in mail.defects] + [
                str(defect) for value in mail.values() for defect in value.defects],
            "longestLine": max(len(line) for line in raw.split(b"\r\n")),
            "bareLineEnds": raw.replace(b"\r\n", b"").count(b"\n"),
            "isASCII": raw.isascii(),
        }
        with lock, open(options.record, "a", encoding="utf-8") as record:
            record.write(json.dumps(mail_in_full) + "\n")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 100


server = Server(("127.0.0.1", 0), Session)
threading.Thread(target=server.serve_forever, daemon=True).start()
with open(options.record + ".part", "w") as port:
    port.write("%d" % server.server_address[1])
os.rename(options.record + ".part", options.record + ".port")
# A test that was killed takes its server along.
while os.getppid() == parent:
    time.sleep(0.2)
os._exit(0)
