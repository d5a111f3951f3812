import CSVTables
package import Foundation
package import PlateRecognition

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
    package init(manifest: URL) throws(FileMistake) {
        let records = try Self.table(manifest).records
        guard let heading = records.first, let columns = ManifestColumns(heading: heading.fields) else {
            throw FileMistake(
                file: manifest.relativePath, line: 1, problem: "the columns image and plate must be there")
        }
        let folder = manifest.deletingLastPathComponent()
        var photographs: [Photograph] = []
        var places: [String: Int] = [:]
        for record in records.dropFirst() {
            let row = try Self.row(record, columns, of: manifest)
            if let place = places[row.image] {
                photographs[place].plates.formUnion(row.plates)
            } else {
                places[row.image] = photographs.count
                photographs.append(Photograph(row, in: folder))
            }
        }
        guard !photographs.isEmpty, photographs.count <= Self.maximumCount else {
            throw FileMistake(
                file: manifest.relativePath,
                problem: photographs.isEmpty
                    ? "lists no photograph" : "lists more than \(Self.maximumCount) photographs")
        }
        name = folder.standardizedFileURL.lastPathComponent
        self.photographs = photographs
    }

    private static func row(
        _ record: CSVTable.Record, _ columns: ManifestColumns, of manifest: URL
    ) throws(FileMistake) -> ManifestRow {
        do throws(ManifestProblem) {
            return try ManifestRow(record.fields, columns)
        } catch {
            throw FileMistake(file: manifest.relativePath, line: record.line, problem: error.text)
        }
    }

    private static func table(_ manifest: URL) throws(FileMistake) -> CSVTable {
        guard let data = try? Data(contentsOf: manifest) else {
            throw FileMistake(file: manifest.relativePath, problem: "cannot be read")
        }
        do {
            return try CSVTable(data)
        } catch {
            throw FileMistake(file: manifest.relativePath, line: error.line, problem: error.description)
        }
    }
}
