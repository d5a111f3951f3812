import AccessControl
import DeviceKit
import GateTestKit
import HTTPDevices
import PassageControl
import Testing

/// Each make of relay and barrier, at a device that behaves as it does.
@Suite("Relays and barriers that are asked by HTTP", .serialized, .timeLimit(.minutes(10)))
struct RelayDialectTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let dialect: any RelayDialect
        let scheme: HTTPLoopbackDevice.Scheme

        /// What the device does to open for two and a half seconds, to hold, to let go, and to close; nil where it does nothing.
        let opens: String
        let holds: String
        var letsGo: String?
        var closes: String?
    }

    static let cases = [
        Case(
            testDescription: "Shelly, first generation", dialect: ShellyGen1(relay: 0), scheme: .basic,
            opens: "pulse 0 2.5", holds: "on 0", letsGo: "off 0"),
        Case(
            testDescription: "Shelly, second generation", dialect: ShellyGen2(relay: 1),
            scheme: .digestSHA256, opens: "pulse 1 2.5", holds: "on 1", letsGo: "off 1"),
        Case(
            testDescription: "2N", dialect: TwoN(relay: 1), scheme: .digestMD5, opens: "pulse 1 device",
            holds: "on 1", letsGo: "off 1"),
        Case(
            testDescription: "Akuvox", dialect: Akuvox(.secured, relay: "2"), scheme: .digestMD5,
            opens: "door 2", holds: "door 2"),
        Case(
            testDescription: "Akuvox, older firmware",
            dialect: Akuvox(.legacy(user: "admin", password: "pass word"), relay: "SA"), scheme: .none,
            opens: "door SA", holds: "door SA"),
        Case(
            testDescription: "Akuvox, HTTP API", dialect: Akuvox(.api, relay: "1"), scheme: .digestMD5,
            opens: "door 1 3", holds: "door 1 5"),
        Case(
            testDescription: "ESPHome", dialect: ESPHome(switch: "gate", timesPulses: true), scheme: .basic,
            opens: "on gate", holds: "on gate", letsGo: "off gate"),
        Case(
            testDescription: "Hikvision, barrier", dialect: HikvisionBarrier(.parking, channel: 1),
            scheme: .digestMD5, opens: "barrier open", holds: "barrier open", closes: "barrier close"),
        Case(
            testDescription: "Hikvision, entrance", dialect: HikvisionBarrier(.entrance, channel: 1),
            scheme: .digestMD5, opens: "barrier open", holds: "barrier open"),
        Case(
            testDescription: "Dahua", dialect: DahuaBarrier(channel: 1), scheme: .digestMD5,
            opens: "barrier open", holds: "barrier open", closes: "barrier close"),
    ]

    private func relay(
        _ dialect: any RelayDialect, at device: HTTPLoopbackDevice, _ scheme: HTTPLoopbackDevice.Scheme
    ) -> HTTPRelay {
        HTTPRelay(
            id: "arm",
            peer: HTTPPeer(HTTPPlace(device.url), login: .at(scheme), timeOut: .seconds(20)),
            dialect: dialect, time: .system())
    }

    @Test("each order is carried out once, signed as the device asks", arguments: cases)
    func orders(_ make: Case) async throws {
        let device = try await HTTPLoopbackDevice(make.scheme)
        let relay = relay(make.dialect, at: device, make.scheme)

        try await relay.makeSafe()
        #expect(try await device.acts() == [make.letsGo].compactMap { $0 })
        try await relay.perform(.open(releaseTime: .milliseconds(2_500)))
        #expect(try await device.acts() == [make.opens])
        try await relay.perform(.close)
        #expect(try await device.acts() == [make.closes].compactMap { $0 })
        try await relay.perform(.holdOpen)
        #expect(await device.nextAct() == make.holds)
        try await relay.perform(.endHold)
        // A device that is told to open again and again may have been told once more before the end.
        #expect(try await device.acts().filter { $0 != make.holds } == [make.letsGo].compactMap { $0 })
    }

    @Test(
        "a device that also acts on the copy without a signature opens once",
        arguments: cases.filter { [.digestMD5, .digestSHA256].contains($0.scheme) })
    func onlyOnce(_ make: Case) async throws {
        let device = try await HTTPLoopbackDevice(make.scheme, [.obeysUnsigned])
        let relay = relay(make.dialect, at: device, make.scheme)

        for _ in 1...2 {
            try await relay.perform(.open(releaseTime: .milliseconds(2_500)))
            #expect(try await device.acts() == [make.opens])
        }
    }

    @Test(
        "a wrong password is told as such, and nothing opens", arguments: cases.filter { $0.scheme != .none })
    func wrongPassword(_ make: Case) async throws {
        let device = try await HTTPLoopbackDevice(make.scheme)
        let login: HTTPLogin = make.scheme == .basic ? .basic("admin", "wrong") : .digest("admin", "wrong")
        let relay = HTTPRelay(
            id: "arm", peer: HTTPPeer(HTTPPlace(device.url), login: login, timeOut: .seconds(20)),
            dialect: make.dialect, time: .system())

        let failure = await #expect(throws: DeviceFailure.self) {
            try await relay.perform(.open(releaseTime: .seconds(1)))
        }

        #expect(failure?.cause == "it refuses the user or the password")
        #expect(failure?.isOutcomeUnknown == false)
        #expect(try await device.acts().isEmpty)
    }

    @Test("one that obeys and never answers was told once, and what came of it is unknown", arguments: cases)
    func unanswered(_ make: Case) async throws {
        let device = try await HTTPLoopbackDevice(make.scheme)
        let relay = HTTPRelay(
            id: "arm",
            // Long enough for what is asked before the order, which is answered: it is refused.
            peer: HTTPPeer(HTTPPlace(device.url), login: .at(make.scheme), timeOut: .seconds(8)),
            dialect: make.dialect, time: .system())
        try await device.order("mute")

        let failure = await #expect(throws: DeviceFailure.self) {
            try await relay.perform(.open(releaseTime: .milliseconds(2_500)))
        }

        #expect(failure?.isOutcomeUnknown == true)
        #expect(failure?.cause == "no answer in time")
        #expect(try await device.acts() == [make.opens])
    }

    @Test(
        "what a device refuses is told in its words",
        arguments: [
            (TwoN(relay: 9) as any RelayDialect, "normal", "invalid value"),
            (Akuvox(.secured, relay: "4"), "normal", "its relay 4 is not enabled"),
            (Akuvox(.secured, relay: "1"), "answer 503 off", "opening by HTTP is switched off in the device"),
            (Akuvox(.secured, relay: "1"), "answer 200 please use new interface", "please use new interface"),
            (
                Akuvox(.legacy(user: "admin", password: "wrong"), relay: "1"), "normal",
                "it refuses the password"
            ),
            (
                HikvisionBarrier(.parking, channel: 1),
                "answer 200 <a:R><a:statusCode>4</a:statusCode><a:statusString>Invalid Operation</a:statusString></a:R>",
                "status 4, Invalid Operation"
            ),
            (
                HikvisionBarrier(.parking, channel: 1),
                "answer 403 <R><statusString>notSupport</statusString></R>", "notSupport"
            ),
            (DahuaBarrier(channel: 1), "answer 200 Error Bad Request", "Error Bad Request"),
            (ShellyGen2(relay: 0), "answer 404 No handler", "404: No handler"),
        ])
    func refused(_ dialect: any RelayDialect, _ mood: String, _ cause: String) async throws {
        let device = try await HTTPLoopbackDevice()
        try await device.order(mood)
        let relay = relay(dialect, at: device, .none)

        let failure = await #expect(throws: DeviceFailure.self) {
            try await relay.perform(.open(releaseTime: .seconds(1)))
        }

        #expect(failure?.cause.contains(cause) == true, "\(String(describing: failure))")
        #expect(failure?.isOutcomeUnknown == false)
    }

    @Test(
        "one that reads back as the opposite of what it was told is told by name",
        arguments: [
            (ShellyGen1(relay: 0) as any RelayDialect, true), (ShellyGen2(relay: 0), true),
            // How long its switch stays on is set in the device: off soon after is no contradiction.
            (TwoN(relay: 1), false),
        ])
    func opposite(_ dialect: any RelayDialect, _ isToldTime: Bool) async throws {
        let device = try await HTTPLoopbackDevice()
        try await device.order("opposite")
        let relay = relay(dialect, at: device, .none)

        let safe = await #expect(throws: DeviceFailure.self) { try await relay.makeSafe() }
        #expect(safe?.cause == "it is on")
        guard isToldTime else { return try await relay.perform(.open(releaseTime: .seconds(600))) }
        let opened = await #expect(throws: DeviceFailure.self) {
            try await relay.perform(.open(releaseTime: .seconds(600)))
        }
        #expect(opened?.cause == "it says that it obeys, and reads back as off")
        #expect(opened?.isOutcomeUnknown == true)
    }
}

extension HTTPLogin {
    /// The login that a device of the tests lets in.
    static func at(_ scheme: HTTPLoopbackDevice.Scheme) -> HTTPLogin {
        switch scheme {
        case .none: .none
        case .basic: .basic("admin", "pass word")
        case .digestMD5, .digestSHA256: .digest("admin", "pass word")
        }
    }
}
