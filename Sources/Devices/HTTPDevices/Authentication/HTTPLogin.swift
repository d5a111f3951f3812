import Foundation

/// How somebody signs in to a device.
package enum HTTPLogin: Hashable, Sendable {
    case none
    /// The password goes over the line as it is (RFC 7617).
    case basic(String, String)
    /// Only a proof of the password goes over the line (RFC 7616).
    case digest(String, String)

    /// The header's value of basic authentication.
    static func basic(_ user: String, _ password: String) -> String {
        "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }
}
