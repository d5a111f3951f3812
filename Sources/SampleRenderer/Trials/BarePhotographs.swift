import CSVTables
import CSampleDrawing
import Foundation

/// Photographs without a plate, made of photographs with one: the plate painted over, and what stands above it.
///
/// What a reader still reads in them it made up, or took from another plate in the picture.
struct BarePhotographs {
    let manifest: URL
    let folder: URL

    /// A row of the manifest whose plate has a box.
    private struct Row {
        let image: String
        let box: SampleRectangle
    }

    /// Writes the pictures into `images`, and `manifest.csv`, in which none has a plate.
    func write(progress: (String) -> Void) throws(RenderError) {
        let images = SampleFolder(folder.appending(path: "images"))
        try images.makeEmpty()
        var lines = ["image,plate,note"]
        for (index, row) in try rows().enumerated() {
            let path = manifest.deletingLastPathComponent().appending(path: row.image).path
            let name = String(format: "%05d", index)
            try images.save(try painted(path, over: row.box), as: "\(name)-painted.jpg")
            lines.append("images/\(name)-painted.jpg,,painted over")
            guard let above = try part(path, above: row.box.y) else { continue }
            try images.save(above, as: "\(name)-above.jpg")
            lines.append("images/\(name)-above.jpg,,above the plate")
        }
        try SampleFolder(folder).save(lines, as: "manifest.csv")
        progress("\(lines.count - 1) pictures")
    }

    private func rows() throws(RenderError) -> [Row] {
        guard let data = try? Data(contentsOf: manifest), let table = try? CSVTable(data),
            let heading = table.records.first?.fields
        else { throw .usage("\(manifest.path) is no manifest") }
        let columns = ["image", "x", "y", "w", "h"].compactMap(heading.firstIndex)
        guard columns.count == 5 else { throw .usage("\(manifest.path) lacks image, x, y, w or h") }
        let rows = table.records.dropFirst().compactMap { record -> Row? in
            guard columns.allSatisfy(record.fields.indices.contains) else { return nil }
            let numbers = columns.dropFirst().compactMap { Int32(record.fields[$0]) }
            let arePixels = numbers.allSatisfy { (0...65_535).contains($0) }
            guard numbers.count == 4, arePixels, numbers[2] > 0, numbers[3] > 0 else { return nil }
            return Row(image: record.fields[columns[0]], box: Self.around(numbers))
        }
        // A picture of several plates would still show the others.
        let images = rows.map(\.image)
        return rows.filter { row in images.count { $0 == row.image } == 1 }
    }

    /// The plate with its frame.
    private static func around(_ box: [Int32]) -> SampleRectangle {
        SampleRectangle(
            x: box[0] - box[2] / 6, y: box[1] - box[3] / 3, width: box[2] + box[2] / 3,
            height: box[3] + 2 * box[3] / 3)
    }

    private func painted(_ path: String, over box: SampleRectangle) throws(RenderError) -> Data {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count: Int64 = 0
        try Picture.check(
            "paint over the plate of \(path)", sample_photograph_painted_over(path, box, &bytes, &count))
        return Self.taken(bytes, count)
    }

    /// Nil where too little of the picture is above the plate.
    private func part(_ path: String, above line: Int32) throws(RenderError) -> Data? {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count: Int64 = 0
        let result = sample_photograph_above(path, line, &bytes, &count)
        if result == SAMPLE_DRAWING_BAD_ARGUMENT { return nil }
        try Picture.check("cut \(path)", result)
        return Self.taken(bytes, count)
    }

    private static func taken(_ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int64) -> Data {
        defer { sample_bytes_free(bytes) }
        return bytes.map { Data(bytes: $0, count: Int(count)) } ?? Data()
    }
}
