import Testing

@testable import SampleRenderer

@Suite("Pictures")
struct PictureTests {
    @Test("a picture of impossible size is refused", arguments: [0, -1, 5000])
    func impossibleSize(side: Int) {
        #expect(throws: RenderError.self) { try Picture(width: side, height: 10, fill: .grey(0)) }
    }

    @Test("quality outside 1...100 is refused", arguments: [0, 101])
    func impossibleQuality(quality: Int) throws {
        let picture = try Picture(width: 8, height: 8, fill: .grey(0.5))
        #expect(throws: RenderError.self) { try picture.jpeg(quality: quality) }
    }

    @Test("a polygon without corners is refused")
    func noCorners() throws {
        let picture = try Picture(width: 8, height: 8, fill: .grey(0.5))
        #expect(throws: RenderError.self) { try picture.fillPolygon([], .grey(0)) }
    }
}
