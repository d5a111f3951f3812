import AccessControl
import GateTestKit
import Testing

@Suite("Plates that are not quite what was read")
struct MatchingTests {
    @Test("a plate that is read with a letter for a digit is taken for the listed one")
    func lookAlikeIsForgiven() throws {
        let site = try MatchingSite(["1204BCD", "7315XKM"])

        guard case .forgiven(let listing, let likeness) = try site.match("12O4BCD") else {
            Issue.record("not forgiven")
            return
        }
        #expect(listing.identifier.value == (try .plate("1204BCD")))
        #expect(likeness == .lookAlikes(1))
    }

    @Test("what was read and what it matched stay two fields, and the trace tells the difference")
    func twoFields() throws {
        let site = try MatchingSite(["1204BCD"])
        let read = CredentialRead.sample(try .plate("12O4BCD"))

        let decision = decide(read, rules: site.rules, presence: Presence(), now: .sample)

        #expect(decision.isGranted)
        #expect(read.rawText == "12O4BCD")
        #expect(decision.match?.identifier == (try .plate("1204BCD")))
        #expect(decision.match?.likeness == .lookAlikes(1))
        let nearest = TraceStep.Observation.nearest(try .plate("1204BCD"), .lookAlikes(1), forgiven: true)
        #expect(decision.trace.contains(TraceStep(nearest, .passed)))
    }

    @Test("a plate that is listed as it was read is that one, whatever else is near")
    func exactWins() throws {
        let site = try MatchingSite(["1204BCD", "12O4BCD"])

        guard case .exact(let listing) = try site.match("12O4BCD") else {
            Issue.record("not exact")
            return
        }
        #expect(listing.credentialID == MatchingSite.credential("12O4BCD"))
    }

    @Test("a budget of nothing forgives nothing, and still says what is near")
    func noBudget() throws {
        let site = try MatchingSite(["1204BCD"], budget: 0)
        let read = CredentialRead.sample(try .plate("12O4BCD"))

        let decision = decide(read, rules: site.rules, presence: Presence(), now: .sample)

        #expect(decision.denyReason == .unknownCredential)
        #expect(decision.match == nil)
        let nearest = TraceStep.Observation.nearest(try .plate("1204BCD"), .lookAlikes(1), forgiven: false)
        #expect(decision.trace.contains(TraceStep(nearest, .noted)))
    }

    @Test("two plates of two cars that are equally near are denied as ambiguous")
    func ambiguous() throws {
        let site = try MatchingSite(["1204BCD", "1294BCD", "12Q4BCD"])
        let read = CredentialRead.sample(try .plate("12O4BCD"))

        let decision = decide(read, rules: site.rules, presence: Presence(), now: .sample)

        #expect(decision.denyReason == .ambiguousPlate)
        #expect(decision.match == nil)
        #expect(decision.trace.contains(TraceStep(.equallyNear(2), .noted)))
    }

    @Test("two plates of one car that are equally near are that car")
    func sameCar() throws {
        let rules = try AccessRules.sample(credentials: [.vehicle(plates: ["1204BCD", "12Q4BCD"])])

        let read = CredentialRead.sample(try .plate("12O4BCD"))

        #expect(rules.match(read).listing?.credentialID == "c1")
    }

    @Test("a look-alike is nearer than any other character")
    func lookAlikesAreNearer() throws {
        let site = try MatchingSite(["1204BCD", "12X4BCD"])

        #expect(try site.forgiven("12O4BCD") == "1204BCD")
    }

    @Test(
        "the difference is told as what the read has more, less or otherwise",
        arguments: [
            ("AB123CD", "AB12CD", Likeness.deletion), ("AB12CD", "AB123CD", .insertion),
            ("AB123CD", "AB173CD", .substitution), ("A0123CD", "AO123CD", .lookAlikes(1)),
            ("A0128CD", "AO12BCD", .lookAlikes(2)),
        ])
    func likenesses(listed: String, read: String, likeness: Likeness) throws {
        #expect(try MatchingSite([listed]).match(read).likeness == likeness)
    }

    @Test(
        "what differs by more is nobody's", arguments: ["AB999CD", "AB12", "1B123C0", "AB123CD77", "CD123AB"])
    func nothing(read: String) throws {
        guard case .nothing = try MatchingSite(["AB123CD"]).match(read) else {
            Issue.record("\(read) is near AB123CD")
            return
        }
    }

