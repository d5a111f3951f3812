import PlateRecognition

/// The recogniser as a site runs it: one thread, the formats of every region.
enum BenchmarkRecognizer {
    static func open() throws -> PlateRecognizer {
        try PlateRecognizer(configuration: RecognizerConfiguration(threads: 1, formats: PlateFormats()))
    }
}
