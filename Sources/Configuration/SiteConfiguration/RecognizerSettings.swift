/// How plates are read from frames.
package struct RecognizerSettings: Hashable, Sendable {
    /// Which reader turns a located plate into text.
    package enum Reader: String, CaseIterable, Sendable {
        /// The models when they are installed, else Tesseract.
        case automatic
        case paddle
        case tesseract
    }

    /// Whether a second reader must read the same.
    package enum Agreement: String, CaseIterable, Sendable {
        case none
        /// Where the two differ there is no read.
        case required
    }

    package var reader = Reader.automatic

    package var agreement = Agreement.none

    /// ISO country codes and `EU`; empty means that all formats count.
    package var regions: [String] = []

    /// How many threads one frame may use.
    package var threads = 1

    /// The folder of the models.
    package var models = ".models"

    /// The folder of the plate formats.
    package var templates = "Config/plates"

    package init() {}
}
