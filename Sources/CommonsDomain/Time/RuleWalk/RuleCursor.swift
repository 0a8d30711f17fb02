/// Runs a rule: yields its clock seconds in ascending order, from any place on.
///
/// The kernel of recurrence. Three ways of walking, chosen once:
/// - *plain*: without `BYSETPOS`, and with interval 1 or yearly, periods do not matter, and the years' bit sets are read off bit by
///   bit; a rule that names one day in four years costs six words a year;
/// - *by period*: a year, month, week or day at a time, its days gathered and `BYSETPOS` applied;
/// - *below a day*: hours, minutes or seconds in steps of the interval, jumping over what the filters exclude.
///
/// Invariants: what is yielded ascends strictly (`last`); `remaining` counts from the rule's start, so a cursor with `COUNT` is never
/// placed elsewhere without walking; every loop either yields, moves on by a period or a filter's block, or ends.
struct RuleCursor {
    var program: RuleProgram
    /// Nothing after this clock second is yielded.
    let limit: Int64
    private let count: Int?
    var remaining: Int
    /// Steps left before the walk is given up as too long.
    var budget: Int
    /// Whether the budget ran out before the rule did.
    private(set) var isExhausted = false
    private var isAtEnd = false
    private var last = Int64.min
    /// Found by a counted seek and not yet yielded.
    private var pending: Int64?

    // The current day and its times (plain).
    private var dayBase: Int64 = 0
    private var hourIndex = 0
    private var minuteIndex = 0
    private var secondIndex = 0
    private var inDay = false
    // The current year's words (plain).
    private var year = 0
    private var yearStart = 0
    private var base = 0
    private var wordIndex = 0
    private var word: UInt64 = 0
    private var emptyRun = 0
    // The periods (by period, below a day).
    private var periods: PeriodWalk
    private var candidates: [Int64] = []
    private var candidateIndex = 0

    init(_ rule: RecurrenceRule, start: CivilDateTime, isAllDay: Bool, limit: Int64, budget: Int) {
        program = RuleProgram(rule, start: start, isAllDay: isAllDay)
        self.limit = min(limit, CivilDateTime.lastClockSecond)
        count = rule.count
        remaining = rule.count ?? Int.max
        self.budget = budget
        periods = PeriodWalk(program)
        place(at: program.start)
    }

    /// Moves to the first occurrence at or after a clock second; never before the start. Walks only when the rule has a count.
    mutating func seek(to clock: Int64) {
        let clock = max(clock, program.start)
        pending = nil
        guard let count else { return place(at: clock) }
        if clock <= last || clock == program.start {
            remaining = count
            place(at: program.start)
        }
        while let found = next() {
            if found >= clock {
                pending = found
                return
            }
        }
    }

    /// Passes over what lies before a clock second, for a rule whose count no longer matters there.
    mutating func seekUncounted(to clock: Int64) {
        if count == nil { seek(to: clock) }
    }

    private mutating func place(at clock: Int64) {
        (isAtEnd, inDay, emptyRun, candidateIndex) = (false, false, 0, 0)
        (hourIndex, minuteIndex, secondIndex) = (0, 0, 0)
        candidates.removeAll(keepingCapacity: true)
        last = clock - 1
        guard program.isPlain else { return periods.place(at: clock, program) }
        let day = floorDivide(clock, 86_400)
        year = CivilDate.civil(fromDayNumber: Int(day)).year
        if program.frequency == .yearly {
            let first = CivilDate.civil(fromDayNumber: Int(floorDivide(program.start, 86_400))).year
            // One period back when SKIP may reach into this one.
            year = first + max(0, (year - first) / program.interval - (program.reachesForward ? 1 : 0)) * program.interval
        } else if program.reachesForward {
            year -= 1
        }
        openYear()
        // Words and bits before the day are passed over at once; the times of the day itself are compared with `last`.
        let skipped = Int(day) - yearStart
        if skipped > 0 {
            wordIndex = min(skipped >> 6, DaySet.words - 1)
            word = program.word(base + wordIndex)
            if skipped < 384 { word &= ~UInt64(0) << UInt64(skipped & 63) } else { word = 0 }
        }
    }

    private mutating func openYear() {
        yearStart = CivilDate.dayNumber(year: year, month: 1, day: 1)
        base = program.base(year: year, dayNumber: yearStart)
        wordIndex = 0
        word = program.word(base)
    }

    /// The next occurrence in clock seconds; `nil` at the end, or when the budget ran out (``isExhausted``).
    mutating func next() -> Int64? {
        if let found = pending {
            pending = nil
            return found
        }
        guard remaining > 0, !isAtEnd else { return nil }
        guard let found = program.isPlain ? nextPlain() : nextCandidate(), found <= limit else {
            isAtEnd = true
            return nil
        }
        last = found
        remaining -= 1
        return found
    }

    private mutating func nextPlain() -> Int64? {
        while true {
            if inDay {
                let clock =
                    dayBase
                    + Int64(program.hours[hourIndex] * 3600 + program.minutes[minuteIndex] * 60 + program.seconds[secondIndex])
                secondIndex += 1
                if secondIndex == program.seconds.count {
                    secondIndex = 0
                    minuteIndex += 1
                    if minuteIndex == program.minutes.count {
                        minuteIndex = 0
                        hourIndex += 1
                        if hourIndex == program.hours.count {
                            hourIndex = 0
                            inDay = false
                        }
                    }
                }
                // Times of the first day that lie before the place are passed over; a day has 86,400 at most.
                guard clock > last else { continue }
                return spend() ? clock : nil
            } else if word != 0 {
                let bit = word.trailingZeroBitCount
                word &= word - 1
                dayBase = Int64(yearStart + wordIndex * 64 + bit) * 86_400
                (inDay, emptyRun) = (true, 0)
                if dayBase > limit { return nil }
            } else if wordIndex < DaySet.words - 1 {
                wordIndex += 1
                word = program.word(base + wordIndex)
            } else {
                let step = program.frequency == .yearly ? program.interval : 1
                // After as many empty years as the calendar has before it repeats, every later one is empty too.
                emptyRun += 1
                guard emptyRun <= 400, step <= 9999, year + step <= 9999, spend() else { return nil }
                year += step
                openYear()
            }
        }
    }

    private mutating func nextCandidate() -> Int64? {
        while true {
            while candidateIndex < candidates.count {
                let clock = candidates[candidateIndex]
                candidateIndex += 1
                guard spend() else { return nil }
                if clock > last { return clock }
            }
            candidateIndex = 0
            guard spend(), periods.fill(&candidates, &program, limit: limit, budget: &budget) else {
                if budget <= 0 { isExhausted = true }
                return nil
            }
        }
    }

    private mutating func spend() -> Bool {
        budget -= 1
        if budget < 0 { isExhausted = true }
        return budget >= 0
    }
}
