import Foundation
import GateTestKit
import Testing

@Suite("A relay that is asked by HTTP, in the program", .serialized, .timeLimit(.minutes(10)))
struct HTTPRelayTests {
    private static func site(_ keys: String) -> String {
        ServiceFixture.site(
            arm: "kind: httpRelay, door: north, \(keys)", loops: ServiceFixture.simulatedLoops, "")
    }

    private func check(_ keys: String) async throws -> (status: Int32, complaint: String) {
        let scratch = try Scratch()
        try scratch.writeSecret("password", "pass word\n")
        try scratch.write("open-password", "pass word\n")
        let keys = keys.replacing("FOLDER", with: scratch.path(""))
        let file = try scratch.write("site.yaml", Self.site(keys))
        let outcome = try await Program.run("check", "--config", file)
        return (outcome.status, outcome.complaint)
    }

    @Test(
        "a mistake in its keys is told by its key",
        arguments: [
            ("url: \"http://a\"", "arm.make: missing; one of shellyGen1, shellyGen2, 2n"),
            ("make: x, url: \"http://a\"", "arm.make: one of shellyGen1"),
            ("make: 2n", "arm.url: missing"),
            ("make: 2n, url: \"ftp://a\"", "arm.url: scheme, host and perhaps a port are expected"),
            ("make: 2n, url: \"http://a/x\"", "arm.url: scheme, host"),
            ("make: 2n, url: \"http://u:p@a\"", "arm.url: scheme, host"),
            ("make: 2n, url: \"http://a\", relay: 0", "arm.relay: a whole number from 1 to 64"),
            ("make: akuvox, url: \"http://a\", relay: 5", "arm.relay: one of 1, 2, 3, 4, SA, SB"),
            ("make: akuvoxAPI, url: \"http://a\", relay: SA", "arm.relay: one of 1, 2, 3, 4 is expected"),
            ("make: akuvoxLegacy, url: \"http://a\"", "arm.user: missing"),
            ("make: espHome, url: \"http://a\", switch: \"a b\"", "arm.switch: the object id"),
            ("make: 2n, url: \"http://a\", password: x", "arm.password: unknown key"),
            (
                "make: 2n, url: \"http://a\", user: x, passwordFile: /nowhere/x",
                "arm.passwordFile: /nowhere/x: it cannot be read"
            ),
            (
                "make: 2n, url: \"http://a\", user: x, passwordVariable: NOT_SET_HERE",
                "arm.passwordVariable: the environment has no NOT_SET_HERE"
            ),
            (
                "make: 2n, url: \"http://a\", user: x, passwordFile: FOLDER/open-password",
                "open-password: others may read it"
            ),
            ("make: 2n, url: \"http://a\", authentication: digest", "arm.user: must be there"),
            ("make: hikvisionOutput, url: \"http://a\"", "arm.make: the device times no pulse"),
            (
                "make: espHome, url: \"http://a\", switch: a, pulse: program",
                "arm.make: the device times no pulse"
            ),
            ("make: template, url: \"http://a\", stateRequest: GET /", "arm.openRequest: missing"),
            (
                "make: template, url: \"http://a\", stateRequest: GET /, openRequest: DELETE /",
                "arm.openRequest: GET, POST or PUT"
            ),
            (
                "make: template, url: \"http://a\", stateRequest: GET /, openRequest: \"GET /{minutes}\"",
                "arm.openRequest: {minutes} is not known"
            ),
        ])
    func mistakes(_ keys: String, _ message: String) async throws {
        let (status, complaint) = try await check(keys)
        #expect(status == 78)
        #expect(complaint.contains(message), "\(complaint)")
    }

