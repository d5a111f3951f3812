/// A car as the camera sees it: which end, which colour, which plate.
struct Car {
    /// The end that faces the camera.
    enum End: Equatable {
        case front
        case rear
    }

    var shape: CarShape
    var end: End
    var colour: Colour
    var plate: Plate
    /// How soiled the plate is: 0 clean, 1 hopeless.
    var dirt = 0.0
    /// Decides where splashes fall and small differences between cars.
    var seed: UInt64

    /// The body as it faces the camera.
    var facing: CarShape {
        end == .front ? shape : shape.fromBehind
    }

    /// The corners of the plate in the car's own metres: bottom left, bottom right, top right, top left.
    var plateCorners: [Vector] {
        let halfWidth = plate.format.widthMillimetres / 2000
        let halfHeight = plate.format.heightMillimetres / 2000
        let height = max(facing.plateHeight, CarSurfaces.sill + 0.06 + halfHeight)
        let surfaces = CarSurfaces(shape: facing)
        let share = (height - CarSurfaces.sill) / (facing.noseHeight - CarSurfaces.sill)
        let front = min(surfaces.face(0.5, share).z, surfaces.face(0.5, max(0, share - 0.12)).z) - 0.03
        return [
            Vector(-halfWidth, height - halfHeight, front), Vector(halfWidth, height - halfHeight, front),
            Vector(halfWidth, height + halfHeight, front + 0.004),
            Vector(-halfWidth, height + halfHeight, front + 0.004),
        ]
    }
}

extension Colour {
    static let white = Colour(screen: 0xE0E2E4)
    static let silver = Colour(screen: 0xA9AEB3)
    static let grey = Colour(screen: 0x5B6167)
    static let black = Colour(screen: 0x17191C)
    static let blue = Colour(screen: 0x1E3F73)
    static let red = Colour(screen: 0x8E1B1F)
    static let green = Colour(screen: 0x24503A)
    static let brown = Colour(screen: 0x7A5C3D)
    static let teal = Colour(screen: 0x3D7CA8)
    static let sand = Colour(screen: 0xC2B59B)

    /// Car paints that are common on the road.
    static let carPaints = [white, silver, grey, black, blue, red, green, brown, teal, sand]
}
