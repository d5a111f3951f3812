/// What is in the air and on the glass before the lens.
struct Weather {
    /// Falling rain: 0 none, 1 a cloudburst.
    var rain = 0.0
    /// Mist: the share of the light that it swallows, 0...1.
    var mist = 0.0
    /// Drops on the camera's window: 0 none, 1 covered.
    var drops = 0.0
    /// How wet the road is, 0...1.
    var wetness = 0.0

    static let dry = Weather()

    /// Rain of a given strength, with what it does to road and window.
    static func rain(_ strength: Double) -> Weather {
        Weather(
            rain: strength, mist: 0.02 + 0.05 * strength, drops: 0.35 * strength,
            wetness: 0.5 + 0.5 * strength)
    }
}
