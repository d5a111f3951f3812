import AccessControl
import GateTestKit
import Testing

@Suite("Plates that are too close to one another")
struct NearPlateTests {
    @Test("a plate that comes too close to another's is pointed out with the places")
    func nearPlates() throws {
        let site = try MatchingSite(["1204BCD", "9294BCD", "I2O4BCD", "8204BCD"])

        let near = site.rules.nearPlates(to: try PlateText("12O4BCD"))

        #expect(near.map(\.plate.text) == ["1204BCD", "I2O4BCD"])
        #expect(near.map(\.places) == [[2], [0]])
        #expect(near.map(\.likeness) == [.lookAlikes(1), .lookAlikes(1)])
        #expect(near.first?.holder == "1204BCD")
    }

    @Test("a car's own other plate is not too close to it")
    func ownPlates() throws {
        let site = try MatchingSite(["1204BCD"])

        let plate = try PlateText("12O4BCD")

        #expect(site.rules.nearPlates(to: plate, excluding: MatchingSite.credential("1204BCD")).isEmpty)
    }

    @Test(
        "a plate that the site would take for another by one character of any kind is pointed out as well",
        arguments: [("AB123CD", "AB12CD"), ("AB12CD", "AB123CD"), ("AB123CD", "AB1X3CD")])
    func nearByAnEdit(listed: String, entered: String) throws {
        let rules = try MatchingSite([listed]).rules

        let near = rules.nearPlates(to: try PlateText(entered)).map(\.plate.text)

        let isForgiven = try MatchingSite([listed]).forgiven(entered) != nil
        #expect(near == [listed] && isForgiven)
    }

    @Test("where nothing is forgiven only look-alikes are pointed out")
    func nearWithoutBudget() throws {
        let rules = try MatchingSite(["AB123CD", "AB1Y3CD"], budget: 0).rules

        #expect(rules.nearPlates(to: try PlateText("AB1X3CD")).isEmpty)
        #expect(rules.nearPlates(to: try PlateText("A8123CD")).map(\.plate.text) == ["AB123CD"])
    }

    @Test("the plates of a fleet, which are not taken for each other, are not pointed out")
    func fleetIsNotNear() throws {
        let site = try MatchingSite((1...60).map { "BL\(100 + $0 * 7)XK" })

        #expect(site.rules.nearPlates(to: try PlateText("BL108XK")).map(\.plate.text) == [])
    }
}
