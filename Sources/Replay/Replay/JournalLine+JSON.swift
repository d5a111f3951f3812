import AccessControl
import Foundation
import PassageControl

extension JournalLine {
    /// The row as one JSON object, its fields in the order in which people read them.
    package var json: String {
        let fields: [String?] = [
            Self.field(.at, at), Self.field(.kind, kind.rawValue), Self.field(.door, door),
            Self.field(.accessPoint, accessPoint), Self.field(.cause, cause?.rawValue),
            Self.field(.alarm, alarm?.rawValue), Self.field(.reason, reason?.rawValue),
            Self.field(.user, user), Self.field(.identifier, identifier), Self.field(.read, read),
            Self.field(.matched, matched), Self.field(.looks, looks),
            Self.field(.confidence, confidence), Self.field(.watched, watched),
            Self.field(.overstay, overstay), Self.field(.orderedBy, orderedBy), Self.field(.note, note),
            Self.field(.presence, presence), Self.field(.doorState, doorState),
            Self.field(.spendsUse, spendsUse),
        ]
        return "{" + fields.compactMap(\.self).joined(separator: ",") + "}"
    }

    private static func field(_ key: CodingKeys, _ value: String?) -> String? {
        value.map { "\"\(key.rawValue)\":\(quoted($0))" }
    }

    private static func field(_ key: CodingKeys, _ value: (some LosslessStringConvertible)?) -> String? {
        value.map { "\"\(key.rawValue)\":\($0)" }
    }

    /// A JSON string; letters of any script stay as they are, so that plates can be read in the file.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20: result += String(format: "\\u%04x", scalar.value)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
