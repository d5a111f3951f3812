import Foundation
import Testing

struct AimingTests {
    @Test("an installer is told of each frame how well its plate can be seen, and may look at it")
    func watch() async throws {
        // given the demo's camera, which plays its cars once
        let scratch = try Scratch()
        let demo = try String(
            contentsOf: Program.root.appending(path: "Config/sites/demo.yaml"), encoding: .utf8)
        let camera = "kind: recordedCamera, "
        let file = try scratch.write("site.yaml", demo.replacing(camera, with: camera + "loops: false, "))
        let pictures = scratch.path("pictures")
        // when it is watched
        let outcome = try await Program.run(
            "device", "watch", "cam-north-in", "--config", file, "--annotate", "--pictures", pictures)
        // then far plates are called small and near ones are not, and each frame that was looked at lies there
        #expect(outcome.status == 0, "\(outcome.complaint)")
        let sights = outcome.lines.filter { $0.contains(" px wide, sharpness ") }
        #expect(sights.contains { $0.contains("below 60 pixels wide") })
        #expect(sights.contains { !$0.contains("below 60 pixels wide") })
        // A busy machine looks at fewer frames; each has a line or more.
        let names = try FileManager.default.contentsOfDirectory(atPath: pictures)
        #expect((1...outcome.lines.count).contains(names.count), "\(outcome.output)")
        #expect(names.allSatisfy { $0.hasPrefix("cam-north-in-") && $0.hasSuffix(".jpg") })
    }

    @Test("pictures need --annotate")
    func usage() async throws {
        let outcome = try await Program.run(
            "device", "watch", "cam-north-in", "--config", "Config/sites/demo.yaml", "--pictures", "x")
        #expect(outcome.status == 64)
        #expect(outcome.complaint.contains("--pictures needs --annotate"))
    }
}
