package import AccessControl
package import DeviceKit
import FieldProtocols
import PassageControl
package import SerialLines

/// A long-range tag reader that speaks LLRP: Zebra FX, Impinj Speedway and R700, FEIG, Alien.
///
/// It takes the reader over: whatever inventory it was left with is deleted, and one of its own runs as long as it is connected.
package final class LLRPReader: ReadSource {
    /// How the reader is set up, and what is made of the tags that it hears.
    package struct Habits: Sendable {
        /// The antennas that hear, counted from 1; empty for all of them.
        package var antennas: [UInt16] = []

        /// How long the reader may take for its greeting and for each answer.
        package var answerTimeOut: Duration = .seconds(5)

        /// How long there may be no message until the reader counts as lost; it is asked for a sign of life three times as often.
        package var silence: Duration = .seconds(6)
        package var reporting = TagReporting()

        /// The most that the reader transmits, in dBm; nil for as it is set.
        package var transmitPower: Double?

        package init() {}
    }

    package var id: DeviceID { source.id }
    private let source: TagReporting.Source
    private let address: LineAddress
    private let connection: LLRPConnection
    private let habits: Habits
    private let time: TimeSource

    /// Any number but 0, which is all of them.
    private static let inventoryID: UInt32 = 1

    /// How long one look at the connection lasts: a cancellation waits for it.
    private static let listeningTime = Duration.milliseconds(100)

    /// A reader by its address on the network.
    package init(
        id: DeviceID, accessPoint: AccessPointID, address: LineAddress, habits: Habits = Habits(),
        time: TimeSource
    ) {
        source = TagReporting.Source(id, at: accessPoint)
        self.address = address
        connection = LLRPConnection(address)
        self.habits = habits
        self.time = time
    }

    package func run(reads: Outlet<ReadReport>) async throws {
        var session = LLRPSession(
            at: "\(address)", LLRPInventory(id: Self.inventoryID, antennas: habits.antennas), wishes)
        do {
            try await connection.open()
            try await converse(&session, reads)
        } catch let failure as OperationFailure {
            await connection.close()
            throw DeviceFailure(device: id, failure)
        } catch {
            // Cancelled: the reader is left as it should be found.
            await connection.leave(saying: session.farewell())
            throw error
        }
    }
}

extension LLRPReader {
    private var wishes: LLRPSession.Wishes {
        var wishes = LLRPSession.Wishes(
            keepaliveMilliseconds: UInt32(clamping: Int64(habits.silence / .milliseconds(3))))
        wishes.readsChips = habits.reporting.identifier == .tid
        wishes.transmitPower = habits.transmitPower
        return wishes
    }

    /// Until it is cancelled or something breaks.
    private func converse(_ session: inout LLRPSession, _ reads: Outlet<ReadReport>) async throws {
        var lastMessage = time.now().uptime
        var lastQuestion = lastMessage
        while true {
            let messages = try await connection.receive(within: Self.listeningTime)
            try Task.checkCancellation()
            if !messages.isEmpty { lastMessage = time.now().uptime }
            for step in try messages.flatMap({ try session.hear($0) }) {
                switch step {
                case .ask(let message):
                    try await connection.send(message)
                    lastQuestion = time.now().uptime
                case .acknowledge(let message): try await connection.send(message)
                case .started: reads.connected()
                case .tag(let tag): report(tag, reads)
                }
            }
            try watch(session, lastMessage: lastMessage, lastQuestion: lastQuestion)
        }
    }

    private func watch(_ session: LLRPSession, lastMessage: Duration, lastQuestion: Duration) throws {
        let now = time.now().uptime
        if !session.isRunning, now - lastQuestion > habits.answerTimeOut {
            throw OperationFailure(
                "set up \(address)",
                "\(session.expectation) did not come within \(DurationText(habits.answerTimeOut))")
        }
        if session.isRunning, now - lastMessage > habits.silence {
            throw OperationFailure("hear \(address)", "no sign of life for \(DurationText(habits.silence))")
        }
    }

    private func report(_ tag: TagSighting, _ reads: Outlet<ReadReport>) {
        let read = habits.reporting.read(
            epc: tag.epc, tid: tag.tid, antenna: tag.antenna, signal: tag.signal, by: source, at: time.now())
        if let read { reads.deliver(.read(read)) }
    }
}
