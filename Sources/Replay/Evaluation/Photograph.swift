package import Foundation

/// One photograph, and what is to be read in it.
package struct Photograph: Hashable, Sendable {
    package let file: URL

    /// What stands on its plates, as comparison keys; any of them is right, and none means that there is no plate.
    package internal(set) var plates: Set<String>

    /// What makes it easy or hard, in the words of the manifest.
    package let note: String

    /// The car that it is one of several frames of, where it is one.
    package let approach: String?

    /// What a row of a manifest in a folder says.
    init(_ row: ManifestRow, in folder: URL) {
        file = URL(filePath: row.image, relativeTo: folder)
        plates = row.plates
        note = row.note
        approach = row.approach
    }
}
