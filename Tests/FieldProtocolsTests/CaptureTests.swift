import FieldProtocols
import Foundation
import Testing

/// Frames of every protocol, told apart as the installer's command tells them.
///
/// The samples of the project were framed and summed by other code than ours. The environment variable GATEHOUSE_CAPTURES
/// names a folder with captures of real devices in `uhf`, whose files have names of their own.
@Suite("Captured frames")
struct CaptureTests {
    static let deviceFolder = ProcessInfo.processInfo.environment["GATEHOUSE_CAPTURES"]
        .map { URL(filePath: $0, directoryHint: .isDirectory).appending(path: "uhf") }

    private static let captureNames: [CaptureProtocol: String] = [
        .uhfreader18: "uhfreader", .m100: "m100", .r2000: "r2000", .mercury: "mercury", .llrp: "llrp",
        .osdp: "osdp", .wiegand: "wiegand", .ascii: "ascii-line", .r700: "reader-json", .modbus: "modbus-rtu",
        .epc: "epc", .card: "card-formats", .uhppote: "uhppote",
    ]

    private static let sampleFolder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Samples/captures").standardizedFileURL

    @Test("our own samples decode as they were made", arguments: CaptureProtocol.allCases)
    func samples(_ name: CaptureProtocol) throws {
        try compare(name, Self.sampleFolder.appending(path: "\(name.rawValue).jsonl"))
    }

    @Test(
        "captures of devices decode as they are described",
        .enabled(if: deviceFolder != nil, "GATEHOUSE_CAPTURES names no folder of captures"),
        arguments: CaptureProtocol.allCases)
    func captures(_ name: CaptureProtocol) throws {
        let folder = try #require(Self.deviceFolder)
        let file = try #require(Self.captureNames[name])
        try compare(name, folder.appending(path: "\(file).jsonl"))
    }

    private func compare(_ name: CaptureProtocol, _ file: URL) throws {
        let frames = try CapturedFrame.read(file)
        #expect(!frames.isEmpty)
        var decoder = CaptureDecoder(name)
        for frame in frames {
            var found = try frame.decoded(by: &decoder)
            if name == .wiegand, let plate = frame.expected["plate"] as? String, found["plate"] == nil {
                // Nothing leads from a hash back to its plate; that the plate leads to the hash is what can be shown.
                let hash = WiegandPlate.hash(of: plate)
                #expect(hash.facility == found["facility"] as? UInt8 && hash.card == found["card"] as? UInt16)
                found["plate"] = plate
                found["sha1"] = hash.digest
            }
            let differences = CapturedFrame.differences(frame.expected, found)
            #expect(differences.isEmpty, "\(name.rawValue) \(frame): \(differences) in \(found)")
        }
    }
}
