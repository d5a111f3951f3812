import AccessControl
import DeviceKit
import Foundation
import SiteConfiguration

/// What `recording.yaml` says: when, at which site, and under whose rules.
struct RecordingHeader {
    /// What the file is called inside a recording.
    static let fileName = "recording.yaml"

    let title: String
    let timeZone: TimeZone

    /// The first millisecond of the frames and events.
    let start: Date

    let site: SiteFile
    let rules: AccessRules

    /// The milliseconds of the frames that each camera must have, where the file lists them.
    let frames: [DeviceID: [Int]]

    /// Reads and decodes the file; throws every mistake in it, each with its line.
    static func read(recording folder: URL) throws(RecordingError) -> RecordingHeader {
        let file = folder.appending(path: fileName)
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw RecordingError(path: file.relativePath, problem: "is missing; every recording has one")
        }
        do {
            let document = try YAMLDocument.read(file)
            let root = try document.section(RecordingSchema.root)
            let header = RecordingHeaderDecoder(folder: folder).decode(root)
            try document.mistakes.check()
            guard let header else {
                throw RecordingError(path: file.relativePath, problem: "is not a recording")
            }
            return header
        } catch let error as RecordingError {
            throw error
        } catch let error as ConfigurationMistakes {
            throw RecordingError(error)
        } catch {
            throw RecordingError(path: file.relativePath, problem: "\(error)")
        }
    }
}
