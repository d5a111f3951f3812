/// Every user by id, each kept as a few dozen bytes and made on demand.
package struct UserTable: Sendable {
    private var records = RecordTable()
    private var ids = WordIndex()

    package var count: Int { records.count }

    package var isEmpty: Bool { count == 0 }

    package subscript(id: UserID) -> User? {
        place(of: id).map { place in
            var record = records[place.record]
            return record.user()
        }
    }

    /// The group of a user alone.
    package func group(of id: UserID) -> String? {
        place(of: id).map { place in
            var record = records[place.record]
            for _ in 0..<2 { record.skipText() }
            return record.text()
        }
    }

    /// Every user, in no particular order.
    package var values: some Sequence<User> {
        records.numbers.lazy.map { number in
            var record = records[number]
            return record.user()
        }
    }

    /// Every id, in no particular order.
    package var keys: some Sequence<UserID> { values.lazy.map(\.id) }

    func contains(_ id: UserID) -> Bool { place(of: id) != nil }

    mutating func put(_ user: User) {
        remove(user.id)
        let number = records.add(RecordWriter(user))
        ids.insert(WordKey(user.id), RecordPlace(number))
    }

    mutating func remove(_ id: UserID) {
        guard let place = place(of: id) else { return }
        ids.remove(WordKey(id), place)
        records.remove(place.record)
    }

    private func place(of id: UserID) -> RecordPlace? {
        ids.first(WordKey(id)) { records[$0.record].textIsNext(id.rawValue) }
    }
}
