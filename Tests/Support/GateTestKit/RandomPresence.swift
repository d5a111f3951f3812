package import AccessControl
import Foundation

extension Presence {
    /// Some of the vehicles and people of the rules inside the yard, and a few more on their way into it.
    package static func random(in rules: AccessRules, using generator: inout SeededGenerator) -> Presence {
        var presence = Presence()
        for credential in rules.credentials.values.sorted(by: { $0.id < $1.id }) {
            for subject in [Subject.vehicle(credential.id), .person(credential.holder)] {
                let since = Date.sample.addingTimeInterval(
                    -Double(Int.random(in: 0..<1200, using: &generator)))
                switch Int.random(in: 0..<8, using: &generator) {
                case 0...1:
                    presence.apply(PresenceChange(subject: subject, area: "yard", at: since), rules: rules)
                case 2:
                    presence.apply(PresenceChange(subject: subject, area: "cellar", at: since), rules: rules)
                case 3:
                    let door = ["gate", "south"].map { DoorID($0) }.element(using: &generator)
                    presence.expect(subject, in: "yard", at: door, since: since, rules: rules)
                default: continue
                }
            }
        }
        return presence
    }
}
