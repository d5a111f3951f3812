/// How the plates of one country, or one kind of them, are numbered and painted.
package struct PlateFormat: Equatable, Sendable {
    /// A band of another colour along one edge.
    enum Band: Equatable, Sendable {
        /// Blue, on the left, with stars and the country's letters.
        case european(code: String)
        /// Blue, on the left, with a small flag and the country's letters.
        case flag(code: String, top: Colour, bottom: Colour)
        /// Blue, along the upper edge, with the country's name.
        case upper(name: String)
    }

    /// A short name for notes and file names, for example `sk`.
    package let name: String
    /// The country as ISO 3166 names it, for example `SK`.
    package let country: String
    /// Letters and digits in order.
    package let pattern: PlatePattern
    /// The letters that this country uses on plates.
    package let letters: String
    let face: FontFace
    let widthMillimetres: Double
    let heightMillimetres: Double
    let paper: Colour
    let ink: Colour
    var band: Band?
    /// A second blue band on the right, as in France and Italy.
    var hasRightBand = false
    /// A line of small print above the number: a state, a town.
    var heading: String?
    /// A line of small print below the number.
    var footing: String?
    /// The height of a letter as a share of its row.
    var letterShare = 0.70
    /// A line around it; letters painted on a car have none.
    var hasRim = true

    /// Whether the number stands in two rows.
    package var hasTwoRows: Bool { pattern.rows.count > 1 }
}

extension PlateFormat {
    static let white = Colour.grey(0.80)
    static let yellow = Colour(0.80, 0.52, 0.02)
    static let black = Colour.grey(0.02)
    static let everyLetter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

    private static func european(
        _ name: String, _ code: String, _ pattern: String, letters: String, face: FontFace,
        paper: Colour = white, country: String? = nil
    ) -> PlateFormat {
        PlateFormat(
            name: name, country: country ?? code, pattern: PlatePattern(pattern), letters: letters,
            face: face, widthMillimetres: 520, heightMillimetres: 112, paper: paper, ink: black,
            band: .european(code: code))
    }

    private static func american(
        _ name: String, _ heading: String, _ pattern: String, ink: Colour, footing: String? = nil,
        paper: Colour = white
    ) -> PlateFormat {
        PlateFormat(
            name: name, country: "US", pattern: PlatePattern(pattern), letters: everyLetter,
            face: .highway, widthMillimetres: 305, heightMillimetres: 152, paper: paper, ink: ink,
            heading: heading, footing: footing, letterShare: 0.52)
    }

    static func twoRows(_ format: PlateFormat, _ name: String, _ pattern: String) -> PlateFormat {
        PlateFormat(
            name: name, country: format.country, pattern: PlatePattern(pattern), letters: format.letters,
            face: format.face, widthMillimetres: 340, heightMillimetres: 220, paper: format.paper,
            ink: format.ink, band: format.band, letterShare: 0.72)
    }

    static let slovakia = european(
        "sk", "SK", "LLoDDDLL", letters: "ABCDEFGHIJKLMNPRSTUVXYZ", face: .din)
    static let czechia = european(
        "cz", "CZ", "DLDoDDDD", letters: "ABCEHIJKLMNPRSTUVXYZ", face: .din)
    static let germany = european("de", "D", "LLoLL DDD", letters: everyLetter, face: .din, country: "DE")
    static let germanyShort = european(
        "de-short", "D", "LoLL DDDD", letters: everyLetter, face: .din, country: "DE")
    static let spain = european(
        "es", "E", "DDDD LLL", letters: "BCDFGHJKLMNPRSTVWXYZ", face: .condensed, country: "ES")
    static let poland = european(
        "pl", "PL", "LLoDDDDD", letters: "ABCDEFGHJKLMNOPRSTUWXYZ", face: .narrow)
    static let netherlands = european(
        "nl", "NL", "LL-DDD-L", letters: "BDFGHJKLNPRSTVXZ", face: .condensed, paper: yellow)
    static let britain = european(
        "gb", "GB", "LLDD LLL", letters: "ABCDEFGHJKLMNOPRSTUVWXY", face: .condensed, paper: yellow)

    static let france: PlateFormat = {
        var format = european(
            "fr", "F", "LL-DDD-LL", letters: "ABCDEFGHJKLMNPQRSTVWXYZ", face: .condensed, country: "FR")
        format.hasRightBand = true
        return format
    }()

    static let italy: PlateFormat = {
        var format = european(
            "it", "I", "LL DDDLL", letters: "ABCDEFGHJKLMNPRSTVWXYZ", face: .narrow, country: "IT")
        format.hasRightBand = true
        return format
    }()

    static let ukraine = PlateFormat(
        name: "ua", country: "UA", pattern: PlatePattern("LL DDDD LL"), letters: "ABCEHIKMOPTX",
        face: .condensed, widthMillimetres: 520, heightMillimetres: 112, paper: white, ink: black,
        band: .flag(code: "UA", top: Colour(screen: 0x0057B7), bottom: Colour(screen: 0xFFD700)))

    static let brazilGrey = PlateFormat(
        name: "br-grey", country: "BR", pattern: PlatePattern("LLL-DDDD"), letters: everyLetter,
        face: .narrow, widthMillimetres: 400, heightMillimetres: 130, paper: Colour.grey(0.42), ink: black,
        heading: "SP - CAMPINAS", letterShare: 0.60)

    static let brazilMercosur = mercosur("br-mercosur", "BR", "BRASIL", "LLLDLDD")
    static let argentina = mercosur("ar-mercosur", "AR", "REPUBLICA ARGENTINA", "LL DDD LL")

    static let california = american(
        "us-ca", "California", "DLLLDDD", ink: Colour(screen: 0x14254F), footing: "dmv.ca.gov")
    static let texas = american("us-tx", "TEXAS", "LLL-DDDD", ink: black, footing: "The Lone Star State")
    static let newYork = american(
        "us-ny", "NEW YORK", "LLL DDDD", ink: Colour(screen: 0x1B2A5B), footing: "EMPIRE STATE",
        paper: Colour(0.78, 0.55, 0.10))
    static let ohio = american("us-oh", "OHIO", "LLL DDDD", ink: Colour(screen: 0x1F2F6B))

    static let slovakiaTwoRows = twoRows(slovakia, "sk-two-rows", "LLo/DDDLL")
    static let spainTwoRows = twoRows(spain, "es-two-rows", "DDDD/LLL")
    static let germanyTwoRows = twoRows(germany, "de-two-rows", "LLo/LL DDD")

    /// Every format that the samples use.
    package static let all: [PlateFormat] = [
        slovakia, czechia, germany, germanyShort, spain, poland, netherlands, britain, france, italy,
        ukraine, brazilGrey, brazilMercosur, argentina, california, texas, newYork, ohio,
        slovakiaTwoRows, spainTwoRows, germanyTwoRows,
    ]

    static func mercosur(
        _ name: String, _ country: String, _ title: String, _ pattern: String
    ) -> PlateFormat {
        PlateFormat(
            name: name, country: country, pattern: PlatePattern(pattern), letters: everyLetter, face: .din,
            widthMillimetres: 400, heightMillimetres: 130, paper: white, ink: black,
            band: .upper(name: title), letterShare: 0.74)
    }
}
