import Foundation

/// Both at once, because they are always needed together.
func sineAndCosine(of radians: Double) -> (sine: Double, cosine: Double) {
    (sin(radians), cos(radians))
}

/// Degrees as radians.
func radians(_ degrees: Double) -> Double {
    degrees * .pi / 180
}
