import AccessControl
import CSVTables
package import Foundation

/// Photographs and what stands on their plates, as a manifest lists them.
package struct PhotographSet: Sendable {
    /// The most photographs that one manifest may list.
    package static let maximumCount = 100_000

    /// What the set is called: its manifest's folder.
    package let name: String

    package let photographs: [Photograph]

    /// Reads a manifest: CSV with the columns `image` and `plate`, and where there are any `note` and `approach`.
    ///
    /// An empty plate says that there is none to be read. Several rows of one image are several plates, each of which is
    /// right. Rows of one approach are frames of one car in their order.
    package init(manifest: URL) throws(ManifestError) {
        let table = try Self.table(manifest)
        let heading = table.records[0].fields.map { $0.lowercased().trimmingCharacters(in: .whitespaces) }
        guard let image = heading.firstIndex(of: "image"), let plate = heading.firstIndex(of: "plate") else {
            throw ManifestError(
                file: manifest.relativePath, line: 1, problem: "the columns image and plate must be there")
        }
        let columns = Columns(
            image: image, plate: plate, note: heading.firstIndex(of: "note"),
            approach: heading.firstIndex(of: "approach"))
        let folder = manifest.deletingLastPathComponent()
        var photographs: [Photograph] = []
        var places: [String: Int] = [:]
        for record in table.records.dropFirst() {
            let row: Row
            do throws(ManifestProblem) {
                row = try Row(record.fields, columns)
            } catch {
                throw ManifestError(file: manifest.relativePath, line: record.line, problem: error.text)
            }
            if let place = places[row.image] {
                photographs[place].plates.formUnion(row.plates)
            } else {
                places[row.image] = photographs.count
                photographs.append(
                    Photograph(
                        file: URL(filePath: row.image, relativeTo: folder), plates: row.plates,
                        note: row.note,
                        approach: row.approach))
            }
        }
        guard !photographs.isEmpty, photographs.count <= Self.maximumCount else {
            throw ManifestError(
                file: manifest.relativePath, line: nil,
                problem: photographs.isEmpty
                    ? "lists no photograph" : "lists more than \(Self.maximumCount) photographs")
        }
        name = folder.standardizedFileURL.lastPathComponent
        self.photographs = photographs
    }

    private static func table(_ manifest: URL) throws(ManifestError) -> CSVTable {
        guard let data = try? Data(contentsOf: manifest) else {
            throw ManifestError(file: manifest.relativePath, line: nil, problem: "cannot be read")
        }
        do {
            return try CSVTable(data)
        } catch {
            throw ManifestError(file: manifest.relativePath, line: error.line, problem: error.description)
        }
    }
}

/// One photograph, and what is to be read in it.
package struct Photograph: Hashable, Sendable {
    package let file: URL

    /// What stands on its plates, as comparison keys; any of them is right, and none means that there is no plate.
    package internal(set) var plates: Set<String>

    /// What makes it easy or hard, in the words of the manifest.
    package let note: String

    /// The car that it is one of several frames of, where it is one.
    package let approach: String?
}

/// Why a manifest cannot be used, and where.
package struct ManifestError: Error, Hashable, CustomStringConvertible {
    package let file: String

    /// Counted from 1.
    package let line: Int?

    package let problem: String

    package var description: String {
        line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)"
    }
}

private struct ManifestProblem: Error {
    let text: String
}

private struct Columns {
    let image: Int
    let plate: Int
    let note: Int?
    let approach: Int?
}

private struct Row {
    let image: String
    let plates: Set<String>
    let note: String
    let approach: String?

    init(_ fields: [String], _ columns: Columns) throws(ManifestProblem) {
        func field(_ column: Int?) -> String {
            column.flatMap { fields.indices.contains($0) ? fields[$0] : nil } ?? ""
        }
        image = field(columns.image)
        guard !image.isEmpty else { throw ManifestProblem(text: "a row without an image") }
        let plate = field(columns.plate)
        do {
            plates = plate.isEmpty ? [] : [try PlateText(plate).folded.key]
        } catch {
            throw ManifestProblem(text: "plate “\(plate)”: \(error)")
        }
        note = field(columns.note)
        approach = field(columns.approach).isEmpty ? nil : field(columns.approach)
    }
}
