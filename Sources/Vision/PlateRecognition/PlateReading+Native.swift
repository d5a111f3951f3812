import AccessControl
import CPlateVision

extension PlateReading {
    /// Takes over what the native reader found.
    init(_ reading: cpv_reading, at place: cpv_plate, formats: PlateFormats) {
        text = Self.text(of: reading)
        confidence = min(max(reading.confidence, 0), 1)
        characters = Self.posteriors(of: reading)
        box = PixelBox(
            x: Self.pixel(place.x), y: Self.pixel(place.y), width: Self.pixel(place.width),
            height: Self.pixel(place.height))
        let corners = place.corners
        self.corners = [corners.0, corners.1, corners.2, corners.3].map { corner in
            PicturePoint(x: Double(corner.x), y: Double(corner.y))
        }
        detectorScore = Double(place.score)
        let index = Int(reading.format)
        format = formats.formats.indices.contains(index) ? formats.formats[index] : nil
    }

    /// The same reading in a picture that begins further left and above.
    func moved(x: Int, y: Int) -> PlateReading {
        var moved = self
        moved.box = PixelBox(
            x: box.x + x, y: box.y + y, width: box.width, height: box.height)
        moved.corners = corners.map { PicturePoint(x: $0.x + Double(x), y: $0.y + Double(y)) }
        return moved
    }

    /// A model may say anything, infinity included, and `Int` would trap on it.
    private static func pixel(_ value: Float) -> Int {
        Int(exactly: Double(value).rounded()).map { min(max($0, -1_000_000), 1_000_000) } ?? 0
    }

    private static func text(of reading: cpv_reading) -> String {
        withUnsafeBytes(of: reading.text) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private static func posteriors(of reading: cpv_reading) -> [CharacterPosterior] {
        withUnsafeBytes(of: reading.characters) { bytes in
            bytes.bindMemory(to: cpv_character.self).prefix(Int(reading.length)).map(posterior)
        }
    }

    private static func posterior(of character: cpv_character) -> CharacterPosterior {
        withUnsafeBytes(of: character.alternatives) { bytes in
            let alternatives = bytes.bindMemory(to: cpv_alternative.self).prefix(Int(character.count))
            return CharacterPosterior(
                candidates: alternatives.map { alternative in
                    let scalar = Unicode.Scalar(UInt8(bitPattern: alternative.character))
                    return CharacterPosterior.Candidate(Character(scalar), alternative.probability)
                })
        }
    }
}

extension cpv_plate {
    /// The place of a reading.
    init(_ reading: PlateReading) {
        self.init()
        score = Float(reading.detectorScore)
        x = Float(reading.box.x)
        y = Float(reading.box.y)
        width = Float(reading.box.width)
        height = Float(reading.box.height)
        let points = reading.corners.map { cpv_point(x: Float($0.x), y: Float($0.y)) }
        guard points.count == 4 else { return }
        corners = (points[0], points[1], points[2], points[3])
    }
}
