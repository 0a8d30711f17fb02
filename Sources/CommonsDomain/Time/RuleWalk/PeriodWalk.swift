/// Walks a rule's periods, whose bounds matter because of an interval or of `BYSETPOS`, and gathers each one's occurrences.
struct PeriodWalk {
    /// The period's number: years, months since the year 0, weeks, days, or units of a frequency below a day.
    private var number: Int64 = 0
    /// The number of the period that holds the start.
    private let first: Int64
    private let interval: Int64
    /// Length of a frequency's unit in seconds, for those below a day.
    private let unit: Int64
    /// Weeks begin on this day number, modulo 7.
    private let weekOrigin: Int64
    private var places: [Int] = []
    private var days: [Int64] = []
    private var emptyRun = 0
    private var filter = DayFilter()
    private var provedAlive = false

    init(_ program: RuleProgram) {
        interval = Int64(program.interval)
        unit = program.frequency == .hourly ? 3600 : program.frequency == .minutely ? 60 : 1
        // Day 0 (1970-01-01) is a Thursday; the last week start on or before it.
        weekOrigin = -Int64((3 - program.weekStart.index + 7) % 7)
        first = Self.number(of: program.start, program.frequency, unit: unit, weekOrigin: weekOrigin)
        number = first
    }

    private static func number(of clock: Int64, _ frequency: RecurrenceRule.Frequency, unit: Int64, weekOrigin: Int64) -> Int64 {
        let day = floorDivide(clock, 86_400)
        switch frequency {
        case .yearly: return Int64(CivilDate.civil(fromDayNumber: Int(day)).year)
        case .monthly:
            let date = CivilDate.civil(fromDayNumber: Int(day))
            return Int64(date.year * 12 + date.month - 1)
        case .weekly: return floorDivide(day - weekOrigin, 7)
        case .daily: return day
        default: return floorDivide(clock, unit)
        }
    }

    /// Moves to the period that holds a clock second, or to the last before it that the interval visits.
    mutating func place(at clock: Int64, _ program: RuleProgram) {
        let wanted = Self.number(of: clock, program.frequency, unit: unit, weekOrigin: weekOrigin)
        // One visited period back where SKIP=FORWARD may reach out of it.
        let steps = max(0, (wanted - first) / interval - (program.reachesForward ? 1 : 0))
        number = first + steps * interval
        emptyRun = 0
    }

    /// Puts the occurrences of the next period into `candidates`, perhaps none; `false` when there is no further period.
    mutating func fill(_ candidates: inout [Int64], _ program: inout RuleProgram, limit: Int64, budget: inout Int) -> Bool {
        candidates.removeAll(keepingCapacity: true)
        if program.frequency < .daily { return fillBelowDay(&candidates, &program, limit: limit, budget: &budget) }
        // The calendar repeats after 400 years: this many empty periods in a row, and all are.
        let cycle = [20_871, 4800, 400]
        let longest = program.frequency == .daily ? 146_097 : cycle[program.frequency.rawValue - RecurrenceRule.Frequency.weekly.rawValue]
        guard emptyRun <= longest, gatherDays(&program, limit: limit) else { return false }
        let times = program.timesPerDay
        if program.positions.isEmpty {
            for day in days {
                for time in 0..<times { candidates.append(day * 86_400 + Int64(program.time(time))) }
            }
        } else {
            program.kept(of: days.count * times, into: &places)
            for place in places { candidates.append(days[place / times] * 86_400 + Int64(program.time(place % times))) }
        }
        // Days that BYSETPOS keeps nothing of are as good as none.
        emptyRun = candidates.isEmpty ? emptyRun + 1 : 0
        number += interval
        return true
    }

    /// Gathers the day numbers of the period; `false` past the limit.
    private mutating func gatherDays(_ program: inout RuleProgram, limit: Int64) -> Bool {
        days.removeAll(keepingCapacity: true)
        let (start, end): (Int, Int)
        switch program.frequency {
        case .yearly:
            guard number <= 9999 else { return false }
            start = CivilDate.dayNumber(year: Int(number), month: 1, day: 1)
            end = CivilDate.dayNumber(year: Int(number) + 1, month: 1, day: 1)
        case .monthly:
            guard number < 120_000 else { return false }
            let (year, month) = (Int(number / 12), Int(number % 12) + 1)
            start = CivilDate.dayNumber(year: year, month: month, day: 1)
            end = start + CivilDate.daysInMonth(month, of: year)
        case .weekly:
            start = Int(number * 7 + weekOrigin)
            end = start + 7
        default:
            start = Int(number)
            end = start + 1
        }
        guard Int64(start) * 86_400 <= limit else { return false }
        for day in max(start, CivilDate.firstDayNumber)..<min(end, CivilDate.lastDayNumber + 1)
        where filter.names(day, &program) { days.append(Int64(day)) }
        // What SKIP=FORWARD moved out of this period lies on the first day after a month of it.
        guard program.reachesForward else { return true }
        var moved: [Int64] = []
        for day in start + 1...end where filter.receives(day, &program) { moved.append(Int64(day)) }
        if !moved.isEmpty { days = Set(days + moved).sorted() }
        return true
    }

    private mutating func fillBelowDay(_ candidates: inout [Int64], _ program: inout RuleProgram, limit: Int64, budget: inout Int) -> Bool {
        var steps = 0
        while true {
            let clock = number * unit
            guard clock <= limit else { return false }
            guard let onward = filter.next(at: clock, &program) else { return false }
            if onward == clock { break }
            // On to what the filters allow, then up to a period that the interval visits.
            let wanted = -floorDivide(-onward, unit)
            let late = (wanted - first) % interval
            number = wanted + (late == 0 ? 0 : interval - late)
            budget -= 1
            steps += 1
            guard budget > 0 else { return false }
            if steps == 1000, !provedAlive {
                guard filter.everMeets(start: first * unit, step: interval * unit, unit: unit, &program) else { return false }
                provedAlive = true
            }
        }
        let base = number * unit
        let minutes = program.frequency == .hourly ? program.minutes : [0]
        let seconds = program.frequency == .secondly ? [0] : program.seconds
        let total = minutes.count * seconds.count
        func clock(_ place: Int) -> Int64 { base + Int64(minutes[place / seconds.count] * 60 + seconds[place % seconds.count]) }
        if program.positions.isEmpty {
            for place in 0..<total { candidates.append(clock(place)) }
        } else {
            program.kept(of: total, into: &places)
            guard !places.isEmpty else { return false }
            for place in places { candidates.append(clock(place)) }
        }
        number += interval
        return true
    }
}
