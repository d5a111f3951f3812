import AccessControl

/// One step for each thing that a trace can hold.
enum TraceSamples {
    static var everyObservation: [TraceStep] {
        get throws {
            let period = Validity(from: morning, until: nil)
            let day = CalendarDay(year: 2026, month: 12, day: 25)
            return [
                TraceStep(.blocked(true), .failed), TraceStep(.watched(false), .noted),
                TraceStep(.listed(.plate(try PlateText("1234BCD")), user: "ana"), .passed),
                TraceStep(.listed(.tag(try TagNumber("E200")), user: nil), .failed),
                TraceStep(.userEnabled(true), .passed), TraceStep(.credentialEnabled(false), .failed),
                TraceStep(.validity(period, at: morning), .passed),
                TraceStep(.identifierValidity(.longTerm, at: morning), .passed),
                TraceStep(.usesLeft(nil), .passed), TraceStep(.usesLeft(0), .failed),
                TraceStep(.apartmentMatches(true), .passed),
                TraceStep(
                    .policy(profile: "p", accessPoint: "north-in", schedule: "1001", open: true), .passed),
                TraceStep(.accessPointPermitted("north-in", true), .passed),
                TraceStep(.specialDay(day, name: "Christmas", schedule: "day", open: false), .failed),
                TraceStep(.exitPolicy(.listed), .noted), TraceStep(.inside("yard"), .noted),
                TraceStep(.inside(nil), .noted),
                TraceStep(
                    .nearest(.plate(try PlateText("O234BCD")), .lookAlikes(1), forgiven: true), .passed),
                TraceStep(.nearest(.plate(try PlateText("234BCD")), .deletion, forgiven: false), .noted),
                TraceStep(.equallyNear(2), .failed),
                TraceStep(.secondFactor(.tag(try TagNumber("E200")), sameHolder: true), .passed),
                TraceStep(.secondFactor(nil, sameHolder: false), .failed),
                TraceStep(.passback("yard", .hard, since: morning), .failed),
                TraceStep(.passback("yard", .off, since: nil), .noted),
                TraceStep(.arriving("yard", at: "north", since: morning), .failed),
                TraceStep(.capacity("yard", inside: 2, places: 3), .passed),
                TraceStep(.groupCapacity("Flat 12", "yard", inside: 2, places: 2), .failed),
                TraceStep(.publicPIN("couriers", "lobby-in", opens: true), .passed),
                TraceStep(.publicPINSchedule("1002", open: false), .failed),
                TraceStep(.stay("yard", since: morning, limit: .seconds(60), at: morning), .noted),
            ]
        }
    }
}