    @Test(
        "a stranger that only looks like a blocked car is nobody's, and no alarm's either",
        arguments: ["1204BCD", "E2001234"])
    func blockedListing(onTheList text: String) throws {
        let car = Credential(
            id: "c1", holder: "u1",
            identifiers: [
                CredentialIdentifier(try .plate("1204BCD")), CredentialIdentifier(try .tag("E2001234")),
            ])
        let blocked: IdentifierValue = text == "1204BCD" ? try .plate(text) : try .tag(text)
        let rules = try AccessRules.sample(credentials: [car], blocked: [blocked])
        func decision(_ plate: String, at point: AccessPointID = "in") throws -> AccessDecision {
            decide(.sample(try .plate(plate), at: point), rules: rules, presence: Presence(), now: .sample)
        }

        #expect(try decision("12O4BCD").denyReason == .unknownCredential)
        #expect(try decision("12O4BCD").match == nil)
        #expect(try decision("12O4BCD", at: "out").denyReason == .unknownCredential)
        #expect(try decision("12O4BCD", at: "free-out").isGranted)
        #expect(try decision("1204BCD").denyReason == .blocked)
        #expect(try decision("1204BCD", at: "free-out").denyReason == .blocked)
    }

    @Test("a read that is as near to a blocked plate as to another is not taken for the other")
    func nearABlockedOne() throws {
        let rules = try AccessRules.sample(
            credentials: [
                .sample(try .plate("1204BCD"), id: "c1"), .sample(try .plate("12Q4BCD"), id: "c2"),
            ], blocked: [try .plate("1204BCD")])

        let decision = decide(
            .sample(try .plate("12O4BCD")), rules: rules, presence: Presence(), now: .sample)

        #expect(decision.denyReason == .ambiguousPlate)
    }

    @Test("a forgiven plate is not watched for the one that it is taken for")
    func watchedListing() throws {
        let rules = try AccessRules.sample(
            credentials: [.sample(try .plate("1204BCD"))], watched: [try .plate("1204BCD")])
        let decision = decide(
            .sample(try .plate("12O4BCD")), rules: rules, presence: Presence(), now: .sample)

        #expect(decision.isGranted && !decision.isWatched)
    }

    @Test("a plate is neither blocked nor watched for looking like one that is")
    func listsAreExact() throws {
        let rules = try AccessRules.sample(
            credentials: [.sample(try .plate("12O4BCD"))], blocked: [try .plate("1204BCD")],
            watched: [try .plate("12Q4BCD")])
        let read = CredentialRead.sample(try .plate("12O4BCD"))

        let decision = decide(read, rules: rules, presence: Presence(), now: .sample)

        #expect(decision.isGranted)
        #expect(!decision.isWatched)
    }

    @Test("plates of other scripts are taken only for what was read")
    func otherScripts() throws {
        let site = try MatchingSite(["鄂A01234"])

        guard case .tooFar = try site.match("鄂AO1234") else {
            Issue.record("forgiven, or not near")
            return
        }
    }

    @Test("tags and cards match exactly or not at all")
    func tags() throws {
        let rules = try AccessRules.sample(credentials: [.sample(try .tag("E2001234"))])

        guard case .nothing = rules.match(.sample(try .tag("E2001235"))) else {
            Issue.record("a tag was forgiven")
            return
        }
    }

    @Test("a text that could be another car's is not forgiven, and is with the reader's doubt about it")
    func doubt() throws {
        var generator = SeededGenerator(seed: 4)
        let site = try MatchingSite(4_000, like: "LLLDDD", using: &generator)
        let listed = try #require(site.plates.first { $0.text.hasPrefix("D") }).text
        let read = listed.replacing(0, by: "O")
        func beliefs(_ rival: Double) -> [CharacterPosterior] {
            read.enumerated().map { place, character in
                let belief = CharacterPosterior.Candidate(character, 1 - rival)
                return CharacterPosterior(candidates: place == 0 ? [belief, .init("D", rival)] : [belief])
            }
        }

        #expect(try site.forgiven(read) == nil)
        #expect(try site.forgiven(read, beliefs(0)) == nil)
        #expect(try site.forgiven(read, beliefs(0.4)) == listed)
    }

    @Test("the neighbours of a fleet are not taken for its cars")
    func fleet() throws {
        let fleet = (1...60).map { "BL\(100 + $0 * 7)XK" }
        let site = try MatchingSite(fleet)

        for plate in fleet {
            for digit in MatchingSite.digits {
                #expect(try site.forgiven(plate.replacing(4, by: digit)) == nil)
            }
        }
    }
}
