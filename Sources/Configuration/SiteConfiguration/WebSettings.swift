/// Where the service answers over HTTP.
package struct WebSettings: Hashable, Sendable {
    package var host = "127.0.0.1"

    /// 0 lets the system choose.
    package var port = 8080

    package init() {}
}
