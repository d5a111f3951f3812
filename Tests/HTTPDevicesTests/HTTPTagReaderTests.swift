import AccessControl
import DeviceKit
import DeviceTestKit
import GateTestKit
import HTTPDevices
import PassageControl
import Testing

@Suite("A tag reader that streams JSON", .serialized, .timeLimit(.minutes(10)))
struct HTTPTagReaderTests {
    private func reader(
        _ device: HTTPLoopbackDevice, _ login: HTTPLogin = .none, starts: Bool = false
    ) -> HTTPTagReader {
        var requests = HTTPTagReader.Requests(stream: .get("/api/v1/data/stream"))
        if starts { requests.start = HTTPRequest(.post, "/custom/start") }
        return HTTPTagReader(
            id: "uhf", accessPoint: "north-in",
            peer: HTTPPeer(HTTPPlace(device.url), login: login, timeOut: .seconds(20)), requests: requests,
            reporting: TagReporting(antennas: [2: "north-out"]), time: .system())
    }

    private static func line(_ epc: String, antenna: Int = 1) -> String {
        #"send {"eventType":"tagInventory","tagInventoryEvent":{"epcHex":"\#(epc)","antennaPort":\#(antenna),"peakRssiCdbm":-5050}}"#
    }

    @Test(
        "tags come with their signal and at the lane of their antenna, and a damaged line costs only itself",
        arguments: HTTPLoopbackDevice.Scheme.allCases)
    func tags(_ scheme: HTTPLoopbackDevice.Scheme) async throws {
        let device = try await HTTPLoopbackDevice(scheme)
        let run = ReaderRun(reader(device, .at(scheme), starts: true))
        #expect(await device.nextAct() == "custom /custom/start ")
        await device.waitForListener()

        try await device.order(Self.line("E2801160600002"))
        try await device.order("send {\"tagInventoryEvent\":{\"epcHex\":")
        try await device.order("send ")
        try await device.order(Self.line("E2801160600003", antenna: 2))

        let first = try #require(await run.next())
        let second = try #require(await run.next())
        #expect(try first.identifier == .tag("E2801160600002"))
        #expect(first.signal == -50.5)
        #expect(first.accessPoint == "north-in")
        #expect(try second.identifier == .tag("E2801160600003"))
        #expect(second.accessPoint == "north-out")
        #expect(await run.end(cancelling: true) == nil)
    }

    @Test("a stream that ends, and a reader that refuses, are told by name")
    func ends() async throws {
        let device = try await HTTPLoopbackDevice()
        let run = ReaderRun(reader(device))
        await device.waitForListener()
        try await device.order("hangup")
        let ended = await run.end()
        #expect(ended?.device == "uhf")
        #expect(ended?.cause == "the device ended the stream")

        let guarded = try await HTTPLoopbackDevice(.basic)
        let refused = await ReaderRun(reader(guarded)).end()
        #expect(refused?.cause == "it wants a user and a password")
    }
}
