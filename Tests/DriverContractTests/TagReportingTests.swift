import AccessControl
import DeviceKit
import Foundation
import GateTestKit
import PassageControl
import Testing

@Suite("What a tag reader reports")
struct TagReportingTests {
    private let now = Moment(wall: .sample, uptime: .seconds(7))
    private let source = TagReporting.Source("uhf", at: "in")

    @Test(
        "a stray signal is never reported, one that no reader tells always",
        arguments: [
            (Double?.some(-70.5), false), (-70, true), (nil, true),
        ])
    func strays(_ signal: Double?, _ isReported: Bool) throws {
        let reporting = TagReporting(minimumSignal: -70)
        let read = reporting.read(epc: try TagNumber("E200"), signal: signal, by: source, at: now)
        #expect((read != nil) == isReported)
        #expect(read?.signal == (isReported ? signal : nil))
    }

    @Test(
        "a tag is where its antenna stands, else at the reader",
        arguments: [(2, "out"), (1, "in"), (nil, "in")])
    func antennas(_ antenna: Int?, _ point: String) throws {
        let reporting = TagReporting(antennas: [2: "out"])
        let read = reporting.read(epc: try TagNumber("E200"), antenna: antenna, by: source, at: now)
        #expect(read?.accessPoint == AccessPointID(rawValue: point))
        #expect(read?.source == "uhf")
        #expect(read?.receivedAt == now.wall)
    }

    @Test(
        "what is looked up of a tag is what was chosen",
        arguments: [
            (TagIdentifier.epc, "E2801160600002054B1A3C7D"), (.tid, "E28011606000020497CB0065"),
            (.card26, "001A3C7D"), (.card34, "4B1A3C7D"),
        ])
    func identifiers(_ choice: TagIdentifier, _ number: String) throws {
        let (epc, tid) = (
            try TagNumber("E2801160600002054B1A3C7D"), try TagNumber("E28011606000020497CB0065")
        )
        let isCard = choice == .card26 || choice == .card34
        let value: IdentifierValue = isCard ? .card(try CardNumber(number)) : .tag(try TagNumber(number))

        #expect(choice.value(epc: epc, tid: tid) == value)
        #expect(choice.value(epc: epc, tid: nil) == (choice == .tid ? nil : value))
    }
}
