/// What a device is asked by HTTP, apart from where the device is.
package struct HTTPRequest: Hashable, Sendable {
    package enum Method: String, CaseIterable, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
    }

    package let method: Method

    /// The path and the query as they are sent, beginning with `/`.
    package let path: String

    /// The text that is sent with it, and what kind of text it is; none with most requests that only ask.
    package let body: String?
    package let contentType: String

    package init(_ method: Method, _ path: String, body: String? = nil, contentType: String = "text/plain") {
        self.method = method
        self.path = path
        self.body = body
        self.contentType = contentType
    }

    /// A request without a body.
    package static func get(_ path: String) -> HTTPRequest { HTTPRequest(.get, path) }

    /// The words for it in messages: without the query, which may hold a password.
    package var name: String { "\(method.rawValue) \(path.prefix { $0 != "?" })" }
}
