import AccessControl
import CPlateVision
package import Foundation
import Synchronization

/// Finds and reads the licence plates of a picture.
///
/// A call blocks for tens of milliseconds, so callers run it on a thread of their own. Calls from several threads take
/// turns; to read two cameras at once, make two recognisers: they share the compiled models, and each adds only its
/// working memory. The same picture gives the same answer every time.
package final class PlateRecognizer: Sendable {
    /// The reader that is at work, after `automatic` has been decided.
    package let reader: ReaderKind

    private let engine: Mutex<RecognitionEngine>

    /// Opens models and formats.
    package init(configuration: RecognizerConfiguration) throws(RecognizerError) {
        reader = try configuration.decidedReader()
        engine = Mutex(try RecognitionEngine(configuration: configuration, reader: reader))
    }

    /// Reads the plates in a region of an encoded picture, JPEG or PNG.
    ///
    /// A picture without a plate is no error. Places are in pixels of the whole picture.
    package func recognize(
        picture: Data, region: PictureRegion = .whole
    ) throws(RecognizerError) -> Recognition {
        try engine.withLock { engine throws(RecognizerError) in
            try engine.recognize(picture: picture, region: region)
        }
    }
}
