import CPlateVision
package import Foundation

/// A picture with boxes, corners and words drawn into it.
package enum AnnotatedPicture {
    /// One plate and the line that is written beside it; what is not ASCII is left out.
    package struct Caption: Sendable {
        package let plate: PlateReading
        package let text: String

        /// Drawn in the colour of a warning.
        package let isDoubtful: Bool

        package init(plate: PlateReading, text: String, isDoubtful: Bool) {
            self.plate = plate
            self.text = text
            self.isDoubtful = isDoubtful
        }
    }

    /// Draws captions into an encoded picture, JPEG or PNG, and encodes it as JPEG, scaled down to a longest side in
    /// pixels.
    package static func jpeg(
        of picture: Data, captions: [Caption], longestSide: Int = 1920
    ) throws(RecognizerError) -> Data {
        let native = try NativePicture(decoding: picture)
        let handle = native.handle
        let notes = captions.map(cpv_caption.init)
        let bytes = try nativeHandle {
            cpv_picture_annotated(handle, notes, notes.count, Int32(clamping: longestSide), $0, $1)
        }
        defer { cpv_bytes_free(bytes) }
        guard let start = cpv_bytes_data(bytes) else { return Data() }
        return Data(bytes: start, count: cpv_bytes_count(bytes))
    }
}

extension cpv_caption {
    fileprivate init(_ caption: AnnotatedPicture.Caption) {
        self.init()
        plate = cpv_plate(caption.plate)
        is_doubtful = caption.isDoubtful
        withUnsafeMutableBytes(of: &text) { room in
            // The last byte stays zero.
            UnsafeMutableRawBufferPointer(rebasing: room.dropLast()).copyBytes(
                from: caption.text.utf8.filter { $0 >= 0x20 && $0 < 0x7F }.prefix(room.count - 1))
        }
    }
}
