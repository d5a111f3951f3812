/// What can be better about how a camera sees plates, the most important first.
package enum AimingAdvice: String, CaseIterable, Sendable {
    case tooSmall
    case blurred
    case tooDark
    case glaring
    case tooFaint
    case tilted

    /// Below this many pixels a plate is read by luck.
    package static let leastWidthPixels = 60.0

    /// In words, with what to do.
    package var text: String {
        switch self {
        case .tooSmall: "below 60 pixels wide: zoom in, come closer, or set a region of interest"
        case .blurred: "blurred: focus, or shorten the exposure"
        case .tooDark: "too dark: more light, or more gain"
        case .glaring: "glaring: less light, or a shorter exposure"
        case .tooFaint: "little contrast: clean the lens, and look for the sun in it"
        case .tilted: "tilted: turn the camera upright"
        }
    }

    func applies(to plate: PlateAppearance) -> Bool {
        switch self {
        case .tooSmall: plate.widthPixels < Self.leastWidthPixels
        case .blurred: plate.sharpness < 0.22
        case .tooDark: plate.light < 0.25
        case .glaring: plate.glare > 0.35
        case .tooFaint: plate.contrast < 0.2
        case .tilted: abs(plate.tiltDegrees) > 15
        }
    }
}
