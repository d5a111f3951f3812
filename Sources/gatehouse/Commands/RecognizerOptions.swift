import ArgumentParser
import PlateRecognition

/// How pictures are read, for the commands that read them.
struct RecognizerOptions: ParsableArguments {
    @Option(help: "Whose plate formats count: ISO country codes and EU, comma-separated; all without it.")
    var region: String?

    @Option(help: "The reader: automatic, paddle or tesseract.")
    var reader: ReaderKind = .automatic

    @Option(help: "How hard plates are looked for: thorough, or quick as in the frames of a camera.")
    var search: PlateSearch = .thorough

    @Option(help: "Whether a second reader must read the same: none, or required.")
    var agreement: ReaderAgreement = .none

    @Option(help: "Threads of one inference, 1–64.")
    var threads = 1

    func validate() throws {
        guard RecognizerConfiguration.threadCounts.contains(threads) else {
            throw ValidationError("--threads is 1 to 64, not \(threads)")
        }
    }

    /// The regions that were named; none means all.
    var regions: [String] { PlateFormats.regions(in: region ?? "") }

    /// Opens a recogniser whose plate formats are those of some regions.
    func open(regions: [String]) throws -> PlateRecognizer {
        do {
            let formats = try PlateFormats(regions: regions)
            return try PlateRecognizer(
                configuration: RecognizerConfiguration(
                    reader: reader, threads: threads, search: search, agreement: agreement, formats: formats))
        } catch let error as FileMistake {
            throw Failure("\(error)", code: .configuration)
        } catch let error as RecognizerError {
            throw Failure("gatehouse: \(error)", code: .configuration)
        }
    }
}

extension ReaderKind: ExpressibleByArgument {}
extension ReaderAgreement: ExpressibleByArgument {}
extension PlateSearch: ExpressibleByArgument {}
