import Testing

@testable import SampleRenderer

@Suite("Recorded stories")
struct StoryTests {
    @Test("there are at least ten, each in a folder of its own")
    func folders() {
        let folders = Stories.all().map(\.folder)
        #expect(folders.count >= 10)
        #expect(Set(folders).count == folders.count)
    }

    @Test(
        "frames come five a second and show one plate to read at a time",
        arguments: Stories.all().map(\.folder))
    func frames(folder: String) throws {
        let story = try #require(Stories.all().first { $0.folder == folder })
        let times = story.take.frameTimes
        let truths = story.truths
        #expect(times.count >= 10)
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 200 })
        #expect(truths.isEmpty == false)
        #expect(zip(truths, truths.dropFirst()).allSatisfy { $0.through < $1.from })
    }

    @Test("the queue shows its two plates one after the other")
    func queue() throws {
        let story = try #require(Stories.all().first { $0.folder.hasSuffix("two-in-a-queue") })
        #expect(Set(story.truths.map(\.plate)).count == 2)
    }

    @Test("events are written in order, with milliseconds", arguments: Stories.all().map(\.folder))
    func events(folder: String) throws {
        let story = try #require(Stories.all().first { $0.folder == folder })
        let times = story.events.map(\.seconds)
        let lines = RecordingFiles(story: story).events.split(separator: "\n")
        #expect(times == times.sorted())
        #expect(lines.count == times.count + 1)
        #expect(lines.dropFirst().allSatisfy { $0.wholeMatch(of: /\+\d+\.\d{3}( north [a-zA-Z]+)?/) != nil })
    }
}
