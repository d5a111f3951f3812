import Evaluation
import Foundation
import PlateRecognition
import Testing

@Suite("A manifest of photographs")
struct PhotographSetTests {
    private func set(_ text: String) throws -> PhotographSet {
        let folder = FileManager.default.temporaryDirectory.appending(path: "manifest-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let manifest = folder.appending(path: "manifest.csv")
        try Data(text.utf8).write(to: manifest)
        return try PhotographSet(manifest: manifest)
    }

    @Test("rows of one image are one photograph with several plates; an empty plate is none")
    func rows() throws {
        let set = try set(
            """
            image,plate,x,note,approach
            images/a.jpg,sk-123 ab,1,sunny,
            images/b.jpg,,2,"empty, at night",
            images/a.jpg,KE456CD,3,,
            images/c.jpg,BA1,4,,car 7
            """)
        #expect(set.photographs.map(\.file.lastPathComponent) == ["a.jpg", "b.jpg", "c.jpg"])
        #expect(set.photographs.map(\.plates) == [["SK123AB", "KE456CD"], [], ["BA1"]])
        #expect(set.photographs.map(\.note) == ["sunny", "empty, at night", ""])
        #expect(set.photographs.map(\.approach) == [nil, nil, "car 7"])
    }

    @Test(
        "a mistake is named with its line",
        arguments: [
            ("image,text\na.jpg,X1", "manifest.csv:1: the columns image and plate"),
            ("image,plate", "lists no photograph"),
            ("image,plate\n\n,AB1", "manifest.csv:3: a row without an image"),
            ("image,plate\na.jpg,!!!", "manifest.csv:2: plate “!!!”"),
            ("image,plate\na.jpg,\"AB", "manifest.csv:2: a quote opens here"),
            ("", "the table is empty"),
        ])
    func mistakes(text: String, complaint: String) {
        let error = #expect(throws: FileMistake.self) { try set(text) }
        #expect(error?.description.contains(complaint) == true, "\(String(describing: error))")
    }
}
