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
        try SampleFolder(folder).save(lines, as: "truth.csv")
    }

    private func write(_ story: Story) throws(RenderError) -> Int {
        let files = RecordingFiles(story: story)
        let home = SampleFolder(folder.appending(path: story.folder))
        let frames = SampleFolder(home.url.appending(path: "frames").appending(path: story.take.camera))
        try frames.makeEmpty()
        try home.save(Data(files.recording.utf8), as: "recording.yaml")
        try home.save(Data(files.events.utf8), as: "events.scenario")
        var bytes = 0
        for time in story.take.frameTimes {
            let jpeg = try renderer.render(story.take.scene(at: time))
            try frames.save(jpeg, as: "\(time).jpg")
            bytes += jpeg.count
        }
        return bytes
    }
}
