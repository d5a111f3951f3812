import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Remedies")
struct RemedyTests {
    let plate: IdentifierValue
    let tag: IdentifierValue
    let vanTag: IdentifierValue
    let bobsTag: IdentifierValue
    let yard = Area(id: "yard", name: "the yard", passback: .hard, capacity: 1)
    let ended = Validity(from: nil, until: .sample)

    init() throws {
        plate = try .plate("1234 BCD")
        tag = try .tag("E2800001")
        vanTag = try .tag("E2800003")
        bobsTag = try .tag("E2800002")
    }

    private var both: AccessPoint {
        AccessPoint(
            id: "in", door: "gate", direction: .entry, to: "yard", factors: .plateAndTag(within: .seconds(10))
        )
    }

    private func car(_ identifiers: IdentifierValue...) -> Credential {
        Credential(id: "c1", holder: "u1", identifiers: identifiers.map { CredentialIdentifier($0) })
    }

    private func found(
        _ rules: AccessRules, _ read: IdentifierValue? = nil, with second: IdentifierValue? = nil,
        at point: AccessPointID = "in", presence: Presence = Presence()
    ) -> [String]? {
        smallestChange(
            for: .sample(read ?? plate, at: point), with: second.map { .sample($0, at: point) }, rules: rules,
            presence: presence, now: .sample
        )?.map { $0.summary(changing: rules) }
    }

    // MARK: Who is inside

    @Test("one who is inside already is forgiven, before the rule is turned off for all")
    func forgiving() throws {
        let rules = try AccessRules.sample(credentials: [car(plate)], areas: [yard])
        let inside = Presence(stays: [.vehicle("c1"): Presence.Stay(area: "yard", since: .sample)])
        #expect(found(rules, presence: inside) == ["forgive that the vehicle c1 of Ana is inside"])
        #expect(inside.area(of: .vehicle("c1")) == "yard")
    }

