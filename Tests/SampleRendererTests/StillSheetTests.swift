import Testing

@testable import SampleRenderer

@Suite("Single pictures")
struct StillSheetTests {
    @Test("there are at least forty, of every format and under every condition")
    func variety() {
        let stills = StillSheet.all()
        #expect(stills.count >= 40)
        #expect(Set(stills.map(\.plate.format.name)) == Set(PlateFormat.all.map(\.name)))
        #expect(Set(stills.map(\.condition)) == Set(Condition.all.map(\.name)))
    }

    @Test("every plate is wholly in its picture and large enough to be read by a person")
    func plateInPicture() throws {
        for still in StillSheet.all() {
            let box = try #require(still.scene.cars[0].plateBox(in: still.scene.camera))
            #expect(box.x >= 0 && box.y >= 0, "\(still.name)")
            #expect(box.x + box.width <= still.scene.camera.width, "\(still.name)")
            #expect(box.y + box.height <= still.scene.camera.height, "\(still.name)")
            #expect(box.width >= 36, "\(still.name)")
        }
    }

    @Test("the sheet is the same every time")
    func repeatable() {
        #expect(StillSheet.all().map(\.plate.text) == StillSheet.all().map(\.plate.text))
    }
}
