/// Asks a rule about single days and clock seconds, keeping the year it last looked at.
struct DayFilter {
    private var yearStart = Int.max
    private var yearEnd = Int.min
    private var year = 0
    private var base = 0

    private mutating func open(_ day: Int, _ program: inout RuleProgram) {
        if day >= yearStart && day < yearEnd { return }
        open(year: CivilDate.civil(fromDayNumber: day).year, &program)
    }

    private mutating func open(year: Int, _ program: inout RuleProgram) {
        self.year = year
        yearStart = CivilDate.dayNumber(year: year, month: 1, day: 1)
        yearEnd = yearStart + (CivilDate.isLeap(year: year) ? 366 : 365)
        base = program.base(year: year, dayNumber: yearStart)
    }

    /// Whether the rule names a day.
    mutating func names(_ day: Int, _ program: inout RuleProgram) -> Bool {
        open(day, &program)
        return program.names(day - yearStart, base: base)
    }

    /// Whether `SKIP=FORWARD` moves something to a day, from the day before it.
    mutating func receives(_ day: Int, _ program: inout RuleProgram) -> Bool {
        open(day - 1, &program)
        return program.moves(day - yearStart, base: base)
    }

    /// The first named day after `day`; `nil` when none comes in 400 years, hence never.
    private mutating func nextDay(after day: Int, _ program: inout RuleProgram) -> Int? {
        open(day + 1, &program)
        var index = day + 1 - yearStart
        for _ in 0...401 {
            var wordIndex = index >> 6
            var word = program.word(base + wordIndex) & (~UInt64(0) << UInt64(index & 63))
            while word == 0, wordIndex < DaySet.words - 1 {
                wordIndex += 1
                word = program.word(base + wordIndex)
            }
            if word != 0 { return yearStart + wordIndex * 64 + word.trailingZeroBitCount }
            guard year < 9999 else { return nil }
            open(year: year + 1, &program)
            index = 0
        }
        return nil
    }

    /// `clock` itself when all filters allow it, else the first clock second from which one that said no may say yes.
    mutating func next(at clock: Int64, _ program: inout RuleProgram) -> Int64? {
        let day = Int(floorDivide(clock, 86_400))
        guard day <= CivilDate.lastDayNumber else { return nil }
        guard names(day, &program) else { return nextDay(after: day, &program).map { Int64($0) * 86_400 } }
        let midnight = Int64(day) * 86_400
        let time = Int(clock - midnight)
        let hour = time / 3600
        guard program.hourFilter >> UInt64(hour) & 1 == 1 else {
            let later = Self.later(program.hourFilter, than: hour, below: 24)
            return later.map { midnight + Int64($0) * 3600 } ?? midnight + 86_400
        }
        guard program.frequency <= .minutely else { return clock }
        let minute = time / 60 % 60
        let hourStart = midnight + Int64(hour) * 3600
        guard program.minuteFilter >> UInt64(minute) & 1 == 1 else {
            let later = Self.later(program.minuteFilter, than: minute, below: 60)
            return later.map { hourStart + Int64($0) * 60 } ?? hourStart + 3600
        }
        guard program.frequency == .secondly else { return clock }
        let minuteStart = hourStart + Int64(minute) * 60
        guard program.secondFilter >> UInt64(time % 60) & 1 == 1 else {
            let later = Self.later(program.secondFilter, than: time % 60, below: 60)
            return later.map { minuteStart + Int64($0) } ?? minuteStart + 60
        }
        return clock
    }

    private static func later(_ filter: UInt64, than value: Int, below end: Int) -> Int? {
        let rest = filter & (~UInt64(0) << UInt64(value + 1))
        let next = rest.trailingZeroBitCount
        return next < end ? next : nil
    }

    /// Whether any of `start, start + step, …` ever meets the filters: a proof by one cycle of the calendar.
    ///
    /// The days named repeat after 146,097 days, the times after one. So the clock seconds reached, modulo that cycle, are those
    /// congruent to `start` modulo `gcd(step, cycle)`, and it suffices to ask each named day whether one of its times is among them.
    mutating func everMeets(start: Int64, step: Int64, unit: Int64, _ program: inout RuleProgram) -> Bool {
        var (divisor, rest) = (Zone.cycle, step % Zone.cycle)
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        // Which residues the allowed times of day leave; a day has 86,400 at most.
        let size = Int(min(divisor, 86_400))
        var residues = [Bool](repeating: false, count: size)
        var time: Int64 = 0
        while time < 86_400 {
            if allows(Int(time), program) { residues[Int(time % divisor) % size] = true }
            time += unit
        }
        guard residues.contains(true) else { return false }
        let firstDay = Int(floorDivide(start, 86_400))
        var day = firstDay - 1
        // From the start onward by a whole cycle, or to the year 9999, past which nothing is yielded either.
        while let named = nextDay(after: day, &program), named < firstDay + 146_097 {
            var residue = (start - Int64(named) * 86_400) % divisor
            if residue < 0 { residue += divisor }
            if residue < 86_400, residues[Int(residue)] { return true }
            day = named
        }
        return false
    }

    private func allows(_ time: Int, _ program: RuleProgram) -> Bool {
        guard program.hourFilter >> UInt64(time / 3600) & 1 == 1 else { return false }
        guard program.frequency <= .minutely else { return true }
        guard program.minuteFilter >> UInt64(time / 60 % 60) & 1 == 1 else { return false }
        return program.frequency != .secondly || program.secondFilter >> UInt64(time % 60) & 1 == 1
    }
}
