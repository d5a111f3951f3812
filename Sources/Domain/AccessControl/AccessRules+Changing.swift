extension AccessRules {
    /// Makes one edit, or throws everything that is wrong with it and leaves the rules as they were.
    ///
    /// The cost depends on what the edit touches, never on how many users there are.
    package mutating func apply(_ change: RulesChange) throws(RulesError) {
        let problems = problems(of: change)
        if !problems.isEmpty { throw RulesError(problems) }
        switch change {
        case .putUser(let user): put(user)
        case .removeUser(let id): remove(id)
        case .putCredential(let credential): put(credential)
        case .removeCredential(let id): remove(id)
        case .putSchedule(let schedule): put(schedule)
        case .removeSchedule(let id): schedules[id] = nil
        case .putSpecialDay(let day): put(day)
        case .removeSpecialDay(let day): specialDays[day] = nil
        case .putProfile(let profile): put(profile)
        case .removeProfile(let id): remove(id)
        case .block(let identifier): blocked.insert(identifier)
        case .unblock(let identifier): blocked.remove(identifier)
        case .watch(let identifier): watched.insert(identifier)
        case .unwatch(let identifier): watched.remove(identifier)
        case .putGroupLimit(let limit): groupLimits[limit.key] = limit.places
        case .removeGroupLimit(let key): groupLimits[key] = nil
        case .putPublicPIN(let pin): publicPINs[pin.id] = pin
        case .removePublicPIN(let id): publicPINs[id] = nil
        }
    }

    private func problems(of change: RulesChange) -> [RulesProblem] {
        switch change {
        case .putUser(let user): problems(putting: user)
        case .putCredential(let credential): problems(putting: credential)
        case .putSchedule(let schedule): problems(putting: schedule)
        case .putSpecialDay(let day): problems(putting: day)
        case .putProfile(let profile): problems(putting: profile)
        case .removeUser(let id): users[id] == nil ? [.notFound(.user(id))] : []
        case .removeCredential(let id): credentials[id] == nil ? [.notFound(.credential(id))] : []
        case .removeSchedule(let id): problems(removing: id)
        case .removeSpecialDay(let day): specialDays[day] == nil ? [.notFound(.specialDay(day))] : []
        case .removeProfile(let id): problems(removing: id)
        case .block(let identifier): Self.problems(adding: identifier, to: blocked, "blocked")
        case .watch(let identifier): Self.problems(adding: identifier, to: watched, "watched")
        case .unblock(let identifier): blocked.contains(identifier) ? [] : [.notFound(.list("blocked"))]
        case .unwatch(let identifier): watched.contains(identifier) ? [] : [.notFound(.list("watched"))]
        case .putGroupLimit(let limit): problems(putting: limit)
        case .removeGroupLimit(let key): groupLimits[key] == nil ? [.notFound(.groupLimit(key))] : []
        case .putPublicPIN(let pin): problems(putting: pin)
        case .removePublicPIN(let id): publicPINs[id] == nil ? [.notFound(.publicPIN(id))] : []
        }
    }

    private func problems(removing id: ScheduleID) -> [RulesProblem] {
        guard let schedule = schedules[id] else { return [.notFound(.schedule(id))] }
        if schedule.isBuiltIn { return [.builtIn(.schedule(id))] }
        let users = profiles.values.filter { $0.policies.contains { $0.schedule == id } }
        let pins = publicPINs.values.filter { $0.schedule == id }
        return users.map(\.id).sorted().map { .inUse(.schedule(id), by: .profile($0)) }
            + pins.map(\.id).sorted().map { .inUse(.schedule(id), by: .publicPIN($0)) }
    }

    private func problems(removing id: AccessProfileID) -> [RulesProblem] {
        if profiles[id] == nil { return [.notFound(.profile(id))] }
        guard profileUses[id] != nil else { return [] }
        let user = users.values.first { $0.profiles.contains(id) }
        return [.inUse(.profile(id), by: .user(user?.id ?? ""))]
    }

    private static func problems(
        adding identifier: IdentifierValue, to list: Set<IdentifierValue>, _ name: String
    ) -> [RulesProblem] {
        let total = list.contains(identifier) ? list.count : list.count + 1
        return problems(count: total, of: "entries", maximum: RulesLimits.listed, in: .list(name))
    }
}

// What follows trusts its caller to have looked for problems.
extension AccessRules {
    mutating func put(_ schedule: Schedule) { schedules[schedule.id] = schedule }

    mutating func put(_ day: SpecialDay) { specialDays[day.day] = day }

    mutating func put(_ profile: AccessProfile) {
        profiles[profile.id] = profile
        policies[profile.id] = Dictionary(grouping: profile.policies, by: \.accessPoint)
            .mapValues { $0.map(\.schedule) }
    }

    mutating func put(_ user: User) {
        let before = users[user.id]?.profiles ?? []
        count(profiles: before, by: -1)
        count(profiles: user.profiles, by: 1)
        users.put(user)
    }

    mutating func put(_ credential: Credential) {
        remove(credential.id)
        let number = credentials.add(credential)
        for (position, identifier) in credential.identifiers.enumerated() {
            index.insert(identifier.value, RecordPlace(number, position: UInt8(position)))
        }
        listedShapes.add(credential)
    }

    private mutating func remove(_ id: CredentialID) {
        if let number = credentials.number(of: id) { remove(credentialNumber: number) }
    }

    private mutating func remove(credentialNumber number: UInt32) {
        let credential = credentials.credential(number)
        for (position, identifier) in credential.identifiers.enumerated() {
            index.remove(identifier.value, RecordPlace(number, position: UInt8(position)))
        }
        listedShapes.remove(credential)
        credentials.remove(credential, number)
    }

    private mutating func remove(_ id: UserID) {
        for number in credentials.numbers(heldBy: id) { remove(credentialNumber: number) }
        count(profiles: users[id]?.profiles ?? [], by: -1)
        users.remove(id)
    }

    private mutating func remove(_ id: AccessProfileID) {
        profiles[id] = nil
        policies[id] = nil
    }

    private mutating func count(profiles: [AccessProfileID], by step: Int) {
        for profile in Set(profiles) {
            let uses = (profileUses[profile] ?? 0) + step
            profileUses[profile] = uses == 0 ? nil : uses
        }
    }
}
