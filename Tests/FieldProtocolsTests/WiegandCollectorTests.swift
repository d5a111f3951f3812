import AccessControl
import FieldProtocols
import Testing

struct WiegandCollectorTests {
    /// Facility 26, card 26445 in 26 bits.
    private static let card = "10001101001100111010011010"

    /// The transmissions that pulses make, the last of them after a pause.
    private func frames(_ pulses: [(bit: Bool, microseconds: Int)]) -> [WiegandBits] {
        var collector = WiegandCollector()
        var frames = pulses.compactMap { collector.pulse($0.bit, at: .microseconds($0.microseconds)) }
        if let ends = collector.ends, let last = collector.pause(until: ends) { frames.append(last) }
        return frames
    }

    /// The pulses of a transmission, so far apart.
    private func pulses(
        _ text: String, from first: Int = 0, every microseconds: Int = 1_000
    ) -> [(bit: Bool, microseconds: Int)] {
        text.enumerated().map { ($1 == "1", first + $0 * microseconds) }
    }

    @Test(
        "pulses make a transmission, from the fastest to the slowest reader",
        arguments: [200, 1_000, 2_000, 20_000])
    func speeds(_ microseconds: Int) throws {
        #expect(frames(pulses(Self.card, every: microseconds)) == [try WiegandBits(Self.card)])
    }

    @Test("a transmission ends by a pause of 25 ms, and not before")
    func pause() throws {
        var collector = WiegandCollector()
        for (bit, time) in pulses(Self.card) { #expect(collector.pulse(bit, at: .microseconds(time)) == nil) }
        #expect(collector.ends == .milliseconds(50))
        #expect(collector.pause(until: .microseconds(49_999)) == nil)
        #expect(collector.pause(until: .milliseconds(50)) == (try WiegandBits(Self.card)))
        #expect(collector.ends == nil)
        #expect(collector.pause(until: .seconds(1)) == nil)
    }

    @Test("two transmissions are two, though nobody looked in the pause between them")
    func two() throws {
        let both = pulses(Self.card) + pulses("1010", from: 25_000 + 25_000)
        #expect(frames(both) == [try WiegandBits(Self.card), try WiegandBits("1010")])
    }

    @Test("an edge that rings is one bit")
    func ringing() throws {
        let rung = pulses(Self.card).flatMap {
            [$0, ($0.bit, $0.microseconds + 20), ($0.bit, $0.microseconds + 60)]
        }
        #expect(frames(rung) == [try WiegandBits(Self.card)])
    }

    @Test("pulses on both lines at once are noise: nobody knows which bit came first")
    func noise() {
        var noisy = pulses(Self.card)
        noisy.insert((!noisy[10].bit, noisy[10].microseconds + 30), at: 11)
        #expect(frames(noisy).isEmpty)
    }

    @Test("pulses that are told in the wrong order spoil the transmission and not the next")
    func disorder() throws {
        var swapped = pulses(Self.card)
        swapped.swapAt(3, 4)
        #expect(frames(swapped + pulses(Self.card, from: 100_000)) == [try WiegandBits(Self.card)])
    }

    @Test("more bits than any format has are dropped whole")
    func endless() throws {
        let endless = pulses(String(repeating: "1", count: 200), every: 300)
        #expect(frames(endless + pulses(Self.card, from: 1_000_000)) == [try WiegandBits(Self.card)])
    }

    @Test("half a transmission is a transmission of its own, of no known format")
    func half() throws {
        let bits = try #require(frames(pulses(String(Self.card.prefix(13)))).first)
        #expect(try WiegandCode(bits) == .unknown(bits))
    }

    @Test(
        "a card is listed with its facility's number or without it",
        arguments: [
            (card, "001A674D", "0000674D"),
            ("1" + "00011010001010110011110001001101" + "1", "1A2B3C4D", "00003C4D"),
        ])
    func facility(_ text: String, _ whole: String, _ card: String) throws {
        let code = try WiegandCode(try WiegandBits(text))
        #expect(code.cardNumber?.hex == whole)
        #expect(code.cardNumberWithoutFacility?.hex == card)
    }
}
