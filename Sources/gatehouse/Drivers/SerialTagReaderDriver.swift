import AccessControl
import DeviceKit
import FieldProtocols
import SerialLines
import SerialReaders

/// `serialTagReader`: a long-range tag reader at a serial port, or at a converter on the network.
struct SerialTagReaderDriver: DeviceDriver {
    private let id: DeviceID
    private let accessPoint: AccessPointID
    private let address: LineAddress
    private let dialect: any TagReaderDialect
    private let habits: SerialTagReader.Habits
    let claims: [DeviceClaim]
    let namedAccessPoints: [(key: String, point: AccessPointID)]

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        accessPoint = device.accessPoint ?? ""
        let name = keys.word("protocol", default: ReaderProtocol.uhfReader18)
        let reader = name.reader(&keys)
        dialect = reader.dialect
        address = LineKeys.address(&keys, standardBaud: name.standardBaud)
        claims = [LineKeys.claim(address, identity: reader.identity)]
        habits = Self.habits(&keys)
        namedAccessPoints = TagKeys.points(of: habits.reporting)
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        SerialTagReader(
            id: id, accessPoint: accessPoint, line: bench.lines.line(at: address),
            dialect: dialect, habits: habits, time: bench.time)
    }

    private static func habits(_ keys: inout ConfigurationKeys) -> SerialTagReader.Habits {
        var habits = SerialTagReader.Habits()
        habits.pollInterval = keys.duration(
            "pollInterval", default: habits.pollInterval, in: .milliseconds(10) ... .seconds(10))
        habits.answerTimeOut = keys.duration(
            "answerTimeOut", default: habits.answerTimeOut, in: .milliseconds(20) ... .seconds(5))
        habits.silence = keys.duration("silence", default: habits.silence, in: .seconds(1) ... .seconds(60))
        habits.reporting = TagKeys.reporting(&keys)
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

    /// Reads the keys that only this protocol has; the identity tells readers of one line apart, nil where it has no such thing.
    func reader(_ keys: inout ConfigurationKeys) -> (dialect: any TagReaderDialect, identity: String?) {
        switch self {
        case .uhfReader18:
            let address = Self.address(&keys, default: 0)
            let mode = keys.word("mode", default: UHFReader18Dialect.Mode.answer)
            // Who speaks of his own accord, or answers for everybody, cannot share a line.
            let isAlone = mode == .realTime || address == 0xFF
            let identity = isAlone ? nil : "UHFReader18 address \(address)"
            return (UHFReader18Dialect(address: address, mode: mode), identity)
        case .m100: return (M100Dialect(), nil)
        case .r2000:
            let address = Self.address(&keys, default: 1)
            return (R2000Dialect(address: address), "R2000 address \(address)")
        case .mercury: return (MercuryDialect(region: keys.word("region", default: .europe)), nil)
        case .ascii: return (Self.lines(&keys), nil)
        }
    }

    /// Lines in the forms that makers ship, or by the installer's own pattern.
    private static func lines(_ keys: inout ConfigurationKeys) -> any TagReaderDialect {
        let digits = keys.word("tagDigits", default: TagLinePattern.Digits.hex)
        guard let text = keys.text("pattern") else {
            if keys.value("tagDigits") != nil { keys.reject("tagDigits", "means nothing without a pattern") }
            return ASCIIDialect()
        }
        do throws(FrameError) {
            return PatternDialect(try TagLinePattern(text, digits: digits))
        } catch {
            keys.reject("pattern", error.detail)
            return ASCIIDialect()
        }
    }

    private static func address(_ keys: inout ConfigurationKeys, default standard: Int) -> UInt8 {
        UInt8(clamping: keys.integer("address", default: standard, in: 0...255))
    }
}
