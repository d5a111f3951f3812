/// What a device answered.
package struct HTTPAnswer: Hashable, Sendable {
    /// Such as 200.
    package let status: Int
    package let body: [UInt8]

    /// What it says of how to sign in (`WWW-Authenticate`), one a line.
    package let challenges: [String]

    package init(status: Int, body: [UInt8] = [], challenges: [String] = []) {
        self.status = status
        self.body = body
        self.challenges = challenges
    }

    /// The body as text; bytes that are no UTF-8 are replaced.
    package var text: String { String(decoding: body, as: UTF8.self) }

    package var isSuccess: Bool { (200..<300).contains(status) }

    /// The beginning of what it says, on one line, for messages.
    package var excerpt: String {
        let plain = text.prefix(200).unicodeScalars.filter {
            $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n"
        }
        let words = String(String.UnicodeScalarView(plain)).split { $0.isWhitespace || $0.isNewline }
        let line = words.joined(separator: " ")
        return line.isEmpty ? "\(status)" : "\(status): \(line)"
    }
}
