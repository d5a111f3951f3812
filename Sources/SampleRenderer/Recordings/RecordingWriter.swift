import Foundation

/// Writes stories as recordings, and the truth about all of them beside.
struct RecordingWriter {
    let renderer: SceneRenderer
    let folder: URL

    /// Draws every frame of every story; an `expected.jsonl` that is already there stays.
    func write(_ stories: [Story], progress: (String) -> Void) throws(RenderError) {
        for story in stories {
            let bytes = try write(story)
            progress("\(story.folder): \(story.take.frameTimes.count) frames, \(bytes / 1024) KB")
        }
    }

    /// `truth.csv`: which plate is to be read in which stretch of which recording.
    func writeTruth(of stories: [Story]) throws(RenderError) {
        var lines = ["recording,camera,plate,from,through"]
        for story in stories {
            lines += story.truths.map { truth in
                "\(story.folder),\(story.take.camera),\(truth.plate),\(truth.from),\(truth.through)"
            }
        }
        try save(Data((lines.joined(separator: "\n") + "\n").utf8), at: folder.appending(path: "truth.csv"))
    }

    private func write(_ story: Story) throws(RenderError) -> Int {
        let files = RecordingFiles(story: story)
        let home = folder.appending(path: story.folder)
        let frames = home.appending(path: "frames").appending(path: story.take.camera)
        try clear(frames)
        try save(Data(files.recording.utf8), at: home.appending(path: "recording.yaml"))
        try save(Data(files.events.utf8), at: home.appending(path: "events.scenario"))
        var bytes = 0
        for time in story.take.frameTimes {
            let jpeg = try renderer.render(story.take.scene(at: time))
            try save(jpeg, at: frames.appending(path: "\(time).jpg"))
            bytes += jpeg.count
        }
        return bytes
    }

    /// Starts from an empty folder, so that no frame of an earlier drawing is left over.
    private func clear(_ folder: URL) throws(RenderError) {
        do {
            if FileManager.default.fileExists(atPath: folder.path) {
                try FileManager.default.removeItem(at: folder)
            }
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .writing(path: folder.path, cause: error.localizedDescription)
        }
    }

    private func save(_ data: Data, at file: URL) throws(RenderError) {
        do {
            try data.write(to: file)
        } catch {
            throw .writing(path: file.path, cause: error.localizedDescription)
        }
    }
}
