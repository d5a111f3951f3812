import AccessControl
import DeviceKit
import Foundation
import PassageControl

/// One thing that a watched device said.
enum WatchedReport {
    case connected(DeviceID)
    /// What is wrong with the device though it works; nil once nothing is.
    case trouble(DeviceID, String?)
    case read(CredentialRead)
    case vehicleLost
    case key(KeyPress)
    case input(InputObservation)

    /// For people, such as `read E28011606000020497CB0065 antenna 2 -61.5 dBm`.
    var words: String {
        switch self {
        case .connected(let device): "\(device): connected"
        case .trouble(let device, let words): "\(device): \(words ?? "in order again")"
        case .read(let read): Self.words(read)
        case .vehicleLost: "the car is gone"
        case .key(let press): "key \(press.key)"
        case .input(let observation): "\(observation.input.rawValue) \(observation.level.rawValue)"
        }
    }

    private static func words(_ read: CredentialRead) -> String {
        let parts: [String?] = [
            "read", read.identifier.shownText ?? read.identifier.kind.rawValue,
            read.confidence?.formatted(.number.precision(.fractionLength(2))),
            read.antenna.map { "antenna \($0)" },
            read.signal.map { "\($0.formatted(.number.precision(.fractionLength(0...2)))) dBm" },
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }
}

extension WatchedReport: Encodable {
    private enum Key: String, CodingKey {
        case event, device, accessPoint, kind, identifier, confidence, antenna, signal, key, input, level,
            trouble
    }

    /// For programs: what it is as `event`, and whatever is known; `signal` is in dBm.
    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch self {
        case .connected(let device):
            try values.encode("connected", forKey: .event)
            try values.encode(device.rawValue, forKey: .device)
        case .trouble(let device, let words):
            try values.encode("trouble", forKey: .event)
            try values.encode(device.rawValue, forKey: .device)
            try values.encode(words, forKey: .trouble)
        case .read(let read): try Self.encode(read, &values)
        case .vehicleLost: try values.encode("vehicleLost", forKey: .event)
        case .key(let press):
            try values.encode("key", forKey: .event)
            try values.encode(String(press.key), forKey: .key)
        case .input(let observation):
            try values.encode("input", forKey: .event)
            try values.encode(observation.input.rawValue, forKey: .input)
            try values.encode(observation.level.rawValue, forKey: .level)
        }
    }

    private static func encode(
        _ read: CredentialRead, _ values: inout KeyedEncodingContainer<Key>
    ) throws {
        try values.encode("read", forKey: .event)
        try values.encode(read.source.rawValue, forKey: .device)
        try values.encode(read.accessPoint.rawValue, forKey: .accessPoint)
        try values.encode(read.identifier.kind.rawValue, forKey: .kind)
        try values.encodeIfPresent(read.identifier.shownText, forKey: .identifier)
        try values.encodeIfPresent(read.confidence, forKey: .confidence)
        try values.encodeIfPresent(read.antenna, forKey: .antenna)
        try values.encodeIfPresent(read.signal, forKey: .signal)
    }
}
