import AccessControl
import DeviceKit
import GateTestKit
import HTTPDevices
import PassageControl
import Testing

@Suite("Signs and web relays that are asked by HTTP", .serialized, .timeLimit(.minutes(10)))
struct SignAndWebRelayTests {
    private func sign(
        _ device: HTTPLoopbackDevice, _ show: String?, _ own: [String: String] = [:],
        login: HTTPLogin = .none
    ) -> HTTPSign {
        HTTPSign(
            id: "sign", peer: HTTPPeer(HTTPPlace(device.url), login: login, timeOut: .seconds(20)),
            requests: HTTPSign.Requests(
                show: show.flatMap { RequestTemplate($0) }, own: own.compactMapValues { RequestTemplate($0) }),
            texts: SignTexts(), harmless: .get("/state"))
    }

    @Test("a sign says that somebody may drive on, or why not in two words")
    func says() async throws {
        let device = try await HTTPLoopbackDevice()
        let sign = sign(device, #"POST /custom/{colour} {"text":"{text}"}"#)

        try await sign.show(.green)
        try await sign.show(.denied(.outsideSchedule))
        try await sign.show(.red)

        #expect(
            try await device.acts() == [
                #"custom /custom/green {"text":"DRIVE ON"}"#, #"custom /custom/red {"text":"WRONG TIME"}"#,
                #"custom /custom/red {"text":""}"#,
            ])
    }

    @Test("lamps have a request of their own for each colour, and keep their colour where they have none")
    func lamps() async throws {
        let device = try await HTTPLoopbackDevice()
        let sign = sign(
            device, nil, ["green": "GET /relay/1?turn=on", "red": "GET /relay/1?turn=off"])

        for indication in [Indication.green, .wait, .red] { try await sign.show(indication) }

        #expect(try await device.acts() == ["on 1", "off 1"])
    }

    @Test("words of a path are written as a query takes them")
    func escaped() async throws {
        let device = try await HTTPLoopbackDevice()
        let sign = sign(device, "GET /custom/show?text={text}")

        try await sign.show(.denied(.unknownCredential))

        let said = try await device.order("normal")
        #expect(said.contains("asked GET /custom/show?text=NOT%20LISTED"), "\(said)")
    }

    @Test("each reason has two words, which fit a sign")
    func reasons() {
        for reason in DenyReason.allCases {
            let words = reason.signWords.split(separator: " ")
            #expect(words.count == 2 && reason.signWords.count <= 14, "\(reason.signWords)")
        }
    }

    @Test("a sign that refuses is told by name")
    func refuses() async throws {
        let device = try await HTTPLoopbackDevice()
        let failure = await #expect(throws: DeviceFailure.self) {
            try await sign(device, "GET /nowhere").show(.green)
        }
        #expect(failure?.device == "sign")
        #expect(failure?.cause.hasPrefix("404") == true)
    }

    @Test("an action of a web relay is sent once, though the device acts on the unsigned copy as well")
    func webRelay() async throws {
        let device = try await HTTPLoopbackDevice(.digestMD5, [.obeysUnsigned])
        let relay = HTTPWebRelay(
            id: "lights",
            peer: HTTPPeer(
                HTTPPlace(device.url), login: .digest("admin", "pass word"), timeOut: .seconds(20)),
            actions: [7: .get("/relay/3?turn=on")], harmless: .get("/state"))

        try await relay.perform(7)
        try await relay.perform(8)

        #expect(relay.numbers == [7])
        #expect(try await device.acts() == ["on 3"])
    }
}
