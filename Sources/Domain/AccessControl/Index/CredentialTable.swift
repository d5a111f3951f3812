/// Every credential by id and by holder, each kept as a few dozen bytes and made on demand.
package struct CredentialTable: Sendable {
    private(set) var records = RecordTable()
    private var ids = WordIndex()
    private var holders = WordIndex()

    package var count: Int { records.count }

    package var isEmpty: Bool { count == 0 }

    package subscript(id: CredentialID) -> Credential? {
        number(of: id).map { credential($0) }
    }

    /// The holder of a credential alone.
    package func holder(of id: CredentialID) -> UserID? {
        number(of: id).map { number in
            var record = records[number]
            record.skipText()
            return UserID(rawValue: record.text())
        }
    }

    /// Every credential, in no particular order.
    package var values: some Sequence<Credential> { records.numbers.lazy.map { credential($0) } }

    /// Every id, in no particular order.
    package var keys: some Sequence<CredentialID> {
        records.numbers.lazy.map { number in
            var record = records[number]
            return CredentialID(rawValue: record.text())
        }
    }

    /// The numbers of a user's credentials, in no particular order.
    func numbers(heldBy user: UserID) -> [UInt32] {
        let key = WordKey(user)
        return holders.entries(at: [key.place]).filter { $0.word == key.word }.map(\.found.record).filter {
            var record = records[$0]
            record.skipText()
            return record.textIsNext(user.rawValue)
        }
    }

    func contains(_ id: CredentialID) -> Bool { number(of: id) != nil }

    func number(of id: CredentialID) -> UInt32? {
        ids.first(WordKey(id)) { records[$0.record].textIsNext(id.rawValue) }?.record
    }

    func credential(_ number: UInt32) -> Credential {
        var record = records[number]
        return record.credential()
    }

    /// Keeps a credential whose id is not among them yet, and gives it a number.
    mutating func add(_ credential: Credential) -> UInt32 {
        let number = records.add(RecordWriter(credential))
        let place = RecordPlace(number)
        ids.insert(WordKey(credential.id), place)
        holders.insert(WordKey(credential.holder), place)
        return number
    }

    /// Removes the credential of a number, which must be this one.
    mutating func remove(_ credential: Credential, _ number: UInt32) {
        let place = RecordPlace(number)
        ids.remove(WordKey(credential.id), place)
        holders.remove(WordKey(credential.holder), place)
        records.remove(number)
    }
}
