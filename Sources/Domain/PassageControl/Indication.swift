/// What the sign or light at a door shows.
package enum Indication: String, Codable, Sendable {
    case red
    case green
    case denied
    case wait
    case off
}
