import DeviceKit
package import Foundation
package import PlateRecognition
package import SiteConfiguration
import Synchronization

/// Opens the recognisers that cameras ask for, live or recorded, each kind once.
package final class CameraRecognizers: Sendable {
    private let root: URL
    private let open = Mutex<[RecognizerSettings: PlateRecognizer]>([:])

    /// `root` is the folder that the paths of the settings are relative to.
    package init(relativeTo root: URL = .currentDirectory()) { self.root = root }

    /// The recogniser for these settings; throws `FileMistake` or `RecognizerError`, which name file or key.
    package func recognizer(for settings: RecognizerSettings) throws -> PlateRecognizer {
        try open.withLock { open in
            if let recognizer = open[settings] { return recognizer }
            let recognizer = try PlateRecognizer(configuration: configuration(settings))
            open[settings] = recognizer
            return recognizer
        }
    }

    /// What looks at the frames of one camera, with these settings; throws what `recognizer(for:)` throws.
    package func watch(for settings: RecognizerSettings, region: PictureRegion) throws -> PlateWatch {
        PlateWatch(recognizer: try recognizer(for: settings), region: region)
    }

    private func configuration(_ settings: RecognizerSettings) throws -> RecognizerConfiguration {
        let formats = try PlateFormats(
            folder: root.appending(path: settings.templates), regions: settings.regions)
        return RecognizerConfiguration(
            reader: Self.kind(of: settings.reader), modelFolder: root.appending(path: settings.models),
            threads: settings.threads, search: .quick,
            agreement: settings.agreement == .required ? .required : .none, formats: formats)
    }

    private static func kind(of reader: RecognizerSettings.Reader) -> ReaderKind {
        switch reader {
        case .automatic: .automatic
        case .paddle: .paddle
        case .tesseract: .tesseract
        }
    }
}
