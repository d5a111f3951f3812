import CPlateVision
package import Foundation

/// How well a plate can be seen in a picture, whatever it says: what a camera is aimed and focused by.
package struct PlateAppearance: Hashable, Sendable {
    /// Along its upper and lower edge, in pixels.
    package let widthPixels: Double

    /// 1 divided by the pixels that the sharpest edges are smeared over; 1 is as sharp as can be.
    package let sharpness: Double

    /// The brightness of the plate's ground, in 0–1.
    package let light: Double

    /// The difference between ground and characters, in 0–1.
    package let contrast: Double

    /// The share of the plate that is as bright as the camera can tell, in 0–1.
    package let glare: Double

    /// How far the upper edge leans, in degrees, clockwise.
    package let tiltDegrees: Double

    /// What an installer should do about it; empty where the plate is seen well.
    package var advice: [AimingAdvice] { AimingAdvice.allCases.filter { $0.applies(to: self) } }

    /// Looks at the plates that were read in an encoded picture, JPEG or PNG, in their order.
    package static func measure(
        _ plates: [PlateReading], in picture: Data
    ) throws(RecognizerError) -> [PlateAppearance] {
        let native = try NativePicture(decoding: picture)
        var appearances: [PlateAppearance] = []
        for plate in plates { appearances.append(try PlateAppearance(of: plate, in: native)) }
        return appearances
    }

    private init(of plate: PlateReading, in picture: borrowing NativePicture) throws(RecognizerError) {
        let handle = picture.handle
        var place = cpv_plate(plate)
        var appearance = cpv_appearance()
        try nativeCall { cpv_plate_appearance(handle, &place, &appearance, $0) }
        widthPixels = appearance.width
        sharpness = appearance.sharpness
        light = appearance.light
        contrast = appearance.contrast
        glare = appearance.glare
        tiltDegrees = appearance.tilt
    }
}
