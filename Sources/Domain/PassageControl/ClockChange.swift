package import AccessControl

/// What is known of a camera's clock from now on; written with the row that says why.
package struct ClockChange: Hashable, Sendable {
    package let device: DeviceID

    /// Our clock less the camera's: what is added to its times.
    package let offset: Duration

    package init(device: DeviceID, offset: Duration) {
        self.device = device
        self.offset = offset
    }

    /// Such as `3600 s behind`, of a camera whose times get that much added.
    var words: String {
        let seconds = (offset / .seconds(1)).rounded()
        if seconds == 0 { return "as ours" }
        return "\(Int(seconds.magnitude)) s \(seconds < 0 ? "ahead" : "behind")"
    }
}
