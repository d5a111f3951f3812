package import Foundation

/// The plate formats of the regions that a site expects cars from.
package struct PlateFormats: Sendable {
    /// The most formats that one set may have.
    package static let maximumCount = 512

    /// The largest file that is read.
    private static let maximumBytes = 1 << 20

    /// All formats; empty means that every text counts alike.
    package let formats: [PlateFormat]

    /// No formats: every text counts alike.
    package static let none = PlateFormats(formats: [])

    /// `Config/plates` in the working directory.
    package static var defaultFolder: URL {
        URL(filePath: "Config/plates", directoryHint: .isDirectory)
    }

    private init(formats: [PlateFormat]) {
        self.formats = formats
    }

    /// Reads every `*.formats` file of a folder and keeps those of `regions`.
    ///
    /// - Parameter regions: ISO 3166 codes and names of groups such as `EU`, in either case; none means all.
    package init(folder: URL = Self.defaultFolder, regions: [String] = []) throws(FileMistake) {
        var entries: [PlateFormatFile.Entry] = []
        var groups: [String: [String]] = [:]
        for name in try Self.fileNames(in: folder) {
            let url = folder.appending(path: name)
            let file = try PlateFormatFile(try Self.text(of: url), name: url.relativePath)
            entries += file.entries
            groups.merge(file.groups) { $0 + $1 }
        }
        let known = Set(entries.map(\.region))
        let wanted = try Self.countries(of: regions, groups: groups, known: known, folder: folder)
        self.init(formats: try Self.weighted(entries.filter { wanted.contains($0.region) }, folder: folder))
    }

    /// Splits what people write for `--region`, such as `EU,us`.
    package static func regions(in text: String) -> [String] {
        text.split { $0 == "," || $0.isWhitespace }.map { $0.uppercased() }
    }

    private static func fileNames(in folder: URL) throws(FileMistake) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw FileMistake(
                file: folder.relativePath, line: nil, problem: "the folder of plate formats cannot be read")
        }
        let files = names.filter { $0.hasSuffix(".formats") }.sorted()
        guard !files.isEmpty else {
            throw FileMistake(file: folder.relativePath, line: nil, problem: "no *.formats file in it")
        }
        return files
    }

    private static func text(of url: URL) throws(FileMistake) -> String {
        guard let data = try? Data(contentsOf: url), data.count <= maximumBytes else {
            throw FileMistake(
                file: url.relativePath, line: nil, problem: "cannot be read, or is larger than 1 MiB")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw FileMistake(file: url.relativePath, line: nil, problem: "is not UTF-8 text")
        }
        return text
    }

    private static func countries(
        of regions: [String], groups: [String: [String]], known: Set<String>, folder: URL
    ) throws(FileMistake) -> Set<String> {
        guard !regions.isEmpty else { return known }
        var countries: Set<String> = []
        for region in regions.map({ $0.uppercased() }) {
            let members = groups[region] ?? [region]
            guard members.contains(where: known.contains) else {
                let names = (known.sorted() + groups.keys.sorted()).joined(separator: ", ")
                throw FileMistake(
                    file: folder.relativePath, line: nil,
                    problem: "no plate formats for region '\(region)'; there are \(names)")
            }
            countries.formUnion(members)
        }
        return countries
    }

    /// Spreads each weight over the lengths of its pattern and makes all of them sum to 1.
    private static func weighted(
        _ entries: [PlateFormatFile.Entry], folder: URL
    ) throws(FileMistake) -> [PlateFormat] {
        let total = entries.map(\.weight).reduce(0, +)
        let formats = entries.flatMap { entry in
            // A longer series holds more plates, though a longer number is not ten times as common.
            let shares = entry.expansions.map { pow(4, Double($0.count)) }
            let sum = shares.reduce(0, +)
            return zip(entry.expansions, shares).map { positions, share in
                PlateFormat(
                    region: entry.region, pattern: entry.pattern, positions: positions,
                    weight: entry.weight * share / (sum * total))
            }
        }
        guard formats.count <= maximumCount else {
            throw FileMistake(
                file: folder.relativePath, line: nil,
                problem: "\(formats.count) formats of different shapes; at most \(maximumCount) are allowed")
        }
        return formats
    }
}
