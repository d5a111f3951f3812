import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Remedies where both factors are asked for")
struct FactorRemedyTests {
    let ana: RemedyCase

    init() throws { ana = try RemedyCase() }

    @Test(
        "the vehicle's own tag completes a plate, or else one of the holder's other vehicles that is in force"
    )
    func completing() throws {
        let van = Credential.sample(ana.vanTag, id: "van")
        let own = try AccessRules.sample(
            credentials: [ana.car(ana.plate, ana.tag), van], accessPoints: [ana.both])
        #expect(ana.found(own) == ["show the tag E2800001 as well"])
        #expect(ana.found(own, ana.tag) == ["show the plate 1234BCD as well"])
        let other = try AccessRules.sample(credentials: [ana.car(ana.plate), van], accessPoints: [ana.both])
        #expect(ana.found(other) == ["show the tag E2800003 as well"])
    }

    @Test("where no tag is in force, the access point asks for one factor only")
    func notCompleting() throws {
        let asking = ["ask for a plate or a tag at in, not for both"]
        #expect(ana.found(try .sample(credentials: [ana.car(ana.plate)], accessPoints: [ana.both])) == asking)
        let vans = [
            Credential.sample(ana.vanTag, id: "van", isEnabled: false),
            .sample(ana.vanTag, id: "van", validity: ana.ended),
        ]
        for van in vans {
            #expect(
                ana.found(try .sample(credentials: [ana.car(ana.plate), van], accessPoints: [ana.both]))
                    == asking)
        }
        let blocked = try AccessRules.sample(
            credentials: [ana.car(ana.plate), .sample(ana.vanTag, id: "van")], blocked: [ana.vanTag],
            accessPoints: [ana.both])
        #expect(ana.found(blocked) == asking)
    }

    @Test("a tag of somebody else is replaced by the car's own, blocked or not")
    func disagreeing() throws {
        let users = [User.sample(), .sample("u2", name: "Bob")]
        let credentials = [ana.car(ana.plate, ana.tag), .sample(ana.bobsTag, id: "bobs", holder: "u2")]
        for blocked in [[], [ana.bobsTag]] {
            let rules = try AccessRules.sample(
                users: users, credentials: credentials, blocked: blocked, accessPoints: [ana.both])
            #expect(ana.found(rules, with: ana.bobsTag) == ["show the tag E2800001 as well"])
        }
        let plateOnly = try AccessRules.sample(
            users: users, credentials: [ana.car(ana.plate), credentials[1]], blocked: [ana.bobsTag],
            accessPoints: [ana.both])
        #expect(
            ana.found(plateOnly, with: ana.bobsTag) == [
                "ask for a plate or a tag at in, not for both", "take the tag E2800002 off the blocked list",
            ])
    }

    @Test("the other vehicle of the same holder is mended too, where its tag is what was seen")
    func mendingBoth() throws {
        let van = Credential.sample(ana.vanTag, id: "van", isEnabled: false, validity: ana.ended)
        let rules = try AccessRules.sample(credentials: [ana.car(ana.plate), van], accessPoints: [ana.both])
        #expect(
            ana.found(rules, with: ana.vanTag)
                == ["enable the credential van and change the period of the credential van"])
    }

    @Test("what is seen takes the place of what was seen of its kind")
    func seeing() throws {
        let rules = try AccessRules.sample(credentials: [ana.car(ana.plate)])
        let question = AccessQuestion(
            .sample(ana.tag), with: .sample(ana.plate), rules: rules, presence: Presence(), now: .sample)
        let other = try #require(question.applying([.seen(ana.vanTag)]))
        #expect(other.read.identifier == ana.vanTag && other.second?.identifier == ana.plate)
        let stranger = try IdentifierValue.plate("9999XYZ")
        #expect(question.applying([.seen(stranger)])?.second?.identifier == stranger)
    }
}
