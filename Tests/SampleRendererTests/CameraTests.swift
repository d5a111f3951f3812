import Testing

@testable import SampleRenderer

@Suite("Camera")
struct CameraTests {
    @Test("what the camera looks at is in the middle of the picture")
    func middle() throws {
        let camera = Camera.atTheGate
        let point = try #require(camera.project(camera.target))
        #expect(abs(point.x - 320) < 1e-9)
        #expect(abs(point.y - 240) < 1e-9)
    }

    @Test("right is right and up is up")
    func orientation() throws {
        let camera = Camera.atTheGate
        let right = try #require(camera.project(camera.target + Vector(0.5, 0, 0)))
        let above = try #require(camera.project(camera.target + Vector(0, 0.5, 0)))
        #expect(right.x > 320)
        #expect(above.y < 240)
    }

    @Test("a point behind the lens has no place in the picture")
    func behind() {
        #expect(Camera.atTheGate.project(Vector(0, 1, -3)) == nil)
    }
}
