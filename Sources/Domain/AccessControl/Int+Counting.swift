extension Int {
    /// The number with what is counted, such as `1 door` and `2 doors`; `plural` where it is not made by an s.
    package func counting(_ one: String, plural: String? = nil) -> String {
        self == 1 ? "1 \(one)" : "\(self) \(plural ?? one + "s")"
    }
}
