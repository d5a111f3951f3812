extension PlateFormat {
    /// A dealer's or a maker's words on a panel of the size of a plate.
    static func dealerPlate(_ words: String) -> PlateFormat {
        lettering(words, paper: white, ink: black, widthMillimetres: 520, heightMillimetres: 112)
    }

    /// Words that are painted on a car, or on a coloured sign.
    static func lettering(_ words: String, paper: Colour, ink: Colour) -> PlateFormat {
        var format = lettering(words, paper: paper, ink: ink, widthMillimetres: 700, heightMillimetres: 150)
        format.hasRim = false
        return format
    }

    private static func lettering(
        _ words: String, paper: Colour, ink: Colour, widthMillimetres: Double, heightMillimetres: Double
    ) -> PlateFormat {
        PlateFormat(
            name: "words", country: "", pattern: PlatePattern(fixed: words), letters: "", face: .condensed,
            widthMillimetres: widthMillimetres, heightMillimetres: heightMillimetres, paper: paper, ink: ink,
            letterShare: 0.62)
    }
}
