import CSampleDrawing
import Foundation

/// A colour in linear light.
struct Colour: Equatable {
    var red: Double
    var green: Double
    var blue: Double

    init(_ red: Double, _ green: Double, _ blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// A colour as paint charts name it: 0xRRGGBB as a screen shows it.
    init(screen: UInt32) {
        func linear(_ shift: UInt32) -> Double {
            let value = Double((screen >> shift) & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        self.init(linear(16), linear(8), linear(0))
    }

    static func grey(_ level: Double) -> Colour {
        Colour(level, level, level)
    }

    static func * (colour: Colour, factor: Double) -> Colour {
        Colour(colour.red * factor, colour.green * factor, colour.blue * factor)
    }

    var drawn: SampleColour {
        SampleColour(red: Float(red), green: Float(green), blue: Float(blue))
    }
}
