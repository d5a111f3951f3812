import AccessControl
import GateTestKit
import PassageControl
import Testing

@Suite("One arrival")
struct ApproachTests {
    private func isReady(_ reads: [CredentialRead], trusted: Bool = false) throws -> Bool {
        let first = try #require(reads.first)
        var approach = Approach(first, at: .zero)
        for (index, read) in reads.enumerated().dropFirst() { approach.add(read, at: .seconds(index)) }
        let conclusion = approach.conclusion(since: .zero, certainty: 0.95) { _ in trusted }
        return conclusion?.isUnsure == false
    }

    @Test("one look of a stated certainty is enough")
    func certain() throws {
        #expect(try isReady([.frame("1234BCD", confidence: 0.99)]))
        #expect(try !isReady([.frame("1234BCD", confidence: 0.9)]))
    }

    @Test("one look without a confidence is not enough, unless its source is trusted")
    func trusted() throws {
        #expect(try !isReady([.frame("1234BCD", event: "1")]))
        #expect(try isReady([.frame("1234BCD", event: "1")], trusted: true))
    }

    @Test("two looks agree when time and pixels differ, or when they are two events")
    func agreeing() throws {
        #expect(try isReady([.frame("1234BCD", after: 0), .frame("1234BCD", after: 1)]))
        #expect(try isReady([.frame("1234BCD", event: "1"), .frame("1234BCD", event: "2")]))
    }

    @Test("looks of two sources agree, whatever each can tell of itself")
    func twoSources() throws {
        let frame = try CredentialRead.frame("1234BCD", after: 0)
        let push = try CredentialRead.frame("1234BCD", after: 1, event: "1", source: "push")
        #expect(try isReady([frame, push]))
    }

    @Test("a frozen stream does not agree with itself")
    func frozen() throws {
        let frames = try (0..<10).map { try CredentialRead.frame("1234BCD", after: Double($0), pixels: 7) }
        #expect(try !isReady(frames))
    }

    @Test("new pixels with an old capture time are no second look")
    func sameTime() throws {
        let second = try CredentialRead.frame("1234BCD", after: 0, pixels: 8)
        #expect(try !isReady([.frame("1234BCD", after: 0, pixels: 7), second]))
    }

    @Test("what was dropped no longer counts")
    func dropped() throws {
        var approach = Approach(try .frame("1234BCD", confidence: 0.99), at: .seconds(1))
        approach.drop(at: .seconds(2))
        let conclusion = approach.conclusion(since: .zero, certainty: 0.95) { _ in false }
        #expect(conclusion == nil)
    }

    @Test("two listed plates of a fleet are two cars, although one character tells them apart")
    func fleet() throws {
        let rules = try AccessRules.sample(credentials: [
            try .vehicle(plates: ["1234BCD"], id: "c1"), try .vehicle(plates: ["1235BCD"], id: "c2"),
        ])
        var arrivals = Arrivals()
        _ = arrivals.add(try .frame("1234BCD", after: 0), at: .zero, rules: rules)
        _ = arrivals.add(try .frame("1235BCD", after: 1), at: .seconds(1), rules: rules)
        // A misread of one of them is a look at the nearer, not a third car.
        _ = arrivals.add(try .frame("1235BCO", after: 2), at: .seconds(2), rules: rules)
        #expect(arrivals.approaches.count == 2)
    }

    @Test("the camera's own car id joins what it read, however differently")
    func carID() throws {
        let rules = try AccessRules.sample()
        var arrivals = Arrivals()
        _ = arrivals.add(try .frame("1234BCD", after: 0, car: "7"), at: .zero, rules: rules)
        _ = arrivals.add(try .frame("I7S4BGD", after: 1, car: "7"), at: .seconds(1), rules: rules)
        _ = arrivals.add(try .frame("1234BCD", after: 2, car: "8"), at: .seconds(2), rules: rules)
        #expect(arrivals.approaches.map(\.looks) == [2, 1])
    }

    @Test("of too many cars in view the one that was seen longest ago is forgotten")
    func bound() throws {
        let rules = try AccessRules.sample()
        var arrivals = Arrivals()
        for index in 0...Arrivals.maximumApproaches {
            let read = try CredentialRead.frame("CAR", after: Double(index), car: "\(index)")
            _ = arrivals.add(read, at: .seconds(index), rules: rules)
        }
        #expect(arrivals.approaches.count == Arrivals.maximumApproaches)
        #expect(!arrivals.approaches.contains { $0.carID == "0" })
    }

    @Test("an exact text is certain by one look, and something inexact needs two that agree")
    func strength() throws {
        var approach = Approach(try .frame("1234BCD", after: 0, confidence: 0.99), at: .zero)
        func isAgreed() -> Bool {
            guard case .agreed = approach.conclusion(since: .zero, certainty: 0.95, trusted: { _ in false })
            else { return false }
            return true
        }
        #expect(!isAgreed())
        approach.add(try .frame("1234BCD", after: 1, confidence: 0.99), at: .seconds(1))
        #expect(isAgreed())
    }

    @Test("a tag is heard for as long as it is told, and what is elsewhere leaves the plate")
    func tag() throws {
        var approach = Approach(try .frame("1234BCD", after: 0), at: .zero)
        let read = CredentialRead.sample(try .tag("E200"))
        approach.add(read, at: .seconds(2))
        approach.add(read, at: .seconds(4))
        #expect(approach.tagHeard(since: .zero) == .seconds(2) ... .seconds(4))
        #expect(approach.plateSeen(since: .zero) == .zero ... .zero)
        #expect(approach.tagHeard(since: .seconds(5)) == nil)
        approach.forgetExact()
        #expect(approach.tag == nil && approach.hasPlate)
    }

    @Test("the next car is no look at one that has left, however alike its plate is")
    func left() throws {
        let rules = try AccessRules.sample(credentials: [try .vehicle(plates: ["1234BCD"])])
        var arrivals = Arrivals()
        let first = arrivals.add(try .frame("1234BCD", after: 0), at: .zero, rules: rules)
        arrivals.update(first) { $0.leftAt = .seconds(1) }
        arrivals.add(try .frame("1234BCE", after: 2), at: .seconds(2), rules: rules)
        #expect(arrivals.approaches.count == 2)
        arrivals.add(try .frame("1234BCD", after: 3), at: .seconds(3), rules: rules)
        #expect(arrivals.approaches.map(\.looks) == [2, 1])
    }

    @Test("beyond the bound the oldest look is forgotten")
    func manyLooks() throws {
        var approach = Approach(try .frame("1234BCD", after: 0), at: .zero)
        for index in 1...PlateVote.maximumLooks {
            approach.add(try .frame("1234BCD", after: Double(index)), at: .seconds(index))
        }
        #expect(approach.looks == PlateVote.maximumLooks)
        #expect(approach.plateSeen(since: .zero)?.lowerBound == .seconds(1))
    }

    @Test("looks of which nothing tells that they are two are one")
    func indistinct() throws {
        var read = try CredentialRead.frame("1234BCD", after: 0)
        read.pixelDigest = nil
        var later = try CredentialRead.frame("1234BCD", after: 1)
        later.pixelDigest = nil
        #expect(try !isReady([read, later]))
    }

    @Test("an update or a tag of an approach that is not there changes nothing")
    func nobody() throws {
        var arrivals = Arrivals()
        arrivals.update(3) { $0.isSettled = true }
        let wasThere = arrivals.removeTag(try .tag("E200"), at: "in")
        #expect(!wasThere && arrivals.approaches.isEmpty)
    }
}
