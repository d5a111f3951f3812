extension PlateFormat {
    /// Plates in two rows beside those of the samples: motorcycles, lorries, American-made cars.
    static let inTwoRows: [PlateFormat] = [
        slovakiaTwoRows, spainTwoRows, germanyTwoRows, polandTwoRows, britainTwoRows, mercosurMotorcycle,
        slovakMotorcycle,
    ]

    private static let polandTwoRows = twoRows(poland, "pl-two-rows", "LLo/DDDDD")
    private static let britainTwoRows = twoRows(britain, "gb-two-rows", "LLDD/LLL")

    /// Brazil since 2018, 200 by 170 millimetres.
    private static let mercosurMotorcycle = PlateFormat(
        name: "br-motorcycle", country: "BR", pattern: PlatePattern("LLL/DLDD"), letters: everyLetter,
        face: .din,
        widthMillimetres: 200, heightMillimetres: 170, paper: white, ink: black, band: .upper(name: "BRASIL"),
        letterShare: 0.78)

    /// 240 by 200 millimetres.
    private static let slovakMotorcycle = PlateFormat(
        name: "sk-motorcycle", country: "SK", pattern: PlatePattern("LLo/DDDLL"), letters: slovakia.letters,
        face: .din, widthMillimetres: 240, heightMillimetres: 200, paper: white, ink: black,
        band: .european(code: "SK"), letterShare: 0.74)
}
