import AccessControl

extension VehicleLane {
    /// The most cars that are admitted at once; further ones wait.
    static let maximumAdmissions = 4

    /// How long a car that has left the arming loop may take to come under the arm; later it has turned away.
    static let turnAwayTime: Duration = .seconds(5)

    /// One car more may pass.
    mutating func admit(_ admission: Admission, _ reaction: inout Reaction) {
        // From now on whoever passes has a grant of this run.
        endInherited(&reaction)
        var admission = admission
        admission.deadline = reaction.now.uptime + timeToPass
        admission.subject = admission.credential.map { .vehicle($0) }
        reaction.expect(admission, door: door, points: plan.accessPoints)
        admissions.insert(admission, at: placeInQueue(at: reaction.now.uptime))
        if admissions.count > Self.maximumAdmissions {
            recordNotTaken(admissions.removeFirst(), &reaction)
        }
        expectArm(&reaction)
    }

    /// How long a car that is let in has to pass.
    var timeToPass: Duration {
        seesNobodyPass && !plan.inputs.contains(.closedLimit) ? plan.releaseTime : plan.grantTime
    }

    /// The arm was asked to rise, or is up and stays so.
    mutating func expectArm(_ reaction: inout Reaction) {
        wantsClose = false
        hasFault = false
        // Whoever passes now need not leave the arm up for as long as an earlier failure to close is waited out.
        closingPause.skip()
        if movement == .closed || movement == .closing { movement = .granted }
        if !plan.inputs.contains(.closedLimit) { openWatch.opened(at: reaction.now.uptime) }
        sign.show(.green, door: door, &reaction)
    }

    /// Behind those who are on their way, before those who have turned away: the next to pass is who came last.
    private func placeInQueue(at now: Duration) -> Int {
        admissions.firstIndex { $0.hasTurnedAway(at: now) } ?? admissions.endIndex
    }

    func nextLapse(at now: Duration) -> Duration? {
        movement == .carPassing ? nil : admissions.map { lapse(of: $0, at: now) }.min()
    }

    /// When a grant's time is up; whoever is in the beam by then has as much time again.
    private func lapse(of admission: Admission, at now: Duration) -> Duration {
        let isInBeam = beam.isBroken && inputs.isActive(.photocell, at: now)
        return admission.deadline + (isInBeam ? plan.grantTime : .zero)
    }

    /// Grants that were not used in their time.
    mutating func lapseAdmissions(_ reaction: inout Reaction) {
        guard movement != .carPassing else { return }
        let now = reaction.now.uptime
        let lapsed = admissions.filter { lapse(of: $0, at: now) <= now }
        guard !lapsed.isEmpty else { return }
        admissions.removeAll { admission in lapsed.contains { $0.row == admission.row } }
        for admission in lapsed { conclude(admission, &reaction) }
        finishIfEmpty(&reaction)
    }

    /// Its time is up: not taken, unless something says that it was, or nothing could say so.
    private mutating func conclude(_ admission: Admission, _ reaction: inout Reaction) {
        grantLapsed(admission)
        // Where no input could tell, opening is all that can be known of the passage.
        if isBlind {
            recordTaken(
                admission, note: seesNobodyPass ? nil : "nothing could see whether it passed", &reaction)
        } else if hasCrossedBeam(at: reaction.now.uptime) {
            beam = BeamWatch()
            recordTaken(admission, note: "only the photocell saw it pass", &reaction)
        } else {
            recordNotTaken(admission, &reaction)
            unserve(admission, at: reaction.now.uptime)
        }
    }

    /// Something went through the beam alone, and nobody stands at the line any more who could have been meant.
    private func hasCrossedBeam(at now: Duration) -> Bool {
        beam.wasCrossed && !inputs.isActive(.armingLoop, at: now)
    }

    /// An operator's order to close ends what was still open to be used.
    mutating func giveUpAdmissions(_ reaction: inout Reaction) {
        guard !admissions.isEmpty else { return }
        for admission in admissions {
            recordNotTaken(admission, &reaction)
            unserve(admission, at: reaction.now.uptime)
        }
        admissions = []
        sign.show(.red, door: door, &reaction)
    }

    /// The program ends: nothing moves, every grant gets its end, and the car under the arm has taken its own.
    mutating func stop(_ reaction: inout Reaction) {
        if let passing { recordTaken(passing, &reaction) }
        passing = nil
        for admission in admissions + [inherited].compactMap({ $0 }) {
            recordNotTaken(admission, note: Reaction.programEnded, &reaction)
        }
        admissions = []
        inherited = nil
    }
}

extension Admission {
    /// Whether its car went away from the line, and not under the arm.
    func hasTurnedAway(at now: Duration) -> Bool {
        leftLineAt.map { now - $0 >= VehicleLane.turnAwayTime } ?? false
    }
}
