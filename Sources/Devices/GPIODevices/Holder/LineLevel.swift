/// A line and a level of it as text, such as `5=1`.
enum LineLevel {
    static func parse(_ text: Substring) -> (line: Int, level: Bool)? {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let line = UInt16(parts[0]), let level = ["0": false, "1": true][parts[1]]
        else { return nil }
        return (Int(line), level)
    }
}
