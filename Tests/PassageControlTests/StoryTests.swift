import Foundation
import Scenarios
import Testing

/// Every story of `Samples/scenarios`: each line's effects, silence included.
@Suite("Stories")
struct StoryTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Samples/scenarios")

    static let files: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".scenario") }.sorted()
    }()

    @Test("a story comes out as it is told", arguments: files)
    func story(file: String) throws {
        let url = Self.folder.appendingPathComponent(file)
        let check = try StoryCheck(Story.read(url))
        // GATEHOUSE_REWRITE_STORIES writes the stories anew after an intended change; read the difference.
        if ProcessInfo.processInfo.environment["GATEHOUSE_REWRITE_STORIES"] != nil {
            try check.rewritten.write(to: url, atomically: true, encoding: .utf8)
            return
        }
        #expect(check.differences == [])
    }

    @Test("there are stories enough of lanes and of doors")
    func count() {
        #expect(Self.files.filter { $0.hasPrefix("lane-") }.count >= 124)
        #expect(Self.files.filter { $0.hasPrefix("door-") }.count >= 20)
    }
}
