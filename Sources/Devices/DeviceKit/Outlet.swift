/// Where a source puts what it has to say.
///
/// All calls return at once and may be made from any thread: behind an outlet stands a bounded inbox, so that a source
/// is never held up and never has to hold anything back.
package struct Outlet<Report: Sendable>: Sendable {
    /// Says that the device answers.
    package let connected: @Sendable () -> Void

    /// Says what is wrong with a device that works all the same, such as that its case is open; nil once nothing is.
    package let trouble: @Sendable (String?) -> Void

    /// Hands over one report.
    package let deliver: @Sendable (Report) -> Void

    package init(
        connected: @escaping @Sendable () -> Void = {},
        trouble: @escaping @Sendable (String?) -> Void = { _ in },
        deliver: @escaping @Sendable (Report) -> Void
    ) {
        self.connected = connected
        self.trouble = trouble
        self.deliver = deliver
    }
}
