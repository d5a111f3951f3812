import FieldProtocols

/// A panel's conversation with one reader, without the line: what is sent next, and what an answer means.
///
/// It begins with sequence 0, opens a secure channel where one is wanted, and begins anew after anything that is not in order.
struct OSDPConversation: Sendable {
    /// What an answer means.
    enum Meaning: Hashable {
        /// The channel is not open yet; the next packet leads on.
        case goesOn
        /// The reader has nothing to say, or did what it was told.
        case nothing
        case report(OSDPReport)
        /// What the reader says of itself.
        case status(OSDPLocalStatus)
        /// The reader would not; a number of the standard.
        case refused(UInt8)
        /// The conversation begins anew; why, in words.
        case lost(String)
        /// The reader cannot be talked to as it must be; why, in words.
        case hopeless(String)
    }

    private enum Phase {
        case closed
        case challenged(OSDPPanelChannel)
        /// With the packet that holds the panel's proof.
        case proved(OSDPPanelChannel, [UInt8])
        case open(OSDPPanelChannel?)
    }

    private let address: UInt8

    /// Each is tried where the reader refuses those before it.
    private let securities: [OSDPSecurity]
    private var attempt = 0
    private var phase = Phase.closed

    /// That of the latest packet; 0 begins a conversation, and is followed by 1, 2, 3, 1.
    private var sequence: UInt8 = 0

    /// A conversation in one of some ways, at least one.
    init(address: UInt8, securities: [OSDPSecurity]) {
        self.address = address
        self.securities = securities
    }

    /// Whether orders are carried out, rather than the channel opened.
    var isOpen: Bool { if case .open = phase { true } else { false } }

    /// How it is talked, or will be.
    var security: OSDPSecurity { securities[attempt % securities.count] }

    /// Whether a channel is being opened: the reader waits for the next packet.
    var isOpening: Bool {
        switch phase {
        case .challenged, .proved: true
        case .closed, .open: false
        }
    }

    /// Forgets everything but how the reader wants to be talked to.
    mutating func reset() {
        phase = .closed
        sequence = 0
    }

    /// The next packet: it carries out the order, or opens the channel that must be there first.
    ///
    /// `drawn` are eight random bytes.
    mutating func packet(for order: OSDPOrder, drawn: [UInt8]) throws(FrameError) -> [UInt8] {
        switch phase {
        case .closed, .challenged: return try begin(drawn)
        case .proved(_, let proof): return proof
        case .open(nil):
            countUp()
            return OSDPPacket.command(to: address, sequence: sequence, code: order.code, data: order.data)
        case .open(.some(var channel)):
            countUp()
            let packet = try channel.sealed(order.code, order.data, to: address, sequence: sequence)
            phase = .open(channel)
            return packet
        }
    }

    /// What the answer to the latest packet means.
    mutating func hear(_ reply: OSDPPacket) -> Meaning {
        // It counts nothing and seals nothing.
        if reply.code == OSDP.Reply.busy.rawValue { return lose("it is busy") }
        guard reply.sequence == sequence else { return lose("it answers out of turn") }
        do {
            return try meaning(of: reply)
        } catch {
            reset()
            return .hopeless("\(error)")
        }
    }
}

extension OSDPConversation {
    private mutating func begin(_ drawn: [UInt8]) throws(FrameError) -> [UInt8] {
        sequence = 0
        guard let channel = try security.channel(drawn: drawn) else {
            phase = .open(nil)
            return OSDPPacket.command(to: address, sequence: 0, code: .poll)
        }
        phase = .challenged(channel)
        return channel.challenge(to: address, sequence: 0)
    }

    private mutating func countUp() { sequence = sequence % 3 + 1 }

    private mutating func lose(_ why: String) -> Meaning {
        reset()
        return .lost(why)
    }

    private mutating func meaning(of reply: OSDPPacket) throws(FrameError) -> Meaning {
        switch phase {
        case .closed: return lose("it answers what was not asked")
        case .challenged(let channel): return try prove(channel, reply)
        case .proved(let channel, _):
            guard reply.code == OSDP.Reply.rmacI.rawValue else { return refusal(reply) }
            try channel.acceptance(reply)
            phase = .open(channel)
            return .goesOn
        case .open(nil): return try Self.meaning(of: reply, saying: reply.data)
        case .open(.some(var channel)):
            // One that has lost the channel, such as by a restart, can only say so in the clear. Nothing else is believed so.
            if reply.security == nil, reply.code == OSDP.Reply.nak.rawValue {
                return lose("it has lost the secure channel")
            }
            let data = try channel.opened(reply)
            phase = .open(channel)
            return try Self.meaning(of: reply, saying: data)
        }
    }

    private mutating func prove(
        _ channel: OSDPPanelChannel, _ reply: OSDPPacket
    ) throws(FrameError) -> Meaning {
        guard reply.code == OSDP.Reply.ccrypt.rawValue else { return refusal(reply) }
        var channel = channel
        countUp()
        do {
            let proof = try channel.proof(answering: reply, to: address, sequence: sequence)
            phase = .proved(channel, proof)
            return .goesOn
        } catch {
            return giveUp("\(error.detail)")
        }
    }

    private mutating func refusal(_ reply: OSDPPacket) -> Meaning {
        giveUp("it refuses \(security.words)" + (reply.data.first.map { ", reason \($0)" } ?? ""))
    }

    /// The reader cannot be talked to like this: the next way is tried, where there is one.
    private mutating func giveUp(_ why: String) -> Meaning {
        attempt += 1
        reset()
        return attempt.isMultiple(of: securities.count) ? .hopeless(why) : .lost(why)
    }

    private static func meaning(of reply: OSDPPacket, saying data: [UInt8]) throws(FrameError) -> Meaning {
        switch try OSDPContent(of: reply, data: data) {
        case .refused(let reason): .refused(reason)
        case .card(_, let format, let count, let data):
            .report(.card(OSDPCard(format: format, bitCount: count, data: data)))
        case .localStatus(let status): .status(status)
        case .keys(_, let keys): .report(.keys(keys.compactMap(OSDPReport.key)))
        default: .nothing
        }
    }
}
