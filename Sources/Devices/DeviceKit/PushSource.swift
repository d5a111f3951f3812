package import Foundation

/// A body that a device posted to the push listener, unread.
package struct PushedBody: Sendable {
    package let contentType: String
    package let body: Data
    package let receivedAt: Date

    package init(contentType: String, body: Data, receivedAt: Date) {
        self.contentType = contentType
        self.body = body
        self.receivedAt = receivedAt
    }
}

/// A device that posts its events to us; the listener hands it the body of each request, unread.
package protocol PushSource: Device {
    /// Says what a posted body means, or throws `DeviceFailure` naming what in it is wrong.
    func reports(in pushed: PushedBody) throws -> [ReadReport]
}
