import CSampleDrawing

/// The light of a time of day, and how the camera answers it.
struct Light {
    /// Towards the sun, or the moon.
    var toSun: Vector
    var sun: Colour
    var zenith: Colour
    var horizon: Colour
    var ground: Colour
    /// Lamps on poles, as position and intensity.
    var poles: [(position: Vector, intensity: Colour)] = []
    /// What the camera's own lamp adds at one metre.
    var cameraLamp = Colour.grey(0)
    var cloud = 0.4
    var exposure = 1.0
    var shutterSeconds = 1.0 / 500
    var noiseFloor = 0.002
    var noiseGain = 0.006
    var headlights = false

    static let morning = Light(
        toSun: Vector(0.55, 0.55, -0.62), sun: Colour(1.0, 0.90, 0.74) * 1.05,
        zenith: Colour(0.16, 0.32, 0.68),
        horizon: Colour(0.62, 0.74, 0.88), ground: .grey(0.22), cloud: 0.35)

    static let noon = Light(
        toSun: Vector(-0.35, 0.85, -0.40), sun: Colour(1.0, 0.96, 0.88) * 1.1,
        zenith: Colour(0.15, 0.33, 0.72),
        horizon: Colour(0.66, 0.78, 0.92), ground: .grey(0.24), cloud: 0.45)

    static let overcast = Light(
        toSun: Vector(0.1, 0.95, -0.2), sun: Colour(0.20, 0.20, 0.20), zenith: Colour(0.62, 0.66, 0.72),
        horizon: Colour(0.72, 0.75, 0.79), ground: .grey(0.18), cloud: 0.9, exposure: 0.92)

    /// The sun stands low behind the car: bright sky, plate in its own shadow.
    static let againstTheSun = Light(
        toSun: Vector(-0.45, 0.28, 0.85), sun: Colour(1.0, 0.80, 0.55) * 1.3,
        zenith: Colour(0.20, 0.34, 0.62),
        horizon: Colour(0.95, 0.85, 0.70), ground: .grey(0.2), cloud: 0.5, exposure: 0.72, noiseGain: 0.010)

    static let dusk = Light(
        toSun: Vector(-0.8, 0.12, 0.5), sun: Colour(0.22, 0.14, 0.08), zenith: Colour(0.05, 0.08, 0.19),
        horizon: Colour(0.30, 0.235, 0.22), ground: .grey(0.05),
        poles: [(Vector(2.9, 4.2, 3.4), Colour(1.0, 0.78, 0.46) * 3)], cameraLamp: .grey(2.2), cloud: 0.6,
        exposure: 1.5, shutterSeconds: 1.0 / 160, noiseFloor: 0.002, noiseGain: 0.008, headlights: true)

    static let night = Light(
        toSun: Vector(0.3, 0.8, 0.2), sun: .grey(0.0015), zenith: Colour(0.002, 0.003, 0.008),
        horizon: Colour(0.016, 0.015, 0.018), ground: .grey(0.006),
        poles: [
            (Vector(2.9, 4.2, 3.8), Colour(1.0, 0.80, 0.50) * 2.4),
            (Vector(-4.5, 5.0, 16), Colour(1, 0.72, 0.4) * 3),
        ],
        cameraLamp: .grey(7), cloud: 0.3, exposure: 1.5, shutterSeconds: 1.0 / 90, noiseFloor: 0.0025,
        noiseGain: 0.009, headlights: true)

    /// No light but the camera's own infrared lamp, which plates throw back.
    static let infrared = Light(
        toSun: Vector(0.3, 0.8, 0.2), sun: .grey(0.001), zenith: .grey(0.002), horizon: .grey(0.01),
        ground: .grey(0.005), cameraLamp: .grey(11), cloud: 0.3, exposure: 1.3, shutterSeconds: 1.0 / 250,
        noiseFloor: 0.004, noiseGain: 0.012, headlights: true)
}
