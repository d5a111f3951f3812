"""A Modbus device with relays, inputs and registers, by pymodbus; a test talks to it in lines.

It speaks TCP and prints `port N`; started with `rtu` it speaks RTU on a serial line and prints `line PATH`. It prints `wrote ADDRESS VALUE` for each coil that is written. It takes `input ADDRESS 0|1`, `register ADDRESS VALUE`,
`stuck RELAY 0|1` (the relay stays so, whatever it is told) and `free RELAY`, `drop RELAY` (it opens by itself), `mute` and `speak` (whether it answers).
Relays are coils 0-31; coil 512 + relay closes one for a number of tenths of a second, as Waveshare's boards do.
"""
import asyncio
import os
import pty
import struct
import sys
import tty

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.pdu import ModbusRequest, ModbusResponse
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer

FLASH = 512
stuck = {}
silent = False


class WriteCoilResponse(ModbusResponse):
    function_code = 5

    def __init__(self, address=0, value=0, **kwargs):
        super().__init__(**kwargs)
        self.address, self.value = address, value

    def encode(self):
        return struct.pack(">HH", self.address, self.value)


class WriteCoilRequest(ModbusRequest):
    function_code = 5
    _rtu_frame_size = 8

    def decode(self, data):
        self.address, self.value = struct.unpack(">HH", data)

    def execute(self, context):
        if self.address >= FLASH + 32:
            return self.doException(2)
        print("wrote", self.address, self.value, flush=True)
        if self.address >= FLASH:
            relay = self.address - FLASH
            switch(context, relay, True)
            asyncio.get_running_loop().call_later(self.value / 10, switch, context, relay, False)
        else:
            switch(context, self.address, self.value == 0xFF00)
        return WriteCoilResponse(self.address, self.value)


def switch(context, relay, is_on):
    context.setValues(1, relay, [stuck.get(relay, is_on)])


def answer(response):
    response.should_respond = not silent
    return response, False


async def take_orders(device):
    global silent
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        word, *numbers = line.decode().split()
        values = [int(number) for number in numbers]
        if word == "input":
            device.setValues(2, values[0], [bool(values[1])])
        elif word == "register":
            device.setValues(3, values[0], [values[1]])
        elif word == "stuck":
            stuck[values[0]] = bool(values[1])
        elif word == "drop":
            device.setValues(1, values[0], [False])
        elif word == "free":
            stuck.pop(values[0])
        elif word in ("mute", "speak"):
            silent = word == "mute"
        print("done", word, flush=True)


def serial_line():
    """Two ports with a line between them: their paths."""
    ends = [pty.openpty() for _ in range(2)]
    for (near, port), (far, _) in (ends, ends[::-1]):
        tty.setraw(port)
        asyncio.get_running_loop().add_reader(near, lambda near=near, far=far: os.write(far, os.read(near, 256)))
    return [os.ttyname(port) for _, port in ends]


async def main():
    device = ModbusSlaveContext(
        co=ModbusSequentialDataBlock(0, [False] * 600),
        di=ModbusSequentialDataBlock(0, [False] * 64),
        hr=ModbusSequentialDataBlock(0, [0] * 256),
        ir=ModbusSequentialDataBlock(0, [0] * 256),
        zero_mode=True,
    )
    context = ModbusServerContext(device, single=True)
    if sys.argv[1:] == ["rtu"]:
        host, own = serial_line()
        server = ModbusSerialServer(context, port=own, baudrate=9600, response_manipulator=answer)
        server.decoder.register(WriteCoilRequest)
        await server.start()
        serving = asyncio.ensure_future(server.serve_forever())
        print("line", host, flush=True)
    else:
        server = ModbusTcpServer(context, address=("127.0.0.1", 0), response_manipulator=answer)
        server.decoder.register(WriteCoilRequest)
        serving = asyncio.ensure_future(server.serve_forever())
        await server.serving
        print("port", server.server.sockets[0].getsockname()[1], flush=True)
    await take_orders(device)
    serving.cancel()


asyncio.run(main())
