"""An LLRP reader with tags before it, by llrpkit's emulator; a test talks to it in lines.

It prints `port N`, `client N` for each client that it takes, `inventory ANTENNAS` when one starts
and `transmits HOPTABLE CHANNEL POWER` if it says so, `closed N` when the Nth client
asks it to close, `acknowledged N` for the Nth answer to a keepalive. It takes `tags COUNT RATE`
(so many tags, so many reads a second), `tag EPC SIGNAL ANTENNA` (this one alone), `exception WORDS` and `end` (the inventory
ends by itself). Each order is answered by `done ORDER`.
"""
import asyncio
import sys

from llrpkit.emulator import EmulatedTag, LLRPEmulator, default_population
from llrpkit.protocol import enums, messages, params


def say(line):
    print(line, flush=True)


class Reader(LLRPEmulator):
    clients = 0

    async def _handle_client(self, reader, writer):
        # Whoever has just left is done with before the next client is taken or refused.
        for _ in range(50):
            if self._writer is None:
                break
            await asyncio.sleep(0.01)
        await super()._handle_client(reader, writer)

    async def _handle_message(self, message):
        if isinstance(message, messages.KEEPALIVE_ACK):
            say("acknowledged %d" % (self.keepalive_acks + 1))
        if isinstance(message, messages.CLOSE_CONNECTION):
            say("closed %d" % self.clients)
        await super()._handle_message(message)
        if isinstance(message, messages.START_ROSPEC):
            spec, state = self._rospecs[message.ro_spec_id]
            antennas = [number for part in spec.spec_parameters for number in part.antenna_ids]
            say("inventory " + ",".join(str(number) for number in antennas))
            for part in spec.spec_parameters:
                for parameters in part.inventory_parameter_specs:
                    for antenna in parameters.antenna_configurations:
                        sent = antenna.rf_transmitter
                        say("transmits %d %d %d" % (sent.hop_table_id, sent.channel_index, sent.transmit_power))

    async def _send_connection_event(self, writer, status):
        if status == enums.ConnectionAttemptStatusType.Success:
            self.clients += 1
            say("client %d" % self.clients)
        await super()._send_connection_event(writer, status)

    async def tell(self, **event):
        data = params.ReaderEventNotificationData(timestamp=params.UTCTimestamp(microseconds=0), **event)
        await self._send(messages.READER_EVENT_NOTIFICATION(reader_event_notification_data=data))


async def carry_out(reader, words):
    if words[0] == "tags":
        reader.tags = default_population(int(words[1]))
        reader.reads_per_sec = float(words[2])
    elif words[0] == "tag":
        reader.tags = [EmulatedTag(bytes.fromhex(words[1]), (int(words[3]),), float(words[2]))]
    elif words[0] == "exception":
        await reader.tell(reader_exception_event=params.ReaderExceptionEvent(message=" ".join(words[1:])))
    elif words[0] == "end":
        await reader.tell(ro_spec_event=params.ROSpecEvent(event_type=1, ro_spec_id=1))


async def main():
    reader = Reader(tags=default_population(3), reads_per_sec=20.0)
    await reader.start()
    say("port %d" % reader.port)
    loop = asyncio.get_running_loop()
    while True:
        line = await loop.run_in_executor(None, sys.stdin.readline)
        if not line:
            return
        words = line.split()
        await carry_out(reader, words)
        say("done " + words[0])


asyncio.run(main())
