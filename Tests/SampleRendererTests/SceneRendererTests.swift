import Foundation
import Testing

@testable import SampleRenderer

/// Whether the pictures can be drawn here at all.
private let fontsInstalled = FontFace.allCases.allSatisfy {
    FileManager.default.fileExists(atPath: "/usr/share/fonts/\($0.file)")
}

@Suite("Drawn scenes", .enabled(if: fontsInstalled, "the plate fonts of Samples/README.md are not installed"))
struct SceneRendererTests {
    /// A picture of stamp size, so that the test is quick.
    private func scene(seed: UInt64, weather: Weather = .dry) -> Scene {
        var generator = SeededGenerator(seed: 1)
        let car = Car(
            shape: .hatchback, end: .front, colour: .red, plate: Plate(.slovakia, using: &generator), seed: 1)
        let pose = CarPose(offset: 0, distance: 5)
        let camera = Camera(
            eye: Vector(0.5, 1.8, 0), target: Vector(0, 0.7, 6), focalPixels: 130, width: 96, height: 72)
        return Scene(
            camera: camera, light: .morning, weather: weather, place: .yard,
            cars: [PlacedCar(car: car, pose: pose, poseAtClose: pose)], seed: seed, frameSeed: seed)
    }

    @Test("the same seed draws the same bytes, also with another renderer")
    func sameBytes() throws {
        let first = try SceneRenderer(fonts: FontLibrary()).render(scene(seed: 4, weather: .rain(0.5)))
        let second = try SceneRenderer(fonts: FontLibrary()).render(scene(seed: 4, weather: .rain(0.5)))
        #expect(first == second)
    }

    @Test("what was drawn before leaves no trace")
    func noTrace() throws {
        let renderer = SceneRenderer(fonts: FontLibrary())
        let alone = try renderer.render(scene(seed: 4))
        _ = try renderer.render(scene(seed: 5, weather: .rain(1)))
        #expect(try renderer.render(scene(seed: 4)) == alone)
    }

    @Test("another seed draws another picture")
    func otherSeed() throws {
        let renderer = SceneRenderer(fonts: FontLibrary())
        #expect(try renderer.render(scene(seed: 4)) != renderer.render(scene(seed: 5)))
    }

    @Test("a plate has every format's letters on it: the painted picture is not blank paper")
    func paintedPlates() throws {
        let artist = PlateArtist(fonts: FontLibrary())
        var generator = SeededGenerator(seed: 2)
        for format in PlateFormat.all {
            let first = try artist.paint(Plate(format, using: &generator), dirt: 0, seed: 1).jpeg(quality: 80)
            let second = try artist.paint(Plate(format, using: &generator), dirt: 0, seed: 1).jpeg(
                quality: 80)
            #expect(first != second, "\(format.name)")
        }
    }
}
