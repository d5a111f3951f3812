import FieldProtocols
import Foundation

/// A line of a capture with what must come of it.
struct CapturedFrame: CustomStringConvertible {
    let id: String
    let line: CaptureLine
    let expected: [String: Any]

    var description: String { id }

    /// The lines of a file, in their order.
    static func read(_ file: URL) throws -> [CapturedFrame] {
        try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map { bytes in
            let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
            return CapturedFrame(
                id: object?["id"] as? String ?? "?",
                line: try JSONDecoder().decode(CaptureLine.self, from: Data(bytes)),
                expected: object?["expect"] as? [String: Any] ?? ["expect": "is missing"])
        }
    }

    /// What a decoder makes of the line, as it would be printed.
    func decoded(by decoder: inout CaptureDecoder) throws -> [String: Any] {
        do {
            let fields = try decoder.fields(of: line)
            let data = try JSONEncoder().encode(fields)
            return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        } catch let error as FrameError {
            return ["error": error.kind.rawValue]
        }
    }

    /// The names of expected fields that are not there or have another value.
    static func differences(_ expected: [String: Any], _ found: [String: Any]) -> [String] {
        expected.keys.sorted().filter { !isEqual(expected[$0], found[$0]) }
    }

    private static func isEqual(_ expected: Any?, _ found: Any?) -> Bool {
        switch (expected, found) {
        case (let expected as [String: Any], let found as [String: Any]): differences(expected, found).isEmpty
        case (let expected as [Any], let found as [Any]):
            expected.count == found.count && zip(expected, found).allSatisfy { isEqual($0, $1) }
        case (let expected as NSObject, let found as NSObject): expected == found
        default: false
        }
    }
}
