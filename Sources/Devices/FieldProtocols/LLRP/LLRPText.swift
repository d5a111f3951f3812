/// What a reader says in words of its own.
enum LLRPText {
    /// As much as a log line holds.
    private static let longest = 200

    /// The text, without what a terminal would obey.
    static func read(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes.prefix(longest), as: UTF8.self)
        return String(
            text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
    }
}
