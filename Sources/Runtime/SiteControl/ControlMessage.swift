import Foundation

/// The lines of the control socket: one JSON object each, at most 1 MiB.
enum ControlMessage {
    /// The longest line that is read.
    static let longestLine = 1 << 20

    /// How many bytes of an upload one line holds; JSON writes them as a third more characters.
    static let bytesPerUpload = 256 << 10

    /// From the client: one opening, then the uploads of an import.
    enum FromClient: Codable {
        case open(version: Int, request: ControlRequest)
        case upload(Data)
        case uploadEnd
    }

    /// From the service: parts of the answer, then how it ended.
    enum FromService: Codable {
        case part(ControlAnswer)
        case end
        case failed(String)
        /// Failed because something was named that the site has not.
        case misnamed(String)
    }

    static func line(_ message: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        encoder.dateEncodingStrategy = .millisecondsSince1970
        return try encoder.encode(message) + [UInt8(ascii: "\n")]
    }

    static func read<Message: Decodable>(_ type: Message.Type, _ line: Data) throws -> Message {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .millisecondsSince1970
        do {
            return try decoder.decode(type, from: line)
        } catch {
            throw ControlError.protocolViolated("a line that makes no sense")
        }
    }
}
