import CSampleDrawing
import Foundation

/// Pixels in linear light, owned by the drawing library.
final class Picture {
    let handle: OpaquePointer
    let width: Int
    let height: Int

    init(width: Int, height: Int, fill: Colour) throws(RenderError) {
        var handle: OpaquePointer?
        try Picture.check(
            "create a picture", sample_picture_create(Int32(width), Int32(height), fill.drawn, &handle))
        guard let handle else { throw .drawing(operation: "create a picture", cause: "no picture came back") }
        self.handle = handle
        self.width = width
        self.height = height
    }

    deinit {
        sample_picture_destroy(handle)
    }

    /// Turns a result of the drawing library into an error that names what was being done.
    static func check(_ operation: String, _ result: SampleDrawingResult) throws(RenderError) {
        guard result != SAMPLE_DRAWING_DONE else { return }
        throw .drawing(operation: operation, cause: String(cString: sample_drawing_message(result)))
    }

    func fillPolygon(_ points: [SamplePoint], _ colour: Colour) throws(RenderError) {
        let result = points.withUnsafeBufferPointer { buffer in
            sample_picture_fill_polygon(handle, buffer.baseAddress, Int32(buffer.count), colour.drawn)
        }
        try Picture.check("fill a polygon", result)
    }

    func fillRectangle(x: Double, y: Double, width: Double, height: Double, _ colour: Colour)
        throws(RenderError)
    {
        try fillPolygon(
            [
                SamplePoint(x: x, y: y), SamplePoint(x: x + width, y: y),
                SamplePoint(x: x + width, y: y + height), SamplePoint(x: x, y: y + height),
            ], colour)
    }

    func fillDisc(x: Double, y: Double, radius: Double, _ colour: Colour) throws(RenderError) {
        let points = (0..<40).map { step in
            let (sine, cosine) = sineAndCosine(of: Double(step) / 40 * 2 * .pi)
            return SamplePoint(x: x + radius * cosine, y: y + radius * sine)
        }
        try fillPolygon(points, colour)
    }

    func fillRoundedRectangle(
        x: Double, y: Double, width: Double, height: Double, radius: Double, _ colour: Colour
    ) throws(RenderError) {
        let centres = [
            (x + width - radius, y + radius, -90.0), (x + width - radius, y + height - radius, 0.0),
            (x + radius, y + height - radius, 90.0), (x + radius, y + radius, 180.0),
        ]
        let points = centres.flatMap { centreX, centreY, start in
            (0...8).map { step in
                let (sine, cosine) = sineAndCosine(of: radians(start + Double(step) * 90 / 8))
                return SamplePoint(x: centreX + radius * cosine, y: centreY + radius * sine)
            }
        }
        try fillPolygon(points, colour)
    }

    func drawLetter(_ letter: Unicode.Scalar, _ font: Font, in box: SampleLetterBox, _ colour: Colour)
        throws(RenderError)
    {
        let result = sample_picture_draw_letter(handle, font.handle, letter.value, box, colour.drawn)
        try Picture.check("draw the letter \(letter)", result)
    }

    func place(_ picture: Picture, x: Int, y: Int, width: Int, height: Int) throws(RenderError) {
        let result = sample_picture_place(
            handle, picture.handle, Int32(x), Int32(y), Int32(width), Int32(height))
        try Picture.check("place a picture", result)
    }

    /// The picture as a JPEG file.
    func jpeg(quality: Int) throws(RenderError) -> Data {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count: Int64 = 0
        try Picture.check("write a JPEG", sample_picture_jpeg(handle, Int32(quality), &bytes, &count))
        defer { sample_bytes_free(bytes) }
        guard let bytes else { throw .drawing(operation: "write a JPEG", cause: "no bytes came back") }
        return Data(bytes: bytes, count: Int(count))
    }
}
