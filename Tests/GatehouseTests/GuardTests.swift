import Foundation
import Testing

/// What a guard does about the whole site, with the real program.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct GuardTests {
    @Test("a lockdown locks every lane until it is ended, and both are journalled with who and why")
    func lockdown() async throws {
        let service = try await ServiceFixture()

        let begun = try await service.lane("lockdown", "--reason", "a prowler")
        #expect(begun.status == 0, "\(begun.complaint)")
        let listed = try await service.lane("list")
        #expect(listed.lines.last?.contains("locked down") == true, "\(listed.output)")
        #expect(listed.lines.last?.contains("no car yet") == true)
        let why = try await service.explain("E200AA")
        let lockdown = "  ✗ the site has been locked down since "
        #expect(why.lines.contains { $0.hasPrefix(lockdown) }, "\(why.output)")
        #expect(why.output.contains(": a prowler)"))
        let refused = try await service.lane("open", "north", "--reason", "a parcel")
        #expect(refused.status == 1)
        #expect(refused.complaint.contains("locked down"), "\(refused.complaint)")
        let twice = try await service.lane("lockdown", "--reason", "again")
        #expect(twice.status == 1)

        let ended = try await service.lane("lockdown", "--end", "--reason", "caught")
        #expect(ended.status == 0, "\(ended.complaint)")
        let opened = try await service.lane("open", "north", "--reason", "a parcel")
        #expect(opened.output == "north: asked to open\n", "\(opened.complaint)")
        let locked = try await service.lane("lock", "north", "--reason", "roadworks")
        #expect(locked.output == "north: locked until it is released\n")
        let closed = try await service.explain("E200AA")
        let lock = "  ✗ lane north has been locked since "
        #expect(closed.lines.contains { $0.hasPrefix(lock) }, "\(closed.output)")
        #expect(try await service.lane("release", "north", "--reason", "done").output == "north: released\n")
        #expect(try await !service.explain("E200AA").output.contains("locked"))
        let journal = try await Program.run("journal", "list", "--json", "--data", service.data)
        #expect(journal.lines.contains { $0.contains("lockdownStarted") && $0.contains("a prowler") })
        #expect(journal.lines.contains { $0.contains("lockdownEnded") && $0.contains("caught") })
    }

    @Test("an alarm is listed, acknowledged once, and stays while its cause stands")
    func alarms() async throws {
        // No disk has so much room: the alarm stands from the first look on.
        let service = try await ServiceFixture(
            site: ServiceFixture.site + "\nretention: {diskLowMB: 100000000}")

        try await service.waitForAlarm("diskLow")
        let acknowledged = try await service.alarm("acknowledge", "diskLow", "--reason", "a disk is ordered")
        #expect(acknowledged.status == 0, "\(acknowledged.complaint)")
        #expect(acknowledged.output == "diskLow is acknowledged\n")
        let listed = try await service.alarm("list", "--json")
        #expect(listed.output.contains(#""isStanding":true"#))
        #expect(listed.output.contains(#""acknowledgedBy":"uid "#))
        let twice = try await service.alarm("acknowledge", "diskLow", "--reason", "again")
        #expect(twice.status == 1)
        #expect(twice.complaint.contains("was acknowledged by uid "))
        let other = try await service.alarm("acknowledge", "tailgating", "--at", "north", "--reason", "seen")
        #expect(other.complaint == "no alarm tailgating at north is active\n")
        let nowhere = try await service.alarm("acknowledge", "fire", "--at", "nowhere", "--reason", "seen")
        #expect(nowhere.status == 64)
        #expect(nowhere.complaint == "there is no lane or door nowhere; there are north\n")
        let unknown = try await service.alarm("acknowledge", "noise", "--reason", "seen")
        #expect(unknown.complaint.contains("there is no alarm noise; there are forcedOpen, "))
    }

    @Test("lanes tell how many cars were not read")
    func misses() async throws {
        let service = try await ServiceFixture()
        let lanes = try await service.lane("list", "--json")
        #expect(lanes.output.contains(#""misses":{"cars":0,"#), "\(lanes.output)")
    }

    @Test("places of a group are limited beside the lanes, and are in force at once")
    func groups() async throws {
        let service = try await ServiceFixture()
        let folder = ["--data", service.data]
        let limited = await
            (try RunningProgram(
                ["groups", "limit", "Flat 12", "--area", "yard", "--places", "2"] + folder)).outcome()
        #expect(limited.output == "Flat 12: 2 places in yard (nobody is in it yet)\n", "\(limited.complaint)")
        let listed = await (try RunningProgram(["groups", "list", "--json"] + folder)).outcome()
        #expect(listed.output.contains(#""places":2"#))

        let ended = await
            (try RunningProgram(
                ["groups", "unlimit", "Flat 12", "--area", "yard"] + folder)).outcome()
        #expect(ended.status == 0, "\(ended.complaint)")
        #expect(await (try RunningProgram(["groups", "list", "--json"] + folder)).outcome().output.isEmpty)
    }

    @Test("without the service alarms and lockdown are refused with what they need")
    func needsService() async throws {
        let scratch = try Scratch()
        let site = try scratch.write("site.yaml", ServiceFixture.site)
        let folder = ["--data", scratch.path("data"), "--config", site]
        for command in [
            ["lane", "lockdown", "--reason", "a prowler"], ["alarm", "list"],
            ["alarm", "acknowledge", "fire", "--reason", "seen"],
            ["device", "trust-clock", "cam-north-in", "--reason", "it shows winter time"],
        ] {
            let outcome = await (try RunningProgram(command + folder)).outcome()
            #expect(outcome.status == 1)
            #expect(outcome.complaint.contains("needs the running service"), "\(outcome.complaint)")
        }
        let inside = await (try RunningProgram(["presence", "list", "--json"] + folder)).outcome()
        #expect(inside.status == 0)
        #expect(inside.output.isEmpty)
    }
}

extension ServiceFixture {
    /// `gatehouse lane …` on this service.
    fileprivate func lane(_ words: String...) async throws -> Program.Outcome {
        await (try RunningProgram(["lane"] + words + ["--data", data])).outcome()
    }

    /// `gatehouse alarm …` on this service.
    fileprivate func alarm(_ words: String...) async throws -> Program.Outcome {
        await (try RunningProgram(["alarm"] + words + ["--data", data])).outcome()
    }

    /// `gatehouse explain` of a tag at the one lane of this service.
    fileprivate func explain(_ tag: String) async throws -> Program.Outcome {
        try await Program.run("explain", "--tag", tag, "--at", "north-in", "--data", data)
    }

    fileprivate func waitForAlarm(_ alarm: String) async throws {
        for _ in 0..<100 {
            if try await self.alarm("list").output.contains(alarm) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("no alarm \(alarm): \(running.complaint)")
    }
}
