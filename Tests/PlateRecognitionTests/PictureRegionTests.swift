import AccessControl
import PlateRecognition
import Testing

@Suite("The part of a picture that is looked at")
struct PictureRegionTests {
    @Test(
        "is refused where it leaves the picture, is too small or is no number",
        arguments: [
            (-0.1, 0.0, 0.5, 0.5), (0, 0, 1.1, 1), (0.6, 0, 0.5, 1), (0, 0.6, 1, 0.5), (0, 0, 0.01, 1),
            (0, 0, 1, 0),
            (.nan, 0, 1, 1), (0, 0, .infinity, 1), (0, 0, .nan, 1),
        ] as [(Double, Double, Double, Double)])
    func refused(x: Double, y: Double, width: Double, height: Double) {
        #expect(PictureRegion(x: x, y: y, width: width, height: height) == nil)
    }

    @Test("covers at least what its shares say, and never leaves the picture")
    func pixels() throws {
        #expect(
            PictureRegion.whole.pixels(width: 641, height: 1) == PixelBox(x: 0, y: 0, width: 641, height: 1))
        let third = try #require(PictureRegion(x: 1.0 / 3, y: 0.5, width: 2.0 / 3, height: 0.5))
        #expect(third.pixels(width: 100, height: 99) == PixelBox(x: 33, y: 49, width: 67, height: 50))
        // Shares that add up to a little more than 1 by rounding.
        let rounded = try #require(PictureRegion(x: 0.7, y: 0.1, width: 0.3, height: 0.9))
        #expect(rounded.pixels(width: 640, height: 480) == PixelBox(x: 448, y: 48, width: 192, height: 432))
    }
}
