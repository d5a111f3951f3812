/// Every credential by its id; each is kept once and shared with the index of identifiers.
package struct CredentialTable: Sendable {
    private var kept = ShardedTable<CredentialID, KeptCredential>()

    package var count: Int { kept.count }

    package var isEmpty: Bool { kept.isEmpty }

    package subscript(id: CredentialID) -> Credential? { kept[id]?.credential }

    /// Every credential, in no particular order.
    package var values: some Sequence<Credential> { kept.values.lazy.map(\.credential) }

    /// Every id, in no particular order.
    package var keys: some Sequence<CredentialID> { kept.keys }

    mutating func put(_ credential: KeptCredential) { kept[credential.credential.id] = credential }

    mutating func remove(_ id: CredentialID) { kept[id] = nil }
}

/// One credential on the heap, so that an identifier leads to it without another search.
final class KeptCredential: Sendable {
    let credential: Credential

    init(_ credential: Credential) { self.credential = credential }
}
