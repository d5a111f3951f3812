import AccessControl
import DeviceKit
import SerialReaders

/// `serialTagReader`: a long-range tag reader at a serial port, or at a converter on the network.
struct SerialTagReaderDriver: DeviceDriver {
    private let id: DeviceID
    private let accessPoint: AccessPointID
    private let address: LineAddress
    private let dialect: any TagReaderDialect
    private let habits: SerialTagReader.Habits

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        accessPoint = device.accessPoint ?? ""
        let name = keys.word("protocol", default: ReaderProtocol.uhfReader18)
        dialect = name.dialect(&keys)
        address = LineKeys.address(&keys, standardBaud: name.standardBaud)
        habits = Self.habits(&keys)
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        SerialTagReader(
            id: id, accessPoint: accessPoint, line: try bench.lines.line(at: address, for: id),
            dialect: dialect, habits: habits, time: bench.time)
    }

    private static func habits(_ keys: inout ConfigurationKeys) -> SerialTagReader.Habits {
        var habits = SerialTagReader.Habits()
        habits.pollInterval = keys.duration(
            "pollInterval", default: habits.pollInterval, in: .milliseconds(10) ... .seconds(10))
        habits.answerTimeOut = keys.duration(
            "answerTimeOut", default: habits.answerTimeOut, in: .milliseconds(20) ... .seconds(5))
        habits.silence = keys.duration("silence", default: habits.silence, in: .seconds(1) ... .seconds(60))
        habits.identifier = keys.word("identifier", default: .epc)
        let holdOff = keys.duration(
            "repeatHoldOff", default: TagHoldOff.standard, in: .milliseconds(100) ... .seconds(60))
        let weakest = keys.number("minimumSignal", default: -128, in: -128...0)
        habits.holdOff = TagHoldOff(holdOff, minimumSignal: weakest > -128 ? weakest : nil)
        return habits
    }
}

/// What a reader speaks, by the words of a site file.
private enum ReaderProtocol: String, CaseIterable {
    case uhfReader18, m100, r2000, mercury, ascii

    /// What each is delivered with.
    var standardBaud: Int {
        switch self {
        case .uhfReader18: 57_600
        case .m100, .r2000, .mercury: 115_200
        case .ascii: 9_600
        }
    }

    /// Reads the keys that only this protocol has.
    func dialect(_ keys: inout ConfigurationKeys) -> any TagReaderDialect {
        switch self {
        case .uhfReader18:
            UHFReader18Dialect(
                address: UInt8(clamping: keys.integer("address", default: 0, in: 0...255)),
                mode: keys.word("mode", default: .answer))
        case .m100: M100Dialect()
        case .r2000:
            R2000Dialect(address: UInt8(clamping: keys.integer("address", default: 1, in: 0...255)))
        case .mercury: MercuryDialect(region: keys.word("region", default: .europe))
        case .ascii: ASCIIDialect()
        }
    }
}
