/// The faults of the camera itself.
struct Lens {
    /// Blur of a lens out of focus, as the spread in pixels.
    var defocusPixels = 0.45
    /// The streak of a shaking pole, in pixels, and its direction in degrees.
    var shakePixels = 0.0
    var shakeDegrees = 0.0
    var jpegQuality = 78
    /// Sees by infrared light, which has no colour.
    var isInfrared = false
}
