"""Relays, intercoms and cameras that are asked by HTTP; a test talks to them in lines.

Arguments: how it wants to be told who asks (`none`, `basic`, `digest-MD5`, `digest-SHA-256`), then words: `unsigned` (it acts on an
order that is not signed as well, and refuses it all the same), `tls`, `tls10`.
It prints `port N`, then `asked METHOD PATH` for each request, `streaming on` for each listener, with ` unsigned` behind it where it was refused, and `did ORDER` for
each order that it carries out: `on 0`, `off 0`, `pulse 0 2.5`, `door 1`, `barrier open`. It takes `mute` (it acts and never answers),
`opposite` (its outputs read as the opposite), `answer STATUS BODY` (whatever is asked), `normal`, and `send LINE` (into every stream).
User and password are `admin` and `pass word`.
"""
import base64
import hashlib
import json
import os
import pathlib
import queue
import re
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

USER, PASSWORD, REALM = "admin", "pass word", "device"
scheme, *words = sys.argv[1:]
mood = ("normal",)
outputs = {}
nonces = {}
streams = []
lock = threading.Lock()


def say(*words):
    with lock:
        print(*words, flush=True)


def hashed(text):
    name = scheme.split("-", 1)[1].replace("-", "").lower()
    return hashlib.new(name, text.encode()).hexdigest()


