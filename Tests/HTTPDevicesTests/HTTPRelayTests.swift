import AccessControl
import DeviceKit
import Foundation
import GateTestKit
import HTTPDevices
import PassageControl
import Testing

@Suite("A relay that is asked by HTTP", .serialized, .timeLimit(.minutes(10)))
struct HTTPRelayTests {
    private func relay(
        _ dialect: any RelayDialect, _ place: HTTPPlace, timeOut: Duration = .seconds(20),
        time: TimeSource = .system()
    ) -> HTTPRelay {
        HTTPRelay(id: "arm", peer: HTTPPeer(place, timeOut: timeOut), dialect: dialect, time: time)
    }

    @Test("a hold outlasts the end of an earlier pulse, or a restart of the device")
    func holdIsLookedAfter() async throws {
        let device = try await HTTPLoopbackDevice()
        let relay = relay(ShellyGen2(relay: 0), HTTPPlace(device.url))
        try await relay.perform(.holdOpen)
        #expect(await device.nextAct() == "on 0")

        // Its outputs read as off now.
        try await device.order("opposite")

        #expect(await device.nextAct() == "on 0")
        try await device.order("normal")
        try await relay.perform(.endHold)
        #expect(await device.nextAct() == "off 0")
    }

    @Test("a device that cannot hold is told to open again and again, until the hold ends")
    func repeats() async throws {
        let device = try await HTTPLoopbackDevice()
        let relay = relay(Akuvox(.secured, relay: "1"), HTTPPlace(device.url))

        try await relay.perform(.holdOpen)

        for _ in 1...2 { #expect(await device.nextAct() == "door 1") }
        // An opening during a hold is none of its own.
        try await relay.perform(.open(releaseTime: .seconds(1)))
        try await relay.perform(.endHold)
    }

    @Test("a pulse that no device times is ended by the program, though whoever asked for it was cancelled")
    func untimed() async throws {
        let device = try await HTTPLoopbackDevice()
        let relay = relay(ESPHome(switch: "gate", timesPulses: false), HTTPPlace(device.url))
        let opening = Task { try await relay.perform(.open(releaseTime: .milliseconds(300))) }
        #expect(await device.nextAct() == "on gate")

        opening.cancel()

        #expect(await device.nextAct() == "off gate")
    }

    @Test("a pulse that no device times ends though the first try finds the device mute")
    func endsInTheEnd() async throws {
        let device = try await HTTPLoopbackDevice()
        let clock = ManualClock()
        let relay = relay(
            HikvisionOutput(output: 1), HTTPPlace(device.url), timeOut: .milliseconds(500),
            time: TimeSource(clock) { Date() })
        _ = try? await relay.perform(.open(releaseTime: .milliseconds(100)))
        #expect(await device.nextAct() == "on 1")
        try await device.order("mute")
        clock.advance(by: .milliseconds(100))
        #expect(await device.nextAct() == "off 1")

        await clock.sleeper(until: .milliseconds(600))
        try await device.order("normal")
        clock.advance(by: .milliseconds(500))

        #expect(await device.nextAct() == "off 1")
    }

    @Test("what is not there is told at once, and certainly did not open")
    func absent() async throws {
        let nowhere = "http://127.0.0.1:1"
        let relay = relay(ShellyGen1(relay: 0), HTTPPlace(nowhere))

        let failure = await #expect(throws: DeviceFailure.self) {
            try await relay.perform(.open(releaseTime: .seconds(1)))
        }

        #expect(failure?.operation == "GET /relay/0 at \(nowhere)")
        #expect(failure?.cause.contains("connect") == true, "\(String(describing: failure))")
        #expect(failure?.isOutcomeUnknown == false)
    }

    @Test("any other relay is a template: method, path, body and the words of its answers")
    func template() async throws {
        let device = try await HTTPLoopbackDevice()
        var requests = TemplateRelay.Requests(
            open: try #require(RequestTemplate(#"POST /custom/open?ms={milliseconds} {"tenths":{tenths}}"#)),
            state: try #require(RequestTemplate("GET /state")))
        requests.letGo = RequestTemplate("PUT /custom/off")
        let relay = relay(
            TemplateRelay(requests, success: "all is well", onWord: "on", timesPulses: true),
            HTTPPlace(device.url))

        try await relay.makeSafe()
        #expect(await device.nextAct() == "custom /custom/off ")
        // Its state reads as off, which contradicts an opening.
        let failure = await #expect(throws: DeviceFailure.self) {
            try await relay.perform(.open(releaseTime: .seconds(700)))
        }
        #expect(failure?.cause == "it says that it obeys, and reads back as off")
        #expect(await device.nextAct() == #"custom /custom/open {"tenths":7000}"#)

        try await device.order("answer 200 all is lost")
        let refusal = await #expect(throws: DeviceFailure.self) {
            try await relay.perform(.open(releaseTime: .seconds(1)))
        }
        #expect(refusal?.cause == "it answers without 'all is well': 200: all is lost")
    }

    @Test("a certificate that nobody vouches for is refused, unless it is named or any is taken")
    func certificates() async throws {
        let device = try await HTTPLoopbackDevice(.none, [.tls])
        let refused = relay(ShellyGen1(relay: 0), HTTPPlace(device.url))
        let failure = await #expect(throws: DeviceFailure.self) { try await refused.makeSafe() }
        #expect(failure?.cause.contains("certificate") == true, "\(String(describing: failure))")
        #expect(try await device.acts().isEmpty)

        for trust in [HTTPPlace.Trust.any, .file(HTTPLoopbackDevice.certificate)] {
            let relay = relay(ShellyGen1(relay: 0), HTTPPlace(device.url, trust: trust))
            try await relay.makeSafe()
            #expect(try await device.acts() == ["off 0"])
        }
    }

    @Test("a door phone that speaks TLS 1.0 only is spoken to where the site allows it, and nowhere else")
    func oldTLS() async throws {
        let device = try await HTTPLoopbackDevice(.none, [.oldTLS])
        let strict = relay(Akuvox(.secured, relay: "1"), HTTPPlace(device.url, trust: .any))
        await #expect(throws: DeviceFailure.self) {
            try await strict.perform(.open(releaseTime: .seconds(1)))
        }
        #expect(try await device.acts().isEmpty)

        let relay = relay(
            Akuvox(.secured, relay: "1"), HTTPPlace(device.url, trust: .any, allowsOldTLS: true))
        try await relay.perform(.open(releaseTime: .seconds(1)))
        #expect(try await device.acts() == ["door 1"])
    }
}
