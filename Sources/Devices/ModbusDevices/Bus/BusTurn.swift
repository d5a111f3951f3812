/// Who goes first where several wait for a bus, first to last.
package enum BusTurn: Int, CaseIterable, Sendable {
    /// What guards an arm must be looked at again within half a second.
    case inputs
    case relays
    /// Readers get the rest.
    case readers
}
