import AccessControl
import Foundation

/// What is wrong with a row, in words.
struct ManifestProblem: Error {
    let text: String
}

/// Where the columns of a manifest stand.
struct ManifestColumns {
    let image: Int
    let plate: Int
    let note: Int?
    let approach: Int?

    /// Nil where image or plate is missing from the heading.
    init?(heading: [String]) {
        let names = heading.map { $0.lowercased().trimmingCharacters(in: .whitespaces) }
        guard let image = names.firstIndex(of: "image"), let plate = names.firstIndex(of: "plate") else {
            return nil
        }
        self.image = image
        self.plate = plate
        note = names.firstIndex(of: "note")
        approach = names.firstIndex(of: "approach")
    }
}

/// One row of a manifest.
struct ManifestRow {
    let image: String
    let plates: Set<String>
    let note: String
    let approach: String?

    init(_ fields: [String], _ columns: ManifestColumns) throws(ManifestProblem) {
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
