/// How much evidence a site keeps; the oldest goes first.
package struct EvidenceLimits: Hashable, Sendable {
    /// All pictures together, in bytes.
    package var quotaBytes: Int

    /// How many days a picture is kept.
    package var keepDays: Int

    /// The largest single picture, in bytes.
    package var pictureBytes: Int

    package init(
        quotaBytes: Int = 2_000_000_000, keepDays: Int = 30, pictureBytes: Int = 8_000_000
    ) {
        self.quotaBytes = max(0, quotaBytes)
        self.keepDays = max(1, keepDays)
        self.pictureBytes = max(0, pictureBytes)
    }
}
