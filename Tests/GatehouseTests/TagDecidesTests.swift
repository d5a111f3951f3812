import Foundation
import Testing

/// A lane where a tag decides, with a camera that reads recorded frames: how well it reads is told without anybody looking.
@Suite("A tag decides, and tells how well a camera reads", .timeLimit(.minutes(10)))
struct TagDecidesTests {
    private static func site(_ camera: String = "") -> String {
        """
        site: {name: Test, timeZone: Europe/Bratislava}
        areas: [{id: yard}]
        lanes:
          - id: north
            accessPoints: [{id: north-in, direction: entry, to: yard, factors: tagDecides}]
            inputs: []
            releaseTime: 4s
            actuator: arm
        devices:
          - {id: arm, kind: simulatedBarrier, door: north}
          - id: cam
            kind: recordedCamera
            accessPoint: north-in
            frames: \(Program.root.path)/Samples/recordings/01-resident-by-day/frames/cam-north-in
        \(camera)
          - {id: tags, kind: simulatedReader, accessPoint: north-in, every: 9s, presents: ["3s tag E200AA"]}
        web: {listen: "127.0.0.1:0"}
        """
    }

    @Test("the plate that belongs to the tag is what the camera should have read, and the report counts it")
    func report() async throws {
        let service = try await ServiceFixture(site: Self.site())
        try await service.admit("ana", tag: "E200AA", plate: "LK923UP")

        let report = try await Self.firstReport(of: service)

        #expect(report.contains("\"exact\":1"), "\(report)")
        #expect(report.contains("\"right\":{") && report.contains("\"K\":1"), "\(report)")
        let text = try await Program.run("report", "camera", "cam", "--data", service.data)
        #expect(text.output.contains("missed: 0.0 %"), "\(text.output)")
        let granted = try await service.firstGrant()
        #expect(granted.contains("E200AA"), "the tag let it in, not the plate: \(granted)")

        let file = try service.scratch.write("cam.json", report)
        let measured = try service.scratch.write("measured.yaml", Self.site("    confusions: \(file)"))
        let check = try await Program.run("check", "--config", measured)
        #expect(check.status == 0, "\(check.complaint)")
    }

    /// What is told of the camera once one car of its was labelled.
    private static func firstReport(of service: ServiceFixture) async throws -> String {
        while true {
            let report = try await Program.run("report", "camera", "cam", "--data", service.data, "--json")
            #expect(report.status == 0, "\(report.complaint)")
            if !report.output.contains("\"exact\":0") || report.status != 0 { return report.output }
        }
    }

    @Test(
        "what cannot be reported, and a report that is none, are told",
        arguments: [
            ("confusions: cam.json", "devices.cam.confusions: an absolute path is expected, not cam.json"),
            ("confusions: /nowhere/cam.json", "devices.cam.confusions: /nowhere/cam.json cannot be read"),
            ("confusions: /etc/hostname", "devices.cam.confusions: /etc/hostname is no report of a camera"),
        ])
    func mistakes(_ key: String, _ message: String) async throws {
        let scratch = try Scratch()
        let file = try scratch.write("site.yaml", Self.site("    \(key)"))

        let check = try await Program.run("check", "--config", file)

        #expect(check.status == 78)
        #expect(check.complaint.contains(message), "\(check.complaint)")
    }

    @Test("a camera that is not there is told, with those that are")
    func stranger() async throws {
        let service = try await ServiceFixture(site: Self.site())

        let report = try await Program.run("report", "camera", "tags", "--data", service.data)

        #expect(report.status == 64)
        #expect(report.complaint.contains("there is no camera tags; there are cam"), "\(report.complaint)")
    }
}
