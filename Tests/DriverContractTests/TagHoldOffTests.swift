import AccessControl
import DeviceKit
import Testing

@Suite("Which sightings of tags are reported")
struct TagHoldOffTests {
    private let tag: TagNumber
    private let other: TagNumber

    /// A hold-off that may be asked in the middle of an expectation.
    private final class Kept {
        private var holdOff: TagHoldOff

        init(_ holdOff: TagHoldOff) { self.holdOff = holdOff }

        func isNews(_ tag: TagNumber, at point: AccessPointID, signal: Double?, now: Duration) -> Bool {
            holdOff.isNews(tag, at: point, signal: signal, now: now)
        }
    }

    init() throws {
        tag = try TagNumber("E200")
        other = try TagNumber("E201")
    }

    @Test("a tag that stays is reported again once the hold-off is over, and another one at once")
    func repeats() {
        let holdOff = Kept(TagHoldOff(.seconds(3)))

        #expect(holdOff.isNews(tag, at: "in", signal: nil, now: .zero))
        #expect(!holdOff.isNews(tag, at: "in", signal: nil, now: .milliseconds(2_999)))
        #expect(holdOff.isNews(other, at: "in", signal: nil, now: .milliseconds(2_999)))
        #expect(holdOff.isNews(tag, at: "in", signal: nil, now: .seconds(3)))
        #expect(!holdOff.isNews(tag, at: "in", signal: nil, now: .seconds(5)))
    }

    @Test("at another lane it is news")
    func places() {
        let holdOff = Kept(TagHoldOff(.seconds(3)))
        #expect(holdOff.isNews(tag, at: "in", signal: -60, now: .zero))
        #expect(holdOff.isNews(tag, at: "out", signal: -60, now: .zero))
    }

    @Test("one that is heard clearly better is reported early, one that wavers is not")
    func signals() {
        let holdOff = Kept(TagHoldOff(.seconds(3)))
        #expect(holdOff.isNews(tag, at: "in", signal: -70, now: .zero))
        #expect(!holdOff.isNews(tag, at: "in", signal: -68, now: .milliseconds(100)))
        #expect(holdOff.isNews(tag, at: "in", signal: -67, now: .milliseconds(200)))
        #expect(!holdOff.isNews(tag, at: "in", signal: -65, now: .milliseconds(300)))
    }

    @Test("a stray signal is never reported, one that no reader tells always")
    func strays() {
        let holdOff = Kept(TagHoldOff(.seconds(3), minimumSignal: -70))
        #expect(!holdOff.isNews(tag, at: "in", signal: -70.5, now: .zero))
        #expect(holdOff.isNews(tag, at: "in", signal: -70, now: .zero))
        #expect(holdOff.isNews(other, at: "in", signal: nil, now: .zero))
    }

    @Test("a flood of tags costs no memory without end, and none of them is lost")
    func flood() throws {
        let holdOff = Kept(TagHoldOff(.seconds(3)))
        for number in 0..<20_000 {
            let tag = try #require(TagNumber(bytes: [0xE2, UInt8(number >> 8), UInt8(number & 0xFF)]))
            #expect(holdOff.isNews(tag, at: "in", signal: nil, now: .milliseconds(number)))
        }
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
