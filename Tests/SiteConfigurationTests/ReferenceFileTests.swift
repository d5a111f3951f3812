import DeviceKit
import Foundation
import PassageControl
import SiteConfiguration
import Testing

/// `Config/gatehouse.yaml` is the documentation of the schema, so it must be right and whole.
struct ReferenceFileTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Config/gatehouse.yaml").standardizedFileURL

    @Test("the reference file decodes without a mistake")
    func decodes() throws {
        let site = try SiteFile.read(Self.file)
        #expect(site.plan.lanes.count == 1)
    }

    @Test("the reference file shows every key of the schema")
    func showsEveryKey() throws {
        let root = try YAMLDocument.read(Self.file).root
        // What names a file that is there only later stands in a comment.
        let commented = try String(contentsOf: Self.file, encoding: .utf8).matches(of: /# (\w+): \//)
        for (path, schema) in SiteSchema.all {
            let shown = Self.keys(of: root, at: path[...]).union(commented.map { String($0.1) })
            let missing = schema.keys.filter { !shown.contains($0) }
            #expect(missing.isEmpty, "\(schema.name) lacks \(missing)")
        }
    }

    @Test("the standard values of the reference file are the program's own")
    func standards() throws {
        let site = try SiteFile.read(Self.file)
        #expect(site.retention == RetentionSettings())
        #expect(site.web == WebSettings())
    }

    /// The keys that stand at a path, over all items of the lists on the way.
    private static func keys(of value: ConfigurationValue, at path: ArraySlice<String>) -> Set<String> {
        switch value.content {
        case .text: []
        case .list(let items): items.reduce(into: []) { $0.formUnion(keys(of: $1, at: path)) }
        case .table(let entries):
            if let next = path.first {
                entries.filter { $0.key == next }
                    .reduce(into: []) { $0.formUnion(keys(of: $1.value, at: path.dropFirst())) }
            } else {
                Set(entries.map(\.key))
            }
        }
    }
}
