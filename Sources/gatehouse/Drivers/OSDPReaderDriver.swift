import AccessControl
import DeviceKit
import FieldProtocols
import SerialLines
import SerialReaders

/// `osdpReader`: a card reader, or a plate camera that behaves like one, on an RS-485 line that speaks OSDP.
struct OSDPReaderDriver: DeviceDriver {
    private enum Reading: String, CaseIterable {
        case cards, plates
    }

    private let id: DeviceID
    private let accessPoint: AccessPointID
    private let line: LineAddress
    private let address: UInt8
    private let habits: OSDPReader.Habits
    let claims: [DeviceClaim]
    let warnings: [(key: String, message: String)]

    /// What readers are delivered with.
    private static let standardBaud = 9_600

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        accessPoint = device.accessPoint ?? ""
        line = LineKeys.address(&keys, standardBaud: Self.standardBaud)
        address = UInt8(clamping: keys.integer("address", default: 0, in: 0...126))
        claims = [Self.claim(line, address)]
        let isInstalling = keys.flag("installMode", default: false)
        var habits = Self.habits(&keys)
        habits.securities = Self.securities(&keys, isInstalling)
        self.habits = habits
        warnings =
            isInstalling ? [("installMode", "whoever reaches the line can read cards and forge them")] : []
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        OSDPReader(
            id: id, accessPoint: accessPoint, line: bench.lines.line(at: line), address: address,
            habits: habits, time: bench.time)
    }

    /// The site's key, where there is one; in install mode also what a new reader knows, and no security at all.
    private static func securities(_ keys: inout ConfigurationKeys, _ isInstalling: Bool) -> [OSDPSecurity] {
        let key = SecureChannelKey.read("secureChannelKeyFile", &keys, mayBeCommon: isInstalling)
        return (key.map { [.key($0)] } ?? []) + (isInstalling ? [.commonKey, .clear] : [])
    }

    private static func habits(_ keys: inout ConfigurationKeys) -> OSDPReader.Habits {
        var habits = OSDPReader.Habits([])
        habits.pollInterval = keys.duration(
            "pollInterval", default: habits.pollInterval, in: .milliseconds(20) ... .milliseconds(200))
        habits.answerTimeOut = keys.duration(
            "answerTimeOut", default: habits.answerTimeOut, in: .milliseconds(20) ... .seconds(1))
        habits.silence = keys.duration("silence", default: habits.silence, in: .seconds(1) ... .seconds(60))
        habits.readsPlates = keys.word("reads", default: Reading.cards) == .plates
        // A camera has neither.
        habits.hasLamp = keys.flag("lamp", default: !habits.readsPlates)
        habits.hasBuzzer = keys.flag("buzzer", default: !habits.readsPlates)
        return habits
    }

    /// A line may be shared by readers of other addresses, and by nothing that speaks another protocol.
    private static func claim(_ line: LineAddress, _ address: UInt8) -> DeviceClaim {
        let claim = LineKeys.claim(line, identity: "OSDP address \(address)")
        return DeviceClaim(
            resource: claim.resource, key: claim.key, terms: claim.terms.map { "OSDP, \($0)" },
            identity: claim.identity)
    }
}
