import AccessControl
import Foundation
import PassageControl
import SiteStore
import Testing

@Suite("Opening the data folder")
struct OpeningTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("a new folder becomes a store, and what is written is there after reopening")
    func reopening() async throws {
        do {
            let store = try SiteStore.open(at: folder.data)
            try await store.put(.resident("ana", plates: ["1234BCD"]))
            var taken = try JournalEntry.granted()
            taken.presenceChange = PresenceChange(subject: .vehicle("ana-car"), area: "yard", at: morning)
            taken.doorState = DoorStateChange(
                door: "north", state: DoorState(isFireLatched: true, isHeldOpen: false, isLocked: false))
            try await store.append([taken])
        }

        let store = try SiteStore.open(at: folder.data)

        let rules = try await store.loadRules(timeZone: .gmt, accessPoints: [])
        #expect(rules.listing(of: .plate(try PlateText("1234 BCD")))?.credential.holder == "ana")
        #expect(try await store.loadPresence().area(of: .vehicle("ana-car")) == "yard")
        #expect(try await store.loadDoorStates()["north"]?.isFireLatched == true)
    }
}
