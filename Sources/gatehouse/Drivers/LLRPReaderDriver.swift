import AccessControl
import DeviceKit
import NetworkReaders
import SerialLines

/// `llrpReader`: a long-range tag reader on the network that speaks LLRP.
struct LLRPReaderDriver: DeviceDriver {
    private let id: DeviceID
    private let accessPoint: AccessPointID
    private let address: LineAddress
    private let habits: LLRPReader.Habits
    let claims: [DeviceClaim]
    let namedAccessPoints: [(key: String, point: AccessPointID)]

    /// EPCglobal LLRP 1.0.1, section 4.1, as IANA lists it.
    private static let standardPort: UInt16 = 5084

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        accessPoint = device.accessPoint ?? ""
        address = LineKeys.network(&keys, standardPort: Self.standardPort)
        claims = [LineKeys.claim(address, identity: nil)]
        habits = Self.habits(&keys)
        namedAccessPoints = TagKeys.points(of: habits.reporting)
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        LLRPReader(id: id, accessPoint: accessPoint, address: address, habits: habits, time: bench.time)
    }

    private static func habits(_ keys: inout ConfigurationKeys) -> LLRPReader.Habits {
        var habits = LLRPReader.Habits()
        habits.antennas = hearing(&keys)
        habits.answerTimeOut = keys.duration(
            "answerTimeOut", default: habits.answerTimeOut, in: .seconds(1) ... .seconds(60))
        habits.silence = keys.duration("silence", default: habits.silence, in: .seconds(1) ... .seconds(60))
        if keys.value("transmitPower") != nil {
            habits.transmitPower = keys.number("transmitPower", default: 0, in: 0...40)
        }
        habits.reporting = TagKeys.reporting(&keys, canTellTID: true)
        for antenna in habits.reporting.antennas.keys.sorted() where !habits.hears(antenna) {
            keys.reject("antennas", "antenna \(antenna) is not among hearingAntennas")
        }
        return habits
    }

    /// Such as `["1", "3"]`.
    private static func hearing(_ keys: inout ConfigurationKeys) -> [UInt16] {
        var antennas: [UInt16] = []
        for text in keys.texts("hearingAntennas") {
            guard let number = UInt16(text), TagKeys.antennaNumbers.contains(Int(number)),
                !antennas.contains(number)
            else {
                keys.reject(
                    "hearingAntennas", "antennas from 1 to 32, each once, are expected, not '\(text)'")
                continue
            }
            antennas.append(number)
        }
        return antennas
    }
}

extension LLRPReader.Habits {
    fileprivate func hears(_ antenna: Int) -> Bool {
        antennas.isEmpty || antennas.contains { Int($0) == antenna }
    }
}
