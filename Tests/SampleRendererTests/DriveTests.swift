import Testing

@testable import SampleRenderer

@Suite("A car on its way")
struct DriveTests {
    @Test("a car passes its waypoints and stands still between equal ones")
    func waypoints() throws {
        let drive = Drive([(0, 11), (3, 4), (5, 4)])
        #expect(try #require(drive.pose(at: 0)).distance == 11)
        #expect(abs(try #require(drive.pose(at: 3)).distance - 4) < 1e-9)
        #expect(abs(try #require(drive.pose(at: 4.2)).distance - 4) < 1e-9)
    }

    @Test("an approaching car never moves back on its way")
    func monotone() throws {
        let drive = Stories.arrival(in: 3, waits: 4)
        let distances = try stride(from: 0.0, through: 4, by: 0.05).map {
            try #require(drive.pose(at: $0)).distance
        }
        #expect(zip(distances, distances.dropFirst()).allSatisfy { $1 <= $0 + 1e-9 })
    }

    @Test("before its first and after its last waypoint there is no car")
    func outside() {
        let drive = Drive([(1, 11), (3, 4)])
        #expect(drive.pose(at: 0.9) == nil)
        #expect(drive.pose(at: 3.1) == nil)
    }
}
