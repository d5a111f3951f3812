import AccessControl
import PassageControl
import SiteStore
import Testing

@Suite("The clocks of cameras come back as they were")
struct ClockTests {
    @Test("the last row about each camera counts, to the millisecond")
    func clocks() async throws {
        let store = try SiteStore.inMemory()
        #expect(try await store.loadClocks().isEmpty)

        try await store.append([row("north", .seconds(3600)), row("south", .milliseconds(-1_250))])
        try await store.append([row("north", .milliseconds(7_200_001))])

        #expect(
            try await store.loadClocks()
                == ["north": .milliseconds(7_200_001), "south": .milliseconds(-1_250)])
    }

    private func row(_ device: DeviceID, _ offset: Duration) -> JournalEntry {
        var row = JournalEntry(id: EntryID(rawValue: 1), at: morning, kind: .clockTrusted)
        row.clockChange = ClockChange(device: device, offset: offset)
        return row
    }
}
