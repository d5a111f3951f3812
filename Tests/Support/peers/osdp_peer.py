"""Card readers on one RS-485 line, by libosdp's peripheral device; a test talks to them in lines.

Started as `osdp_peer.py SECURITY ADDRESS…`: SECURITY is `clear`, `install` (no key yet) or a key of 32 hex digits. It prints
`line PATH`, the serial port that leads to the readers, `lamp ADDRESS shows|flashes|ends COLOUR` (by number: 1 red, 2 green) and
`sound ADDRESS COUNT`. It takes `card ADDRESS FORMAT BITS HEX`, `keys ADDRESS HEX` (codes of keys),
`status ADDRESS TAMPER POWER` (each 0 or 1; `tells-status ADDRESS` is printed when the reader is asked, and all is well then),
`mute ADDRESS` and `speak ADDRESS` (whether the reader is there), `secure ADDRESS` (prints `is-secure ADDRESS 0|1`),
`forge ADDRESS` (the seals of its answers are wrong from now on). Each order is answered by `done ORDER`.
"""
import os
import pty
import sys
import threading
import tty

import osdp

lock = threading.Lock()


def say(line):
    with lock:
        print(line, flush=True)


def crc(packet):
    value = 0x1D0F
    for byte in packet:
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return value


class Wire(osdp.Channel):
    """What one reader hears of the line, and how it speaks on it."""

    def __init__(self, line):
        super().__init__()
        self.line = line
        self.heard = b""
        self.is_mute = False
        self.forges = False

    def read(self, max_bytes):
        with lock:
            piece, self.heard = self.heard[:max_bytes], self.heard[max_bytes:]
        return piece

    def write(self, packet):
        packet = bytes(packet)
        if self.forges and len(packet) > 12:
            start = packet.index(0x53)
            body = bytearray(packet[start:-2])
            body[-1] ^= 1
            packet = packet[:start] + bytes(body) + crc(body).to_bytes(2, "little")
        if not self.is_mute:
            os.write(self.line, packet)
        return len(packet)

    def flush(self):
        pass


class Reader:
    def __init__(self, address, security, line):
        self.address = address
        self.wire = Wire(line)
        key = bytes.fromhex(security) if len(security) == 32 else None
        flags = [osdp.LibFlag.EnforceSecure] if key else []
        if security == "install":
            flags = [osdp.LibFlag.InstallMode]
        secures = 0 if security == "clear" else 1
        self.device = osdp.PeripheralDevice(
            osdp.PDInfo(address, self.wire, scbk=key, flags=flags),
            osdp.PDCapabilities([
                (osdp.Capability.LEDControl, 1, 1), (osdp.Capability.AudibleControl, 1, 1),
                (osdp.Capability.CardDataFormat, 1, 1), (osdp.Capability.CommunicationSecurity, secures, secures),
            ]),
            log_level=osdp.LogLevel.Emergency, command_handler=self.obey)
        self.device.start()

    def obey(self, command):
        if command["command"] == osdp.Command.LED:
            does = "shows" if not command["temporary"] else "flashes" if command["control_code"] == 2 else "ends"
            say("lamp %d %s %d" % (self.address, does, command["on_color"]))
        elif command["command"] == osdp.Command.Status:
            say("tells-status %d" % self.address)
        elif command["command"] == osdp.Command.Buzzer:
            say("sound %d %d" % (self.address, command["rep_count"]))
        return 0, None


def listen(line, readers):
    while True:
        piece = os.read(line, 256)
        with lock:
            for reader in readers.values():
                if not reader.wire.is_mute:
                    reader.wire.heard += piece


def carry_out(reader, words):
    if words[0] == "card":
        reader.device.submit_event({
            "event": osdp.Event.CardRead, "reader_no": 0, "direction": 0, "format": int(words[2]),
            "length": int(words[3]), "data": bytes.fromhex(words[4]),
        })
    elif words[0] == "keys":
        reader.device.submit_event(
            {"event": osdp.Event.KeyPress, "reader_no": 0, "data": bytes.fromhex(words[2])})
    elif words[0] == "status":
        reader.device.submit_event({
            "event": osdp.Event.Status, "type": osdp.StatusReportType.Local,
            "report": bytes([int(words[2]), int(words[3])]),
        })
    elif words[0] in ("mute", "speak"):
        reader.wire.is_mute = words[0] == "mute"
    elif words[0] == "forge":
        reader.wire.forges = True
    elif words[0] == "secure":
        say("is-secure %d %d" % (reader.address, 1 if reader.device.is_sc_active() else 0))


def main():
    line, port = pty.openpty()
    tty.setraw(port)
    security, addresses = sys.argv[1], [int(word) for word in sys.argv[2:]]
    readers = {address: Reader(address, security, line) for address in addresses}
    threading.Thread(target=listen, args=(line, readers), daemon=True).start()
    say("line " + os.ttyname(port))
    for order in sys.stdin:
        words = order.split()
        carry_out(readers[int(words[1])], words)
        say("done " + words[0])
    os._exit(0)


main()
