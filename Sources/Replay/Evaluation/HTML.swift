/// Text that is put into a page.
enum HTML {
    /// A text as it is, whatever it holds.
    static func text(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }

    /// A table: the first row is its heading.
    static func table(_ rows: [[String]]) -> String {
        let lines = rows.enumerated().map { index, cells in
            let tag = index == 0 ? "th" : "td"
            return "<tr>" + cells.map { "<\(tag)>\(text($0))</\(tag)>" }.joined() + "</tr>"
        }
        return "<table>\n" + lines.joined(separator: "\n") + "\n</table>"
    }
}
