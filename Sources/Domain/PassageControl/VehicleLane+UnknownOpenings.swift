extension VehicleLane {
    /// An opening was sent and never answered: whoever it was for is not opened for again by itself.
    ///
    /// What is seen of the arm tells, or an operator does. Two openings for one car let in two.
    mutating func noteUnknownOpening(after row: EntryID?) {
        guard let row, let index = admissions.firstIndex(where: { $0.waits(for: row) }) else { return }
        admissions[index].isOpeningUnknown = true
    }

    /// Whether an opening may still have been carried out: nothing sees that the arm is down.
    func mayHaveOpened(_ admission: Admission, at now: Duration) -> Bool {
        admission.isOpeningUnknown && !inputs.isActive(.closedLimit, at: now)
    }
}
