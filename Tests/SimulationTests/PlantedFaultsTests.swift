import Foundation
import Testing

/// The faults that `planted-faults/run` plants: what each replaces must stand in the program as it is.
@Suite("The planted faults fit the program")
struct PlantedFaultsTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "planted-faults")
    private static let root = folder.appending(path: "../../..").standardizedFileURL

    static let faults: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".fault") }.sorted()
    }()

    @Test("each of the eight rules has a fault that takes it out")
    func eightRules() {
        let rules = (1...8).map { "rule-\($0).fault" }
        #expect(Set(Self.faults).isSuperset(of: rules))
    }

    @Test("the line that a fault replaces stands exactly once in the files that it names", arguments: faults)
    func fits(_ name: String) throws {
        let lines = try Self.lines(of: Self.folder.appending(path: name))
        let pattern = try #require(lines.first { $0.hasPrefix("in ") }).dropFirst(3)
        let replaced = try #require(lines.first { $0.hasPrefix("- ") }).dropFirst(2)
        let files = try Self.files(matching: String(pattern))
        let places = try files.flatMap(Self.lines).filter { line in
            line.drop { $0 == " " } == replaced
        }
        #expect(places.count == 1, "\(replaced), in \(pattern)")
        #expect(lines.contains { $0.hasPrefix("+ ") && $0.contains("PlantedFault") })
        let invariant = try #require(lines.first { $0.hasPrefix("by ") }).dropFirst(3)
        #expect(try Self.invariants().contains(String(invariant)))
    }

    /// The names of all invariants, as they stand in the files: those of each step, and those of a run as a whole.
    private static func invariants() throws -> Set<String> {
        let folder = "Sources/Replay/Simulation"
        let steps = try names(after: "static let name = \"", in: "\(folder)/Invariants/*.swift")
        return steps.union(try names(after: "report(\"", in: "\(folder)/SimulatedRun.swift"))
    }

    /// What stands behind some words up to the next quotation mark.
    private static func names(after words: String, in pattern: String) throws -> Set<String> {
        let lines = try files(matching: pattern).flatMap(lines)
        return Set(
            lines.compactMap { line in
                line.range(of: words).map { String(line[$0.upperBound...].prefix { $0 != "\"" }) }
            })
    }

    /// The files of a path whose last part may hold one `*`.
    private static func files(matching pattern: String) throws -> [URL] {
        let path = root.appending(path: pattern)
        let parts = path.lastPathComponent.split(separator: "*", omittingEmptySubsequences: false)
        let folder = path.deletingLastPathComponent()
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { name in
                parts.count == 1
                    ? name == parts[0] : name.hasPrefix(parts[0]) && name.hasSuffix(parts[parts.count - 1])
            }
            .map { folder.appending(path: $0) }
    }

    private static func lines(of file: URL) throws -> [Substring] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    }
}
