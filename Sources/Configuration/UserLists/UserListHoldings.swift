import AccessControl

/// Sees to it that nothing in a list belongs to two: not to two users of the list, nor to one of somebody else.
struct UserListHoldings {
    private let reader: UserListReader

    init(_ reader: UserListReader) { self.reader = reader }

    func mistakes(in users: [ListedUser]) -> [UserListMistake] {
        var lines: [UserID: Int] = [:]
        lines.reserveCapacity(users.count)
        var mistakes: [UserListMistake] = []
        for listed in users {
            if let line = lines.updateValue(listed.line, forKey: listed.user.id) {
                mistakes.append(
                    mistake(listed, .userID, "'\(listed.user.id)' stands in line \(line) already"))
            }
        }
        return mistakes + takenCredentials(users) + tellingOnePIN(takenIdentifiers(users, listed: lines))
    }

    /// A list of guesses must not be answered line by line: of the PINs in use the first is told.
    private func tellingOnePIN(_ mistakes: [UserListMistake]) -> [UserListMistake] {
        guard let first = mistakes.firstIndex(where: \.isPINInUse) else { return mistakes }
        return mistakes.enumerated().filter { $0.offset == first || !$0.element.isPINInUse }.map(\.element)
    }

    private func takenCredentials(_ users: [ListedUser]) -> [UserListMistake] {
        var holders: [CredentialID: ListedUser] = [:]
        var mistakes: [UserListMistake] = []
        for listed in users {
            for credential in listed.credentials {
                guard let other = holders.updateValue(listed, forKey: credential.id) else { continue }
                guard other.user.id != listed.user.id else { continue }
                let what = "'\(credential.id)' belongs to \(other.user.name) (line \(other.line)) already"
                mistakes.append(mistake(listed, .plateVehicle(1), what))
            }
        }
        return mistakes
    }

    private func takenIdentifiers(_ users: [ListedUser], listed lines: [UserID: Int]) -> [UserListMistake] {
        var holders: [IdentifierValue: ListedUser] = [:]
        holders.reserveCapacity(users.count * 2)
        var mistakes: [UserListMistake] = []
        for listed in users {
            for value in listed.credentials.lazy.flatMap({ $0.identifiers.lazy.map(\.value) }) {
                if let other = holders.updateValue(listed, forKey: value) {
                    let holder = "\(other.user.name) (line \(other.line))"
                    mistakes.append(taken(value, listed, by: holder, isOfList: true))
                } else if let other = reader.holder(value), lines[other.user] == nil {
                    let holder = "\(other.name) (\(other.user))"
                    mistakes.append(taken(value, listed, by: holder, isOfList: false))
                }
            }
        }
        return mistakes
    }

    /// Whose PIN it is stays unsaid: the message would give away a working one.
    private func taken(
        _ value: IdentifierValue, _ listed: ListedUser, by holder: String, isOfList: Bool
    ) -> UserListMistake {
        if case .pin = value {
            return UserListMistake(
                file: reader.file, line: listed.line, column: UserListColumn.pin.heading,
                what: RulesProblem.pinInUse, isPINInUse: !isOfList)
        }
        return mistake(listed, nil, "\(value.wording) already belongs to \(holder)")
    }

    private func mistake(_ listed: ListedUser, _ column: UserListColumn?, _ what: String) -> UserListMistake {
        UserListMistake(file: reader.file, line: listed.line, column: column?.heading, what: what)
    }
}
