import AccessControl
import DeviceKit
import Foundation
import SiteConfiguration
import Testing

struct PublicPINFileTests {
    @Test("public PINs have a schedule and access points, and their digits are digested")
    func decodes() throws {
        let rules = try Self.parse([#"{id: a, pin: "4711", schedule: always, at: [lobby-in]}"#])

        let pin = try #require(rules.publicPINs.first)
        #expect(
            pin
                == PublicPIN(
                    id: "a", digest: Self.digest("4711"), length: 4, schedule: "1001",
                    accessPoints: ["lobby-in"]))
        #expect(try rules.accessRules(of: Self.site).publicPINs == ["a": pin])
        #expect(rules.changes.contains(.putPublicPIN(pin)))
    }

    @Test(
        "what a site cannot have is refused with its line",
        arguments: [
            ([#"{id: a, pin: "471", schedule: always, at: [lobby-in]}"#], "3 digits; 4–8 are allowed"),
            ([#"{id: a, pin: "471100815", schedule: always, at: [lobby-in]}"#], "9 digits; 4–8"),
            ([#"{id: a, pin: "47x1", schedule: always, at: [lobby-in]}"#], "only digits"),
            ([#"{id: a, pin: "2468", schedule: always, at: [lobby-in]}"#], "this PIN is in use"),
            ([#"{id: a, pin: "4711", schedule: gone, at: [lobby-in]}"#], "there is no schedule “gone”"),
            ([#"{id: a, pin: "4711", schedule: always, at: [gone]}"#], "there is no access point “gone”"),
            ([#"{id: a, pin: "4711", schedule: always, at: []}"#], "it opens nothing"),
            (
                [
                    #"{id: a, pin: "4711", schedule: always, at: [lobby-in]}"#,
                    #"{id: b, pin: "47110", schedule: always, at: [lobby-in]}"#,
                ], "5 digits, but the other public PINs have 4"
            ),
            (
                [
                    #"{id: a, pin: "4711", schedule: always, at: [lobby-in]}"#,
                    #"{id: b, pin: "4711", schedule: always, at: [lobby-in]}"#,
                ], "this PIN is in use"
            ),
            (
                (1...4).map { #"{id: p\#($0), pin: "471\#($0)", schedule: always, at: [lobby-in]}"# },
                "a site has at most 3 public PINs"
            ),
        ])
    func refused(pins: [String], words: String) {
        do throws(ConfigurationMistakes) {
            _ = try Self.parse(pins)
            Issue.record("\(pins) are taken")
        } catch {
            #expect(error.mistakes.count == 1, "\(error)")
            #expect(error.mistakes.first?.line == 2 + pins.count, "\(error)")
            #expect(error.mistakes.first?.description.contains(words) == true, "\(error)")
        }
    }

    private static let site = SiteLayout(
        timeZone: .gmt, accessPoints: [AccessPoint(id: "lobby-in", door: "lobby", direction: .entry)])

    private static let digest: RulesFile.PINDigester = { pin in
        PINDigest(hex: String(repeating: "0", count: 64 - pin.count) + pin)
    }

    private static func parse(_ pins: [String]) throws(ConfigurationMistakes) -> RulesFile {
        let head = #"users: [{id: ana, name: Ana, pin: "2468"}]"#
        let text = ([head, "publicPINs:"] + pins.map { "  - \($0)" }).joined(separator: "\n")
        return try RulesFile.parse(text, file: "rules.yaml", site: site, pinDigest: digest)
    }
}
