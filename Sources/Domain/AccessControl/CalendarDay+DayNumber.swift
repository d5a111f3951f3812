extension CalendarDay {
    /// Days since 1970-01-01, negative before.
    ///
    /// Years are counted from March, so that the leap day is the last of a year and months follow one formula.
    package var dayNumber: Int {
        let marchYear = month > 2 ? year : year - 1
        let era = floorDivide(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * daysPerEra + dayOfEra - daysBefore1970
    }

    /// The day that is so many days after 1970-01-01.
    package init(dayNumber: Int) {
        let shifted = dayNumber + daysBefore1970
        let era = floorDivide(shifted, daysPerEra)
        let dayOfEra = shifted - era * daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        self.init(year: year, month: month, day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// The day of the week.
    package var weekday: Schedule.Weekday { Schedule.Weekday(dayNumber: dayNumber) }

    /// The day so many days later.
    package func advanced(by days: Int) -> CalendarDay { CalendarDay(dayNumber: dayNumber + days) }

    /// Whether there is such a day: years 1–9999, months of the right length.
    package var exists: Bool {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
            return false
        }
        return CalendarDay(dayNumber: dayNumber) == self
    }
}

extension Schedule.Weekday {
    /// The weekday of a day counted from 1970-01-01, which was a Thursday.
    init(dayNumber: Int) {
        let fromMonday = dayNumber + 3 - floorDivide(dayNumber + 3, 7) * 7
        self = Self.allCases[fromMonday]
    }
}

/// The days of 400 Gregorian years, after which the calendar repeats.
private let daysPerEra = 146_097

/// The days from 0000-03-01 to 1970-01-01.
private let daysBefore1970 = 719_468

/// Division that rounds down, also below zero.
func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}
