import Foundation

/// The recordings that people mean when they name folders.
enum RecordingFolders {
    /// A recording stands for itself; a folder for the recordings in it, in the order of their names.
    ///
    /// A folder without any stands for itself as well, so that what is missing in it is named.
    static func list(_ path: String) -> [String] {
        guard !isRecording(path) else { return [path] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let prefix = path.hasSuffix("/") ? path : path + "/"
        let recordings = names.sorted().map { prefix + $0 }.filter(isRecording)
        return recordings.isEmpty ? [path] : recordings
    }

    private static func isRecording(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/recording.yaml")
    }
}
