package import DeviceKit
package import FieldProtocols
import SerialLines

/// A conversation with a reader without its wire: what it says comes in, and what follows from that goes out.
///
/// The reader greets first. It is then set up, one question at a time, until it hears tags.
package struct LLRPSession: Sendable {
    /// What follows from a message.
    package enum Step: Sendable {
        /// Must be sent, and is answered.
        case ask(LLRPMessage)
        /// Must be sent, and is not answered.
        case acknowledge(LLRPMessage)
        /// The inventory runs.
        case started
        case tag(TagSighting)
    }

    /// Where the reader is, for failures.
    private let place: String
    private var inventory: LLRPInventory
    private let wishes: Wishes

    /// What is still to be asked, in order.
    private var agenda: [LLRPRequest]

    /// What the reader has not answered yet.
    private var asked: (request: LLRPRequest, id: UInt32)?
    private var lastID: UInt32 = 0

    /// Whether tags are heard, and those that are reported are of this inventory.
    package private(set) var isRunning = false

    /// What the reader is to do beside its inventory.
    package struct Wishes: Sendable {
        /// How often it says that it is alive.
        package var keepaliveMilliseconds: UInt32

        /// Whether it reads the chips' own numbers, which takes it longer.
        package var readsChips = false

        /// The most that it transmits, in dBm; nil for as it is set.
        package var transmitPower: Double?

        package init(keepaliveMilliseconds: UInt32) { self.keepaliveMilliseconds = keepaliveMilliseconds }
    }

    /// A conversation about one inventory.
    package init(at place: String, _ inventory: LLRPInventory, _ wishes: Wishes) {
        self.place = place
        self.inventory = inventory
        self.wishes = wishes
        agenda = wishes.transmitPower == nil ? Self.setUp(inventory, wishes) : [.readBand]
    }

    private static func setUp(_ inventory: LLRPInventory, _ wishes: Wishes) -> [LLRPRequest] {
        let reading = LLRPChipReading(id: inventory.id, inventory: inventory.id)
        let chips: [LLRPRequest] = [.addReading(reading), .enableReading(reading.id)]
        return [
            .configure(keepaliveMilliseconds: wishes.keepaliveMilliseconds), .deleteROSpec(0),
            .deleteAccessSpec(0), .add(inventory),
        ] + (wishes.readsChips ? chips : []) + [.enable(inventory.id), .start(inventory.id)]
    }

    /// What the reader is expected to say next, for the failure when it does not.
    package var expectation: String { asked.map { "an answer to \($0.request.name)" } ?? "its greeting" }

    /// What whoever leaves says: the reader need not hear tags for nobody.
    package func farewell() -> [LLRPMessage] {
        [
            LLRPRequest.deleteROSpec(inventory.id).message(id: lastID &+ 1),
            LLRPRequest.closeConnection.message(id: lastID &+ 2),
        ]
    }

    /// What follows from a message; throws why the conversation cannot go on.
    ///
    /// What it does not know it passes over.
    package mutating func hear(_ message: LLRPMessage) throws(OperationFailure) -> [Step] {
        switch message.type {
        case LLRP.MessageType.keepalive:
            return [.acknowledge(LLRPRequest.acknowledgeKeepalive.message(id: message.id))]
        case LLRP.MessageType.readerEventNotification: return try hear(events: message)
        case LLRP.MessageType.accessReport: return try tags(in: message)
        case LLRP.MessageType.errorMessage: throw try refusal(message)
        default: return try hear(answer: message)
        }
    }
}

extension LLRPSession {
    private mutating func hear(events message: LLRPMessage) throws(OperationFailure) -> [Step] {
        let events = try understood("an event") { () throws(FrameError) in
            try LLRPEvent.events(in: message)
        }
        var steps: [Step] = []
        for event in events {
            switch event {
            case .connected where asked == nil && !isRunning: steps += next()
            case .refused(let why): throw OperationFailure("connect to \(place)", why)
            case .closing: throw OperationFailure("hear \(place)", "the reader ends the connection")
            case .inventoryEnded(inventory.id) where isRunning:
                throw OperationFailure("hear \(place)", "the reader ended the inventory")
            case .trouble(let words):
                throw OperationFailure("hear \(place)", "the reader is in trouble: \(words)")
            case .connected, .inventoryEnded, .other: break
            }
        }
        return steps
    }

    private mutating func hear(answer message: LLRPMessage) throws(OperationFailure) -> [Step] {
        guard let asked, message.id == asked.id, message.type == asked.request.answerType else { return [] }
        // Of nothing to delete some readers make an error. What could not be deleted stands in the way of what is added.
        switch asked.request {
        case .deleteROSpec, .deleteAccessSpec: return next()
        default: break
        }
        let status = try understood("an answer") { () throws(FrameError) in try LLRPStatus(of: message) }
        guard status.isSuccess else {
            throw OperationFailure("\(asked.request.name) at \(place)", status.words)
        }
        if asked.request == .readBand { try choosePower(message) }
        return next()
    }

    /// Chooses what the reader transmits by its own table, and goes on to set it up.
    private mutating func choosePower(_ message: LLRPMessage) throws(OperationFailure) {
        let band = try understood("the capabilities") { () throws(FrameError) in try LLRPBand(of: message) }
        guard let wish = wishes.transmitPower else { return }
        inventory.transmission = band.transmission(upTo: wish)
        guard inventory.transmission != nil else {
            let lowest = band.powers.map(\.centiDBm).min().map { "its lowest is \(Double($0) / 100) dBm" }
            throw OperationFailure(
                "set \(place) to \(wish) dBm", lowest ?? "the reader tells no powers that it can be set to")
        }
        agenda = Self.setUp(inventory, wishes)
    }

    /// The next question, or the end of them.
    private mutating func next() -> [Step] {
        guard !agenda.isEmpty else {
            asked = nil
            isRunning = true
            return [.started]
        }
        lastID &+= 1
        let request = agenda.removeFirst()
        asked = (request, lastID)
        return [.ask(request.message(id: lastID))]
    }

    /// What a reader kept of an earlier inventory comes before this one has begun, and must not open.
    private func tags(in message: LLRPMessage) throws(OperationFailure) -> [Step] {
        guard isRunning else { return [] }
        let reports = try understood("a report") { () throws(FrameError) in
            try LLRPTagReport.understood(in: message)
        }
        return reports.map { .tag($0.tag) }
    }

    private func refusal(_ message: LLRPMessage) throws(OperationFailure) -> OperationFailure {
        let status = try understood("an error") { () throws(FrameError) in try LLRPStatus(of: message) }
        return OperationFailure("\(asked?.request.name ?? "talk") at \(place)", status.words)
    }

    private func understood<Value>(
        _ what: String, _ read: () throws(FrameError) -> Value
    ) throws(OperationFailure) -> Value {
        do { return try read() } catch {
            throw OperationFailure("understand \(what) from \(place)", "\(error)")
        }
    }
}