    @Test(
        "what is allowed and yet dangerous is warned of",
        arguments: [
            ("make: 2n, url: \"http://a\", user: x, passwordFile: FOLDER/password", ""),
            (
                "make: shellyGen1, url: \"http://a\", user: x, passwordFile: FOLDER/password",
                "arm.authentication: basic without https"
            ),
            ("make: 2n, url: \"https://a\", certificates: any", "arm.certificates: any"),
            ("make: akuvox, url: \"https://a\", oldTLS: true", "arm.oldTLS: TLS 1.0 is broken"),
            (
                "make: hikvisionOutput, url: \"http://a\", allowUntimedPulse: true",
                "arm.allowUntimedPulse: the device times no pulse"
            ),
        ])
    func warnings(_ keys: String, _ message: String) async throws {
        let (status, complaint) = try await check(keys)
        #expect(status == 0, "\(complaint)")
        #expect(
            message.isEmpty
                ? complaint.isEmpty : complaint.contains("warning: ") && complaint.contains(message),
            "\(complaint)")
    }

    @Test("an installer opens a barrier that asks for a digest, once")
    func opensAlone() async throws {
        let device = try await HTTPLoopbackDevice(.digestSHA256, [.obeysUnsigned])
        let scratch = try Scratch()
        try scratch.writeSecret("password", "pass word\n")
        let keys =
            "make: shellyGen2, url: \"\(device.url)\", user: admin, passwordFile: \(scratch.path("password"))"
        let file = try scratch.write("site.yaml", Self.site(keys))

        let outcome = try await Program.run(
            "device", "open", "arm", "--config", file, "--data", scratch.path("data"))

        #expect(outcome.status == 0, "\(outcome.complaint)")
        let acts = try await device.acts()
        #expect(acts.filter { $0.hasPrefix("pulse 0 ") }.count == 1, "\(acts)")
        // It is written safe before and after.
        #expect(acts.first == "off 0" && acts.last == "off 0", "\(acts)")
    }

    @Test(
        "who is let in opens the relay, turns the sign green and starts his web relay; who is not is told why"
    )
    func lane() async throws {
        let device = try await HTTPLoopbackDevice()
        let place = "door: north, url: \"\(device.url)\""
        let site = ServiceFixture.site(
            arm: "kind: httpRelay, make: shellyGen1, \(place)", loops: ServiceFixture.simulatedLoops,
            """
              - {id: tags, kind: simulatedReader, accessPoint: north-in, every: 1h, presents: ["3s tag E200AA", "5s tag E200AB"]}
              - {id: sign, kind: httpSign, \(place), showRequest: "GET /custom/{colour}?{text}"}
              - {id: lights, kind: webRelay, \(place), actions: ["7 GET /relay/3?turn=on"]}
            """)
        let scratch = try Scratch()
        try scratch.write(
            "users.csv", "user id,name,profiles,web relay,tag\nana,Ana,residents,7,E200AA\n")
        try scratch.write("site.yaml", site)
        let rules = try scratch.write(
            "rules.yaml", "profiles: [{id: residents, policies: [{at: north-in, schedule: always}]}]")
        for list in [rules, scratch.path("users.csv")] {
            let outcome = try await Program.run(
                "users", "import", list, "--data", scratch.path("data"), "--config",
                scratch.path("site.yaml"))
            #expect(outcome.status == 0, "\(outcome.complaint)")
        }
        let service = try await ServiceFixture(scratch: scratch, site: site)

        var acts: [String] = []
        while let act = await device.nextAct() {
            acts.append(act)
            if act.hasPrefix("custom /custom/red") { break }
        }

        #expect(acts.first == "off 0", "nothing moves at the start: \(acts)")
        #expect(acts.contains { $0.hasPrefix("pulse 0 ") }, "\(acts)")
        #expect(acts.contains { $0.hasPrefix("custom /custom/green") }, "\(acts)")
        #expect(acts.filter { $0 == "on 3" }.count == 1, "\(acts)")
        service.running.signal(SIGTERM)
        #expect(await service.running.outcome().status == 0)
    }

    @Test(
        "a mistake in the keys of a sign or a web relay is told by its key",
        arguments: [
            ("kind: httpSign, url: \"http://a\"", "x.showRequest: it, or a request for a colour"),
            (
                "kind: httpSign, url: \"http://a\", showRequest: \"GET /{word}\"",
                "x.showRequest: {word} is not known; {colour}, {text} are"
            ),
            ("kind: serialSign, port: /dev/ttyX, frame: x", "x.frame: {text} or {colour}"),
            (
                "kind: serialSign, port: /dev/ttyX, greenText: \(String(repeating: "A", count: 65))",
                "x.greenText: a text of at most 64 letters"
            ),
            ("kind: webRelay, url: \"http://a\"", "x.actions: at least one action"),
            (
                "kind: webRelay, url: \"http://a\", actions: [\"51 GET /\"]",
                "x.actions: a number from 1 to 50"
            ),
            (
                "kind: webRelay, url: \"http://a\", actions: [\"1 GET /\", \"1 GET /\"]",
                "x.actions: a number from 1 to 50, each once"
            ),
        ])
    func besides(_ keys: String, _ message: String) async throws {
        let scratch = try Scratch()
        let site = ServiceFixture.site(
            arm: ServiceFixture.simulatedArm, loops: ServiceFixture.simulatedLoops,
            "  - {id: x, door: north, \(keys)}")
        let outcome = try await Program.run("check", "--config", try scratch.write("site.yaml", site))
        #expect(outcome.status == 78)
        #expect(outcome.complaint.contains(message), "\(outcome.complaint)")
    }
}
