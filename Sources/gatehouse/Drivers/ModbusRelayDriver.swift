import AccessControl
import DeviceKit
import ModbusDevices

/// `modbusRelay`: a barrier or strike at the relays of a Modbus board.
struct ModbusRelayDriver: DeviceDriver {
    /// The boards that are known, by the words of a site file.
    private enum BoardName: String, CaseIterable {
        case waveshare, adam6060, plain

        var board: RelayBoard {
            switch self {
            case .waveshare: .waveshare
            case .adam6060: .adam6060
            case .plain: .plain
            }
        }
    }

    private let id: DeviceID
    private let modbus: ModbusKeys
    private let board: RelayBoard
    private let outputs: RelayOutputs
    let claims: [DeviceClaim]
    let busDemand: BusDemand?
    let warnings: [(key: String, message: String)]

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        modbus = ModbusKeys(&keys)
        let name = keys.word("board", default: BoardName.waveshare)
        board = name.board
        outputs = RelayOutputs(
            open: keys.integer("openRelay", default: 1, in: 1...32),
            close: Self.closeRelay(&keys),
            isSafeClosed: keys.word("safeContact", default: SafeContact.open) == .closed)
        busDemand = BusDemand(
            place: modbus.place, exchange: .order(every: ModbusRelay.holdIsLookedAtEvery), key: "baud")
        warnings = Self.untimed(name, outputs, &keys)
        if outputs.open == outputs.close { keys.reject("closeRelay", "is the relay that opens") }
        claims = [outputs.open, outputs.close].compactMap { $0 }
            .map { [modbus, board] in
                modbus.claim("the relay at coil \(Int(board.firstCoil) + $0 - 1) of unit \(modbus.unit)")
            }
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        ModbusRelay(
            id: id, bus: bench.buses.line(at: modbus.place), unit: modbus.unit, board: board,
            outputs: outputs,
            time: bench.time)
    }

    /// Refuses pulses that nobody ends when this program dies in one, or warns of them where they are allowed by name.
    private static func untimed(
        _ name: BoardName, _ outputs: RelayOutputs, _ keys: inout ConfigurationKeys
    ) -> [(key: String, message: String)] {
        let isAllowed = keys.flag("allowUntimedPulse", default: false)
        if name == .waveshare, !outputs.isSafeClosed { return [] }
        if name == .adam6060 {
            return [
                ("board", "set its host watchdog, so that the relays drop when this program dies in a pulse")
            ]
        }
        let why =
            name == .plain ? "plain relays have no clock" : "no board times the opening of a closed contact"
        let danger = "\(why), and a pulse goes on when this program dies in it"
        if isAllowed { return [("allowUntimedPulse", danger)] }
        keys.reject(
            name == .plain ? "board" : "safeContact", "\(danger): allowUntimedPulse: true accepts that")
        return []
    }

    /// 0, the default, is a barrier that no line closes.
    private static func closeRelay(_ keys: inout ConfigurationKeys) -> Int? {
        let relay = keys.integer("closeRelay", default: 0, in: 0...32)
        return relay > 0 ? relay : nil
    }
}
