/// A request as a site file writes it: `GET /relay?on=1&time={seconds}`, or with a body behind a second blank.
///
/// In it `{seconds}`, `{milliseconds}` and `{tenths}` stand for a time, and other words in braces for what the caller fills in.
package struct RequestTemplate: Hashable, Sendable {
    private let method: HTTPRequest.Method
    private let path: String
    private let body: String?
    private let contentType: String

    /// Nil where the text is no method and path; `contentType` is for the body, and told from its first letter where none is given.
    package init?(_ text: String, contentType: String? = nil) {
        let words = text.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, let method = HTTPRequest.Method(rawValue: String(words[0])),
            words[1].hasPrefix("/"), words[1].allSatisfy({ $0.isASCII && !$0.isWhitespace })
        else { return nil }
        self.method = method
        path = String(words[1])
        body = words.count == 3 ? String(words[2]) : nil
        self.contentType = contentType ?? Self.contentType(of: body ?? "")
    }

    /// A request as it is, without anything to fill in.
    package init(_ request: HTTPRequest) {
        method = request.method
        path = request.path
        body = request.body
        contentType = request.contentType
    }

    /// The words in braces.
    package var placeholders: Set<String> {
        Set((path + " " + (body ?? "")).matches(of: /\{([a-zA-Z]+)\}/).map { String($0.1) })
    }

    /// The request for a time.
    package func request(for time: Duration = .zero) -> HTTPRequest {
        let tenths = Int64((time / .milliseconds(100)).rounded(.up))
        let milliseconds = Int64((time / .milliseconds(1)).rounded(.up))
        return request(filling: [
            "seconds": time.inSeconds, "milliseconds": "\(milliseconds)", "tenths": "\(tenths)",
        ])
    }

    /// The request with words in place of braces; in the path they are written as a query takes them.
    package func request(filling words: [String: String]) -> HTTPRequest {
        HTTPRequest(
            method, Self.fill(path, words) { $0.inQuery },
            body: body.map { Self.fill($0, words) { $0 } }, contentType: contentType)
    }

    private static func fill(
        _ text: String, _ words: [String: String], _ write: (String) -> String
    ) -> String {
        words.reduce(text) { $0.replacing("{\($1.key)}", with: write($1.value)) }
    }

    private static func contentType(of body: String) -> String {
        switch body.first {
        case "{", "[": "application/json"
        case "<": "application/xml"
        default: "application/x-www-form-urlencoded"
        }
    }
}
