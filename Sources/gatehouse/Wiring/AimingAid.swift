import DeviceKit
import Foundation
import PlateRecognition
import Synchronization

/// Tells whoever aims a camera how well it sees plates, frame by frame.
final class AimingAid: Sendable {
    /// How many annotated frames stay in the folder.
    static let kept = 500

    private let folder: URL?
    private let written = Mutex<[URL]>([])

    /// `pictures` is a folder for annotated frames, made where it is missing.
    init(pictures: String?) throws {
        folder = pictures.map { URL(filePath: $0, directoryHint: .isDirectory) }
        guard let folder else { return }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure("\(folder.path): the folder cannot be made: \(error.localizedDescription)")
        }
    }

    /// Prints a line for each plate of a frame; a frame that looks like the one before is passed over.
    @Sendable
    func show(_ frame: Frame, _ recognition: Recognition) {
        guard !recognition.isUnchanged else { return }
        do {
            let appearances = try PlateAppearance.measure(recognition.plates, in: frame.picture)
            if appearances.isEmpty { Console.say("no plate") }
            for (plate, appearance) in zip(recognition.plates, appearances) {
                Console.say(
                    ([plate.caption, appearance.words] + appearance.advice.map(\.text)).joined(
                        separator: "  "))
            }
            try write(frame, recognition.plates, appearances)
        } catch {
            Console.complain("\(error)")
        }
    }

    private func write(_ frame: Frame, _ plates: [PlateReading], _ appearances: [PlateAppearance]) throws {
        guard let folder else { return }
        let captions = zip(plates, appearances).map { plate, appearance in
            AnnotatedPicture.Caption(
                plate: plate, text: "\(plate.caption)  \(appearance.words)",
                isDoubtful: !appearance.advice.isEmpty)
        }
        // The camera's own clock may say anything.
        let milliseconds = Int64(exactly: (frame.capturedAt.timeIntervalSince1970 * 1000).rounded()) ?? 0
        let place = folder.appending(path: "\(frame.camera)-\(milliseconds).jpg")
        try AnnotatedPicture.jpeg(of: frame.picture, captions: captions).write(to: place, options: .atomic)
        let old = written.withLock { written -> URL? in
            written.append(place)
            return written.count > Self.kept ? written.removeFirst() : nil
        }
        if let old { try? FileManager.default.removeItem(at: old) }
    }
}

extension PlateAppearance {
    /// Such as `142 px wide, sharpness 0.44, light 0.62, contrast 0.51`.
    var words: String {
        func two(_ value: Double) -> String { value.formatted(.number.precision(.fractionLength(2))) }
        return
            "\(widthPixels.formatted(.number.precision(.fractionLength(0)).grouping(.never))) px wide, sharpness \(two(sharpness)), light \(two(light)), "
            + "contrast \(two(contrast))"
    }
}
