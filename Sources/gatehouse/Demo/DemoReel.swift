import Foundation

/// The frames of several recordings as one folder, each recording behind the one before.
enum DemoReel {
    /// What comes, in order: by day, by night, a stranger, in rain, a blocked plate, one whose period has ended.
    static let recordings = [
        "01-resident-by-day", "02-resident-at-night", "04-stranger", "03-resident-in-rain",
        "05-blocked-plate",
        "06-expired-period",
    ]

    /// Time for one car to pass before the next one comes.
    private static let pauseMilliseconds = 5_000

    /// Links the frames into a folder, and answers how many recordings there are.
    ///
    /// Throws a `Failure` naming what is missing.
    static func assemble(from samples: URL, camera: String, into folder: URL) throws -> Int {
        let files = FileManager.default
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        var start = 1_000
        for recording in recordings {
            let frames = samples.appending(path: "recordings/\(recording)/frames/\(camera)")
            guard let names = try? files.contentsOfDirectory(atPath: frames.path), !names.isEmpty else {
                throw Failure(
                    "\(frames.relativePath): there are no frames; name the folder of samples with --samples")
            }
            let times = names.compactMap { name in Int(name.prefix { $0 != "." }).map { ($0, name) } }
            for (time, name) in times {
                try files.createSymbolicLink(
                    at: folder.appending(path: "\(start + time).jpg"),
                    withDestinationURL: frames.appending(path: name).absoluteURL)
            }
            start += (times.map(\.0).max() ?? 0) + pauseMilliseconds
        }
        return recordings.count
    }
}
