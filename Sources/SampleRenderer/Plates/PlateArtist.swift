import CSampleDrawing

/// Paints plates as flat pictures, two pixels a millimetre.
struct PlateArtist {
    let fonts: FontLibrary

    private static let scale = 2.0
    private static let bandBlue = Colour(screen: 0x0B3C9C)
    private static let bandWidthMillimetres = 42.0

    /// The plate as it leaves the press, then soiled by `dirt` (0 clean, 1 hopeless).
    func paint(_ plate: Plate, dirt: Double, seed: UInt64) throws(RenderError) -> Picture {
        let format = plate.format
        let width = format.widthMillimetres * Self.scale
        let height = format.heightMillimetres * Self.scale
        let picture = try Picture(
            width: Int(width), height: Int(height), fill: format.hasRim ? format.ink * 1.4 : format.paper)
        let rim = 3 * Self.scale
        try picture.fillRoundedRectangle(
            x: rim, y: rim, width: width - 2 * rim, height: height - 2 * rim, radius: 9 * Self.scale,
            format.paper)

        let area = try paintBands(of: format, on: picture)
        try paintSmallPrint(of: format, on: picture)
        try paintRows(of: plate, on: picture, in: area)
        if dirt > 0 {
            try Picture.check(
                "soil a plate",
                sample_picture_soil(picture.handle, seed, dirt, Colour(0.16, 0.12, 0.075).drawn))
        }
        return picture
    }

    /// What is left for the number once bands and small print have their place.
    private struct Area {
        var x: Double
        var y: Double
        var width: Double
        var height: Double
    }

    private func paintBands(of format: PlateFormat, on picture: Picture) throws(RenderError) -> Area {
        let width = Double(picture.width)
        let height = Double(picture.height)
        let margin = 8 * Self.scale
        var area = Area(x: margin, y: margin / 2, width: width - 2 * margin, height: height - margin)
        switch format.band {
        case .european(let code):
            try paintStars(on: picture)
            try write(
                code, .condensed, on: picture, centreX: 21, top: bandLetterTop(format), height: 22,
                widest: 13, .grey(0.85))
            area.x += Self.bandWidthMillimetres * Self.scale - margin / 2
            area.width -= Self.bandWidthMillimetres * Self.scale - margin / 2
        case .flag(let code, let top, let bottom):
            try paintLeftBand(on: picture)
            try picture.fillRectangle(x: 16, y: 24, width: 54, height: 20, top)
            try picture.fillRectangle(x: 16, y: 44, width: 54, height: 20, bottom)
            try write(
                code, .condensed, on: picture, centreX: 21, top: 66, height: 22, widest: 13, .grey(0.85))
            area.x += Self.bandWidthMillimetres * Self.scale - margin / 2
            area.width -= Self.bandWidthMillimetres * Self.scale - margin / 2
        case .upper(let name):
            let band = 30 * Self.scale
            try picture.fillRectangle(x: 8, y: 8, width: width - 16, height: band - 8, Self.bandBlue)
            let letter = min(10, (width / Self.scale - 90) / Double(name.count) * 0.8)
            try write(
                name, .condensed, on: picture, centreX: width / Self.scale / 2, top: 10, height: 14,
                widest: letter, .grey(0.85))
            area.y = band
            area.height = height - band - 8
        case nil:
            break
        }
        if format.hasRightBand {
            let left = width - 34 * Self.scale
            try picture.fillRectangle(
                x: left, y: 8, width: 34 * Self.scale - 8, height: height - 16, Self.bandBlue)
            area.width = left - area.x
        }
        return area
    }

    private func bandLetterTop(_ format: PlateFormat) -> Double {
        format.heightMillimetres * 0.66
    }

    private func paintLeftBand(on picture: Picture) throws(RenderError) {
        try picture.fillRoundedRectangle(
            x: 6, y: 6, width: Self.bandWidthMillimetres * Self.scale, height: Double(picture.height) - 12,
            radius: 12, Self.bandBlue)
    }

    private func paintStars(on picture: Picture) throws(RenderError) {
        try paintLeftBand(on: picture)
        let centreX = Self.bandWidthMillimetres * Self.scale / 2 + 4
        let centreY = Double(picture.height) * 0.32
        for star in 0..<12 {
            let (sine, cosine) = sineAndCosine(of: Double(star) / 12 * 2 * .pi)
            try picture.fillDisc(
                x: centreX + 26 * cosine, y: centreY + 26 * sine, radius: 4, Colour(0.85, 0.65, 0.05))
        }
    }

