package import AccessControl
import DeviceKit
package import Foundation

/// The frames of one recorded camera: `<milliseconds>.jpg` or `.png`, counted from the recording's start.
package struct FrameFolder: Sendable {
    /// More frames are refused: at five a second this is an hour.
    package static let mostFrames = 20_000

    /// A larger file is no frame of a camera.
    package static let largestPicture = 16 << 20

    /// One frame on disk.
    package struct Entry: Hashable, Sendable {
        package let after: Duration
        package let file: URL

        package init(after: Duration, file: URL) {
            self.after = after
            self.file = file
        }
    }

    /// In the order of time.
    package let entries: [Entry]

    /// Lists a folder; throws `DeviceFailure` naming the folder, or the first file whose name is not a time.
    package init(at folder: URL, camera: DeviceID) throws {
        func failure(_ cause: String) -> DeviceFailure {
            DeviceFailure(device: camera, operation: "open the frames in \(folder.path)", cause: cause)
        }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw failure("the folder cannot be read: \(error.localizedDescription)")
        }
        let pictures = names.filter { $0.hasSuffix(".jpg") || $0.hasSuffix(".png") }
        guard !pictures.isEmpty else { throw failure("there is no picture in it") }
        guard pictures.count <= Self.mostFrames else {
            throw failure("more than \(Self.mostFrames) pictures")
        }
        entries = try pictures.map { name in
            guard let milliseconds = Int64(name.dropLast(4)), (0...86_400_000).contains(milliseconds) else {
                throw failure("\(name) is not named by its milliseconds")
            }
            return Entry(after: .milliseconds(milliseconds), file: folder.appendingPathComponent(name))
        }.sorted { $0.after < $1.after }
    }

    /// The entries as cars: a pause longer than `gap` ends one and begins the next.
    package func passages(gap: Duration) -> [[Entry]] {
        entries.reduce(into: []) { passages, entry in
            let last = passages.last?.last
            if let last, entry.after - last.after <= gap {
                passages[passages.count - 1].append(entry)
            } else {
                passages.append([entry])
            }
        }
    }
}
