import AccessControl
import DeviceKit
import SerialLines
import SerialReaders

/// `serialSign`: a text sign at a serial port or a converter.
struct SerialSignDriver: DeviceDriver {
    private let id: DeviceID
    private let address: LineAddress
    private let frame: SignFrame?
    private let texts: SignTexts
    let claims: [DeviceClaim]

    private static let standardBaud = 9_600
    private static let standardFrame = #"{text}\r\n"#

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        address = LineKeys.address(&keys, standardBaud: Self.standardBaud)
        texts = SignKeys.texts(&keys)
        frame = SignFrame(keys.text("frame") ?? Self.standardFrame)
        if frame == nil {
            keys.reject("frame", #"{text} or {colour} with \r, \n, \t, \\ or \x02 around it is expected"#)
        }
        claims = [LineKeys.claim(address, identity: nil)]
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        guard let frame else { throw Failure("\(id): no frame", code: .configuration) }
        return SerialSign(id: id, address: address, frame: frame, texts: texts)
    }
}
