/// What a user's access switches, beside the access points of the profiles.
package struct AccessSetting: Hashable, Codable, Sendable {
    /// The web relay command to send, 0 for none.
    package var webRelay: Int

    /// The relays to switch, by number; empty means the door's own.
    package var relays: [Int]

    /// Whether the user may start a relay schedule.
    package var mayActivateRelaySchedule: Bool

    package init(webRelay: Int = 0, relays: [Int] = [], mayActivateRelaySchedule: Bool = false) {
        self.webRelay = webRelay
        self.relays = relays
        self.mayActivateRelaySchedule = mayActivateRelaySchedule
    }
}
