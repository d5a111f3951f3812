/// A kind of light, weather and camera fault, named for the manifest.
struct Condition {
    let name: String
    let light: Light
    var weather = Weather.dry
    var lens = Lens()
    var dirt = 0.0

    /// What the single pictures go through, in turn.
    static let all: [Condition] = [
        Condition(name: "morning sun", light: .morning),
        Condition(name: "night", light: .night),
        Condition(name: "overcast", light: .overcast),
        Condition(name: "rain", light: .overcast, weather: .rain(0.4), lens: Lens(defocusPixels: 0.6)),
        Condition(name: "noon sun", light: .noon),
        Condition(name: "dusk", light: .dusk),
        Condition(name: "dirt", light: .morning, dirt: 0.34),
        Condition(name: "against the sun", light: .againstTheSun),
        Condition(name: "shake", light: .overcast, lens: Lens(shakePixels: 3.2, shakeDegrees: 20)),
        Condition(name: "night rain", light: .night, weather: .rain(0.35)),
        Condition(name: "out of focus", light: .noon, lens: Lens(defocusPixels: 1.7)),
    ]
}
