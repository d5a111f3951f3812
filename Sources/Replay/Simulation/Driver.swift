import AccessControl
import PassageControl

/// Somebody who drives one car through one lane, or tries to.
struct Driver: Sendable {
    let car: SimulatedCar
    let point: AccessPointID
    let street: Street
    let camera: SimulatedSource?
    let reader: SimulatedSource?
    let time: VirtualTime

    /// How often a driver looks whether the way is free, and a camera sees the car.
    private static let glance: Duration = .milliseconds(250)

    /// How long a car behind another takes to move up to the loop that it has left; no drawbar is as long.
    private static let movingUp: Duration = .milliseconds(1_800)

    /// Drives, from coming into view until being gone.
    func drive() async throws {
        if car.manner == .tailgates { return try await tailgate() }
        guard try await reachLine() else { return }
        if car.manner == .isMotorcycle { return try await rideThrough() }
        street.enter(.armingLoop)
        guard try await waitAtLine() else {
            street.leave(.armingLoop)
            return street.leaveLine()
        }
        try await pass()
    }

    /// Waits behind the car in front; false where the queue takes too long.
    private func reachLine() async throws -> Bool {
        let start = time.uptime
        while !street.takeLine() {
            guard time.uptime < start + car.patience else { return false }
            try await time.sleep(for: Self.glance)
        }
        if street.lineWasLeft(inTheLast: Self.movingUp) { try await time.sleep(for: Self.movingUp) }
        return true
    }

    /// Stands before the arm, is looked at, and waits for it to rise; false when the driver turns away.
    private func waitAtLine() async throws -> Bool {
        let end = time.uptime + car.patience
        showTag()
        var look = 0
        while !street.isOpen || car.manner == .parks || street.isUnderArm {
            guard time.uptime < end else { return false }
            if look % 2 == 0 { show(look / 2) }
            look += 1
            try await time.sleep(for: Self.glance)
        }
        guard car.manner != .turnsAway else { return false }
        try await time.sleep(for: .milliseconds(700))
        return street.isOpen
    }

    private func pass() async throws {
        street.beginPassing()
        street.enter(.safetyLoop)
        try await time.sleep(for: .milliseconds(200))
        street.enter(.photocell)
        guard car.manner != .backsOut else { return try await backOut() }
        try await time.sleep(for: .milliseconds(500))
        street.leave(.armingLoop)
        street.leaveLine()
        try await time.sleep(for: .milliseconds(1_100))
        if car.manner == .pullsTrailer { try await drawTrailer() }
        street.leave(.photocell)
        try await time.sleep(for: .milliseconds(200))
        street.leave(.safetyLoop)
        street.endPassing()
    }

    /// Between car and trailer the loop sees nothing for a moment.
    private func drawTrailer() async throws {
        street.leave(.photocell)
        street.leave(.safetyLoop)
        try await time.sleep(for: .milliseconds(600))
        street.enter(.safetyLoop)
        street.enter(.photocell)
        try await time.sleep(for: .milliseconds(1_200))
    }

    private func backOut() async throws {
        try await time.sleep(for: .seconds(2))
        street.leave(.photocell)
        street.leave(.safetyLoop)
        street.endPassing()
        try await time.sleep(for: .seconds(1))
        street.leave(.armingLoop)
        street.leaveLine()
    }

    /// Drives close behind the car in front while the arm is up; gives up when it is down.
    private func tailgate() async throws {
        let end = time.uptime + car.patience
        while !street.isUnderArm {
            guard time.uptime < end else { return }
            try await time.sleep(for: Self.glance)
        }
        while street.isUnderArm || !street.takeLine() {
            guard time.uptime < end else { return }
            try await time.sleep(for: Self.glance)
        }
        // Close behind, and yet further away than a trailer would be.
        try await time.sleep(for: .milliseconds(350))
        street.enter(.armingLoop)
        try await time.sleep(for: .milliseconds(200))
        guard street.isOpen else {
            street.leave(.armingLoop)
            return street.leaveLine()
        }
        try await pass()
    }

    /// No loop feels a motorcycle; the light beam sees it pass.
    private func rideThrough() async throws {
        defer { street.leaveLine() }
        guard try await waitAtLine() else { return }
        street.beginPassing()
        street.enter(.photocell)
        try await time.sleep(for: .milliseconds(700))
        street.leave(.photocell)
        street.endPassing()
    }

    private func show(_ number: Int) {
        guard let camera, let last = car.looks.last else { return }
        let look = number < car.looks.count ? car.looks[number] : last
        camera.see(.plate(look.plate, confidence: look.confidence))
    }

    private func showTag() {
        guard let reader, let tag = car.tag else { return }
        reader.see(.tag(tag))
    }
}