def is_signed(method, path, header):
    if scheme == "none":
        return True
    if not header:
        return False
    if scheme == "basic":
        return header == "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    fields = {name: quoted or plain for name, quoted, plain in re.findall(r'(\w+)=(?:"([^"]*)"|([^\s,]+))', header)}
    nonce, count = fields.get("nonce"), int(fields.get("nc", "0"), 16)
    if nonces.get(nonce, 10**9) >= count or fields.get("uri") != path or fields.get("username") != USER:
        return False
    secret = hashed(f"{USER}:{REALM}:{PASSWORD}")
    proof = hashed(f"{secret}:{nonce}:{fields['nc']}:{fields['cnonce']}:auth:{hashed(f'{method}:{path}')}")
    nonces[nonce] = count
    return proof == fields.get("response")


def challenge():
    if scheme == "basic":
        return f'Basic realm="{REALM}"'
    nonce = os.urandom(8).hex()
    nonces[nonce] = 0
    algorithm = scheme.split("-", 1)[1]
    return f'Digest realm="{REALM}", qop="auth", nonce="{nonce}", opaque="a\\"b", algorithm={algorithm}'


def switch(relay, is_on, time=None):
    outputs[relay] = is_on
    say("did", *(("pulse", relay, time) if time else ("on" if is_on else "off", relay)))


def reads(relay):
    return outputs.get(relay, False) != (mood[0] == "opposite")


def xml_status(code=1, text="OK"):
    return 200, f"<ResponseStatus><statusCode>{code}</statusCode><statusString>{text}</statusString></ResponseStatus>"


def shelly1(path, query, _):
    relay = int(path.rsplit("/", 1)[1])
    if "turn" in query:
        switch(relay, query["turn"] == "on", query.get("timer"))
    return 200, json.dumps({"ison": reads(relay)})


def shelly2_set(_, query, __):
    relay = int(query["id"])
    was = reads(relay)
    switch(relay, query["on"] == "true", query.get("toggle_after"))
    return 200, json.dumps({"was_on": was})


def shelly2_status(_, query, __):
    return 200, json.dumps({"id": int(query["id"]), "output": reads(int(query["id"]))})


def two_n(_, query, __):
    relay = int(query["switch"])
    if relay > 4:
        return 200, json.dumps({"success": False, "error": {"code": 12, "description": "invalid value"}})
    action = query["action"]
    if action in ("trigger", "hold"):
        switch(relay, True, "device" if action == "trigger" else None)
    else:
        switch(relay, False)
    return 200, json.dumps({"success": True})


def two_n_status(_, __, ___):
    return 200, json.dumps({"success": True, "result": {"switches": [
        {"switch": number, "active": reads(number)} for number in (1, 2)]}})


def akuvox(path, query, _):
    if path == "/fcgi/do" and (query.get("UserName"), query.get("Password")) != (USER, PASSWORD):
        return 200, '{"retcode" : -4}'
    if query["DoorNum"] == "99":
        return 200, '{"retcode" : -2}'
    if query["DoorNum"] == "4":
        return 200, '{"retcode" : -3}'
    say("did", "door", query["DoorNum"])
    return 200, '{"retcode" : 0, "message" : "OK"}'


def akuvox_api(_, __, body):
    data = json.loads(body)["data"]
    say("did", "door", data["num"], data["delay"])
    return 200, '{"retcode":0,"action":"trig","message":"OK"}'


def esphome(path, _, __):
    *_, name, action = path.split("/")
    switch(name, action == "turn_on")
    return 200, ""


def esphome_state(path, _, __):
    name = path.rsplit("/", 1)[1]
    return 200, json.dumps({"id": f"switch-{name}", "state": "ON" if reads(name) else "OFF"})


def hikvision(_, __, body):
    mode = re.search(r"<ctrlMode>(\w+)</ctrlMode>|<barrietGateOper>(\w+)</barrietGateOper>", body)
    say("did", "barrier", mode[1] or {"on": "open"}[mode[2]])
    return xml_status()


def hikvision_output(_, __, body):
    switch(1, "high" in body)
    return xml_status()


def dahua(_, query, __):
    say("did", "barrier", {"openStrobe": "open", "closeStrobe": "close"}[query["action"]])
    return 200, "OK\r\n"


def custom(path, query, body):
    say("did", "custom", path, body)
    return 200, "all is well"


ROUTES = [
    (r"/relay/\d+", shelly1), (r"/rpc/Switch.Set", shelly2_set), (r"/rpc/Switch.GetStatus", shelly2_status),
    (r"/api/switch/ctrl", two_n), (r"/api/switch/status", two_n_status), (r"/fcgi/(do|OpenDoor)", akuvox),
    (r"/api/relay/trig", akuvox_api), (r"/api/system/info", lambda *_: (200, '{"retcode":0}')),
    (r"/switch/\w+/turn_(on|off)", esphome), (r"/switch/\w+", esphome_state),
    (r"/ISAPI/(Parking/channels/1/barrierGate|ITC/Entrance/barrierGateCtrl)", hikvision),
    (r"/ISAPI/System/IO/outputs/1/trigger", hikvision_output), (r"/ISAPI/System/deviceInfo", lambda *_: (200, "<DeviceInfo/>")),
    (r"/cgi-bin/trafficSnap.cgi", dahua), (r"/cgi-bin/magicBox.cgi", lambda *_: (200, "deviceType=ITC")),
    (r"/custom/.*", custom), (r"/state", lambda *_: (200, "on" if reads(0) else "off")),
]


class Device(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, **headers):
        content = body.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def handle_request(self):
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        signed = is_signed(self.command, self.path, self.headers.get("Authorization"))
        say("asked", self.command, self.path, *([] if signed else ["unsigned"]))
        if not signed and "unsigned" not in words:
            return self.answer(401, "", WWW_Authenticate=challenge())
        if parts.path == "/api/v1/data/stream":
            return self.stream()
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        act = next((act for pattern, act in ROUTES if re.fullmatch(pattern, parts.path)), None)
        status, text = act(parts.path, query, body) if act else (404, "there is no such thing")
        if not signed:
            return self.answer(401, "", WWW_Authenticate=challenge())
        if mood[0] == "mute":
            return threading.Event().wait()
        if mood[0] == "answer":
            status, text = int(mood[1]), mood[2]
        self.answer(status, text)

    do_GET = do_POST = do_PUT = handle_request

    def stream(self):
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        lines = queue.Queue()
        streams.append(lines)
        say("streaming", "on")
        while (line := lines.get()) is not None:
            self.wfile.write((line + "\n").encode())
            self.wfile.flush()
        self.close_connection = True


def secured(socket):
    folder = pathlib.Path(__file__).parent / "http"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if "tls10" in words:
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
        context.set_ciphers("DHE-RSA-AES256-SHA:@SECLEVEL=0")
        context.load_dh_params(str(folder / "dh.pem"))
    context.load_cert_chain(folder / "device.pem", folder / "key.pem")
    return context.wrap_socket(socket, server_side=True)


server = ThreadingHTTPServer(("127.0.0.1", 0), Device)
server.daemon_threads = True
if "tls" in words or "tls10" in words:
    server.socket = secured(server.socket)
threading.Thread(target=server.serve_forever, daemon=True).start()
say("port", server.server_address[1])
for line in sys.stdin:
    word, *rest = line.rstrip("\n").split(" ", 1)
    if word == "send":
        for lines in streams:
            lines.put(rest[0])
    elif word == "hangup":
        for lines in streams:
            lines.put(None)
    elif word == "answer":
        mood = ("answer", *rest[0].split(" ", 1))
    else:
        mood = (word,)
    say("done", word)