    @Test(
        "one who is on the way in elsewhere cannot be forgiven, and a full area gets a place in the same edit"
    )
    func arriving() throws {
        let rules = try AccessRules.sample(
            users: [.sample(group: "Flat 12")], credentials: [car(plate)], areas: [yard],
            groupLimits: [GroupLimit(group: "Flat 12", area: "yard", places: 0)])
        var presence = Presence(stays: [.vehicle("c2"): Presence.Stay(area: "yard", since: .sample)])
        presence.expect(.vehicle("c1"), in: "yard", at: "south", since: .sample, rules: rules)
        #expect(
            found(rules, presence: presence) == [
                "turn passback in the yard off and give the yard 2 places instead of 1",
                "give Flat 12 1 place in the yard instead of 0",
            ])
    }

    @Test("the most places are written down, and none is any number of them")
    func mostPlaces() throws {
        let most = RulesLimits.places.upperBound
        let area = Area(id: "yard", capacity: most)
        let rules = try AccessRules.sample(
            users: [.sample(group: "A")], credentials: [car(plate)], areas: [area],
            groupLimits: [GroupLimit(group: "A", area: "yard", places: most)])
        let trace: [TraceStep] = [
            TraceStep(.capacity("yard", inside: most, places: most), .failed),
            TraceStep(.groupCapacity("A", "yard", inside: most, places: most), .failed),
        ]
        let unlimited = Remedy.area(Area(id: "yard"))
        #expect(unlimited.summary(changing: rules) == "give yard any number of places instead of 100000")
        #expect(
            unlimited.conditions(changing: rules) == ["yard had any number of places instead of 100000"])
        #expect(
            trace.map { $0.sentence(rules: rules, at: .sample) } == [
                "100000 of 100000 places in yard are taken",
                "100000 of the 100000 places of A in yard are taken",
            ])
        let removing = RulesChange.removeGroupLimit(GroupLimit.Key(group: "A", area: "yard"))
        #expect(removing.conditions(changing: rules) == ["A had any number of places in yard"])
    }

    // MARK: Factors

    @Test(
        "the vehicle's own tag completes a plate, or else one of the holder's other vehicles that is in force"
    )
    func completing() throws {
        let van = Credential.sample(vanTag, id: "van")
        let own = try AccessRules.sample(credentials: [car(plate, tag), van], accessPoints: [both])
        #expect(found(own) == ["show the tag E2800001 as well"])
        #expect(found(own, tag) == ["show the plate 1234BCD as well"])
        let other = try AccessRules.sample(credentials: [car(plate), van], accessPoints: [both])
        #expect(found(other) == ["show the tag E2800003 as well"])
    }

    @Test("where no tag is in force, the access point asks for one factor only")
    func notCompleting() throws {
        let asking = ["ask for a plate or a tag at in, not for both"]
        #expect(found(try .sample(credentials: [car(plate)], accessPoints: [both])) == asking)
        let vans = [
            Credential.sample(vanTag, id: "van", isEnabled: false),
            .sample(vanTag, id: "van", validity: ended),
        ]
        for van in vans {
            #expect(found(try .sample(credentials: [car(plate), van], accessPoints: [both])) == asking)
        }
        let blocked = try AccessRules.sample(
            credentials: [car(plate), .sample(vanTag, id: "van")], blocked: [vanTag], accessPoints: [both])
        #expect(found(blocked) == asking)
    }

    @Test("a tag of somebody else is replaced by the car's own, blocked or not")
    func disagreeing() throws {
        let users = [User.sample(), .sample("u2", name: "Bob")]
        let credentials = [car(plate, tag), .sample(bobsTag, id: "bobs", holder: "u2")]
        for blocked in [[], [bobsTag]] {
            let rules = try AccessRules.sample(
                users: users, credentials: credentials, blocked: blocked, accessPoints: [both])
            #expect(found(rules, with: bobsTag) == ["show the tag E2800001 as well"])
        }
        let plateOnly = try AccessRules.sample(
            users: users, credentials: [car(plate), credentials[1]], blocked: [bobsTag], accessPoints: [both])
        #expect(
            found(plateOnly, with: bobsTag) == [
                "ask for a plate or a tag at in, not for both", "take the tag E2800002 off the blocked list",
            ])
    }

    @Test("the other vehicle of the same holder is mended too, where its tag is what was seen")
    func mendingBoth() throws {
        let van = Credential.sample(vanTag, id: "van", isEnabled: false, validity: ended)
        let rules = try AccessRules.sample(credentials: [car(plate), van], accessPoints: [both])
        #expect(
            found(rules, with: vanTag)
                == ["enable the credential van and change the period of the credential van"])
    }

    // MARK: People and rules

    @Test("one who has as many profiles as are allowed gets his own one widened")
    func manyProfiles() throws {
        let extra = (1..<RulesLimits.profilesPerUser).map {
            AccessProfile(id: AccessProfileID("x\($0)"), name: "X\($0)", policies: [])
        }
        let night = AccessProfile(
            id: "night", name: "Night", policies: [AccessPolicy(accessPoint: "in", schedule: "1001")])
        let full = User.sample(profiles: ["staff"] + extra.map(\.id))
        let rules = try AccessRules.sample(
            users: [full], credentials: [car(plate)], schedule: .never, profiles: extra + [night])
        #expect(found(rules) == ["let the profile Staff pass in in the schedule Always"])
        let one = try AccessRules.sample(
            users: [.sample()], credentials: [car(plate)], schedule: .never, profiles: [night])
        #expect(found(one) == ["give Ana (u1) the profile Night"])
    }

    @Test("one without any profile that could be widened gets a new one, unless its id is taken")
    func newProfile() throws {
        let users = [User.sample(isEnabled: false, profiles: [])]
        let rules = try AccessRules.sample(users: users, credentials: [car(plate)], schedule: .never)
        let changes = try #require(
            smallestChange(for: .sample(plate), rules: rules, presence: Presence(), now: .sample))
        #expect(
            changes.flatMap { $0.conditions(changing: rules) } == [
                "a new profile Access to in permitted in in the schedule Always", "Ana were enabled",
                "Ana had the profile u1-in",
            ])
        let taken = AccessProfile(id: "u1-in", name: "Taken", policies: [])
        let without = try AccessRules.sample(
            users: users, credentials: [car(plate)], schedule: .never, profiles: [taken])
        #expect(found(without) == nil)
    }

    @Test("periods are opened on the side where the moment lies outside")
    func periods() throws {
        let later = Validity(from: .sample.addingTimeInterval(60), until: .sample.addingTimeInterval(120))
        let rules = try AccessRules.sample(credentials: [.sample(plate, validity: later)])
        let changes = smallestChange(for: .sample(plate), rules: rules, presence: Presence(), now: .sample)
        guard case .change(.putCredential(let mended)) = changes?.first else {
            Issue.record("no credential is mended")
            return
        }
        #expect(mended.validity == Validity(from: .sample, until: later.until))
    }

    @Test("at an exit, one who is inside needs only what a decision about him stands in the way of")
    func leaving() throws {
        let inside = Presence(stays: [.vehicle("c1"): Presence.Stay(area: "yard", since: .sample)])
        let rules = try AccessRules.sample(
            users: [.sample(isEnabled: false, profiles: [])],
            credentials: [.sample(plate, validity: ended, usesLeft: 0)])
        #expect(found(rules, at: "out", presence: inside) == ["enable Ana (u1)"])
        #expect(
            found(rules, at: "out")
                == [
                    "change the period of the credential c1",
                    "enable Ana (u1) and give Ana (u1) the profile Staff",
                ])
    }

    @Test("at a free exit only the blocked list stands in the way, and all of the vehicle is taken off it")
    func freeExit() throws {
        let rules = try AccessRules.sample(
            users: [.sample(isEnabled: false)], credentials: [car(plate, tag)], blocked: [plate, tag])
        #expect(
            found(rules, at: "free-out") == [
                "take the plate 1234BCD off the blocked list", "take the tag E2800001 off the blocked list",
            ])
        let stranger = try IdentifierValue.plate("9999XYZ")
        #expect(
            found(try .sample(blocked: [stranger]), stranger, at: "free-out")
                == ["take the plate 9999XYZ off the blocked list"])
    }

    // MARK: Applying and wording

    @Test("what the rules refuse cannot be applied")
    func refused() throws {
        let rules = try AccessRules.sample(credentials: [car(plate)], areas: [yard])
        let question = AccessQuestion(.sample(plate), rules: rules, presence: Presence(), now: .sample)
        let elsewhere = AccessPoint(id: "elsewhere", door: "gate", direction: .entry)
        let refused: [Remedy] = [
            .area(Area(id: "cellar")), .area(Area(id: "yard", capacity: -1)), .accessPoint(elsewhere),
            .change(.removeUser("nobody")),
        ]
        for remedy in refused { #expect(question.applying([remedy]) == nil) }
        #expect(question.applying([])?.decision == question.decision)
    }

    @Test("what is seen takes the place of what was seen of its kind")
    func seeing() throws {
        let rules = try AccessRules.sample(credentials: [car(plate)])
        let question = AccessQuestion(
            .sample(tag), with: .sample(plate), rules: rules, presence: Presence(), now: .sample)
        let other = try #require(question.applying([.seen(vanTag)]))
        #expect(other.read.identifier == vanTag && other.second?.identifier == plate)
        let stranger = try IdentifierValue.plate("9999XYZ")
        #expect(question.applying([.seen(stranger)])?.second?.identifier == stranger)
    }

    @Test("every remedy says what to do, and what would have had to hold")
    func wording() throws {
        let rules = try AccessRules.sample(
            users: [.sample(name: "")], credentials: [car(plate)], areas: [yard])
        let soft = Remedy.area(Area(id: "yard", passback: .soft, capacity: 1))
        #expect(soft.summary(changing: rules) == "turn passback in the yard soft")
        #expect(soft.conditions(changing: rules) == ["passback in the yard were soft"])
        #expect(Remedy.area(yard).summary(changing: rules) == "save the area yard")
        #expect(Remedy.area(yard).conditions(changing: rules) == ["the area yard were another"])
        #expect(Remedy.area(Area(id: "new")).summary(changing: rules) == "save the area new")
        #expect(
            Remedy.forgive(.vehicle("gone")).summary(changing: rules)
                == "forgive that the vehicle gone is inside")
        #expect(Remedy.forgive(.person("u1")).summary(changing: rules) == "forgive that u1 is inside")
        #expect(Remedy.seen(tag).conditions(changing: rules) == ["the tag E2800001 had been seen with it"])
        #expect(
            Remedy.change(.removeUser("u1")).conditions(changing: rules)
                == ["somebody did this: remove the user u1 with all credentials"])
        #expect(
            Remedy.change(.putUser(.sample("new"))).conditions(changing: rules)
                == ["somebody did this: save the user Ana (new)"])
        #expect(
            Remedy.change(.putCredential(.sample(tag, id: "new"))).conditions(changing: rules)
                == ["somebody did this: save the credential new"])
        let limit = GroupLimit(group: "A", area: "yard", places: 1)
        #expect(
            Remedy.change(.putGroupLimit(limit)).conditions(changing: rules)
                == ["A had 1 place in the yard"])
    }
}
