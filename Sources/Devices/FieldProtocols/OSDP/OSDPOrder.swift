/// What a panel asks of one reader.
package enum OSDPOrder: Hashable, Sendable {
    /// Whether anything has happened.
    case poll
    /// What the reader says of itself.
    case localStatus
    /// Opens a secure channel: eight bytes that the panel drew.
    case challenge([UInt8])
    /// Proves that the panel has the key: sixteen bytes.
    case proof([UInt8])
    case lamp(OSDPLamp)
    case sound(OSDPSound)

    /// The order that a code and its data are; throws where it is none that this program gives.
    package init(code: UInt8, data: [UInt8]) throws(FrameError) {
        var reader = ByteReader(data[...])
        switch OSDP.Command(rawValue: code) {
        case .poll: self = .poll
        case .lstat: self = .localStatus
        case .chlng: self = .challenge(Array(try reader.bytes(8)))
        case .scrypt: self = .proof(Array(try reader.bytes(16)))
        case .led: self = .lamp(try OSDPLamp(&reader))
        case .buz: self = .sound(try OSDPSound(&reader))
        default: throw FrameError(.value, "\(HexText.text([code])) is no order that is known")
        }
        guard reader.remaining == 0 else {
            throw FrameError(.length, "\(reader.remaining) bytes behind an order")
        }
    }

    package var code: OSDP.Command {
        switch self {
        case .poll: .poll
        case .localStatus: .lstat
        case .challenge: .chlng
        case .proof: .scrypt
        case .lamp: .led
        case .sound: .buz
        }
    }

    /// What stands behind the code.
    package var data: [UInt8] {
        switch self {
        case .poll, .localStatus: []
        case .challenge(let drawn): drawn
        case .proof(let proof): proof
        case .lamp(let lamp): lamp.data
        case .sound(let sound): sound.data
        }
    }
}