    private func paintSmallPrint(of format: PlateFormat, on picture: Picture) throws(RenderError) {
        let middle = format.widthMillimetres / 2
        if let heading = format.heading {
            let letter = min(12, format.widthMillimetres * 0.62 / Double(heading.count))
            try write(
                heading, .condensed, on: picture, centreX: middle, top: 9, height: 15, widest: letter,
                format.ink)
        }
        if let footing = format.footing {
            let letter = min(9, format.widthMillimetres * 0.55 / Double(footing.count))
            try write(
                footing, .condensed, on: picture, centreX: middle, top: format.heightMillimetres - 22,
                height: 11, widest: letter, format.ink)
        }
    }

    /// Small print: sizes in millimetres, one cell a letter.
    private func write(
        _ text: String, _ face: FontFace, on picture: Picture, centreX: Double, top: Double, height: Double,
        widest: Double, _ colour: Colour
    ) throws(RenderError) {
        let font = try fonts.font(face)
        let cell = widest * 1.22
        var x = centreX - cell * Double(text.count - 1) / 2
        for letter in text.unicodeScalars {
            if letter != " " {
                let box = SampleLetterBox(
                    centre_x: x * Self.scale, top: top * Self.scale, width: widest * 0.86 * Self.scale,
                    widest: widest * Self.scale, height: height * Self.scale, weight: 0)
                try picture.drawLetter(letter, font, in: box, colour)
            }
            x += cell
        }
    }

    private func paintRows(of plate: Plate, on picture: Picture, in area: Area) throws(RenderError) {
        var rest = Substring(plate.text)
        let rows = plate.format.pattern.rows
        let rowHeight = area.height / Double(rows.count)
        for (index, places) in rows.enumerated() {
            let row = Area(
                x: area.x, y: area.y + rowHeight * Double(index), width: area.width, height: rowHeight)
            try paintRow(places, of: plate.format, text: &rest, on: picture, in: row)
        }
    }

    private func paintRow(
        _ places: [PlatePattern.Place], of format: PlateFormat, text: inout Substring, on picture: Picture,
        in row: Area
    ) throws(RenderError) {
        let font = try fonts.font(format.face)
        let letterHeight = row.height * format.letterShare
        let top = row.y + (row.height - letterHeight) / 2
        let room = row.width * 0.97
        let cell = min(room / places.reduce(0) { $0 + Self.cells($1) }, letterHeight * 0.72)
        var x = row.x + (row.width - cell * places.reduce(0) { $0 + Self.cells($1) }) / 2
        for place in places {
            let width = cell * Self.cells(place)
            let centre = x + width / 2
            x += width
            switch place {
            case .gap:
                continue
            case .hyphen:
                try picture.fillRectangle(
                    x: centre - cell * 0.20, y: top + letterHeight * 0.44, width: cell * 0.40,
                    height: letterHeight * 0.13, format.ink)
            case .seal:
                try paintSeal(
                    x: centre, y: top + letterHeight / 2, radius: min(cell * 0.36, letterHeight * 0.3),
                    on: picture)
            case .letter, .digit, .fixed:
                guard let symbol = text.popFirst()?.unicodeScalars.first else { continue }
                let box = SampleLetterBox(
                    centre_x: centre, top: top, width: cell * 0.70, widest: cell * 0.88,
                    height: letterHeight, weight: format.face == .din || format.face == .highway ? 2.2 : 0.4)
                try picture.drawLetter(symbol, font, in: box, format.ink)
            }
        }
    }

    /// How many letter widths a place takes.
    private static func cells(_ place: PlatePattern.Place) -> Double {
        switch place {
        case .letter, .digit, .fixed: 1
        case .gap: 0.45
        case .hyphen: 0.60
        case .seal: 0.85
        }
    }

    /// The round badge of the district: white shield with two stripes, on a blue ground.
    private func paintSeal(x: Double, y: Double, radius: Double, on picture: Picture) throws(RenderError) {
        try picture.fillDisc(x: x, y: y, radius: radius, Colour(screen: 0x8C2F2F))
        try picture.fillDisc(x: x, y: y, radius: radius * 0.78, .grey(0.62))
        try picture.fillRectangle(
            x: x - radius * 0.45, y: y - radius * 0.35, width: radius * 0.9, height: radius * 0.25,
            Self.bandBlue)
        try picture.fillRectangle(
            x: x - radius * 0.45, y: y + radius * 0.1, width: radius * 0.9, height: radius * 0.25,
            Self.bandBlue)
    }
}
