/// Reads rules from words, by descent. Every loop takes at least one word, so that the time is linear.
struct OpeningParser {
    private let tokens: [OpeningToken]
    private(set) var index = 0

    init(_ tokens: [OpeningToken]) { self.tokens = tokens }

    mutating func rules() throws(OpeningScheduleError) -> [OpeningRule] {
        guard !tokens.isEmpty else { throw .empty }
        var rules: [OpeningRule] = []
        var joint = OpeningRule.Joint.normal
        while index < tokens.count {
            var rule = try rule()
            rule.joint = joint
            rules.append(rule)
            if take(";") {
                joint = .normal
            } else if take(",") {
                joint = .additional
            } else if take("|") {
                try expect("|")
                joint = .fallback
                guard index < tokens.count else { throw .unfinished }
            } else if index < tokens.count {
                throw unexpected()
            }
        }
        return rules
    }

    private mutating func rule() throws(OpeningScheduleError) -> OpeningRule {
        var rule = OpeningRule()
        let start = index
        if case .number(24, _)? = kind(), case .symbol("/")? = kind(1), case .number(7, _)? = kind(2) {
            index += 3
        } else {
            try wideSelectors(&rule)
            if index > start { _ = take(":") }
            try weekdays(&rule)
            if index > start { _ = take(":") }
            try times(&rule)
        }
        let hasSelector = index > start
        let word = wordIsState()
        var comment: String?
        if case .comment(let text)? = kind() {
            comment = text
            index += 1
        }
        switch word {
        case "off", "closed": rule.state = .closed(comment: comment)
        case "unknown": rule.state = .unknown(comment: comment)
        case "open": rule.state = .open(comment: comment)
        default:
            // A comment alone says when without saying whether; with times it is a condition.
            rule.state = comment != nil && rule.times.isEmpty ? .unknown(comment: comment) : .open(comment: comment)
        }
        guard hasSelector || word != nil || comment != nil else { throw unexpected() }
        return rule
    }

    private mutating func wordIsState() -> String? {
        guard case .word(let word)? = kind(), ["off", "closed", "unknown", "open"].contains(word) else { return nil }
        index += 1
        return word
    }

    // MARK: Weekdays

    private mutating func weekdays(_ rule: inout OpeningRule) throws(OpeningScheduleError) {
        var isFirst = true
        while true {
            guard case .word(let word)? = kind() else { return }
            if word == "ph" || word == "sh" {
                index += 1
                if word == "sh" { rule.weekdays.schoolHolidays = true } else { rule.weekdays.publicHolidays.append(try dayOffset() ?? 0) }
            } else if let first = Self.weekday(word) {
                index += 1
                var days = OpeningWeekdays.Days(first: first, last: first)
                if symbol() == "-", case .word(let end)? = kind(1), let last = Self.weekday(end) {
                    index += 2
                    days.last = last
                }
                if take("[") { days.occurrences = try occurrences() }
                if let offset = try dayOffset() { days.offset = offset }
                rule.weekdays.days.append(days)
            } else {
                if isFirst { return }
                throw unexpected()
            }
            isFirst = false
            if symbol() == ",", case .word(let next)? = kind(1), next == "ph" || next == "sh" || Self.weekday(next) != nil {
                index += 1
            } else if case .word(let next)? = kind(), next == "ph" || next == "sh" || Self.weekday(next) != nil {
                rule.weekdays.needsBoth = true  // `PH Mo-Fr`, `SH Mo`
            } else {
                return
            }
        }
    }

    private mutating func occurrences() throws(OpeningScheduleError) -> [Int] {
        var found: [Int] = []
        repeat {
            let sign = take("-") ? -1 : 1
            let first = try number(in: 1...5)
            if sign > 0, take("-") {
                let last = try number(in: first...5)
                found += Array(first...last)
            } else {
                found.append(sign * first)
            }
        } while take(",")
        try expect("]")
        return found
    }

    /// ` +1 day`, ` -2 days`, or nothing.
    mutating func dayOffset() throws(OpeningScheduleError) -> Int? {
        guard symbol() == "+" || symbol() == "-", case .number(let count, _)? = kind(1), case .word(let unit)? = kind(2),
            unit == "day" || unit == "days"
        else { return nil }
        let sign = symbol() == "-" ? -1 : 1
        index += 3
        guard count <= 366 else { throw .outOfRange(count, offset: offset) }
        return sign * count
    }

    static func weekday(_ word: String) -> Int? { ["mo", "tu", "we", "th", "fr", "sa", "su"].firstIndex(of: word) }

    // MARK: Times

    private mutating func times(_ rule: inout OpeningRule) throws(OpeningScheduleError) {
        guard startsTime(0) else { return }
        while true {
            let start = try mark()
            var span = OpeningTimes(start: start, end: start)
            if take("-") {
                span.end = try mark()
                if take("+") { span.isOpenEnded = true }
                if take("/") { span.step = try interval() }
            } else if take("+") {
                span.isOpenEnded = true
            } else {
                span.step = 0
            }
            rule.times.append(span)
            guard symbol() == ",", startsTime(1) else { return }
            index += 1
        }
    }

    /// Minutes between two points in time: `90`, or `01:30`.
    private mutating func interval() throws(OpeningScheduleError) -> Int {
        if case .symbol(":")? = kind(1) {
            let place = offset
            let minutes = try clock()
            guard minutes > 0 else { throw .outOfRange(minutes, offset: place) }
            return minutes
        }
        return try number(in: 1...1440)
    }

    private func startsTime(_ ahead: Int) -> Bool {
        switch kind(ahead) {
        case .number?: if case .symbol(":")? = kind(ahead + 1) { true } else { false }
        case .word(let word)?: OpeningSun(rawValue: word) != nil
        case .symbol("(")?: true
        default: false
        }
    }

    private mutating func mark() throws(OpeningScheduleError) -> OpeningTimes.Mark {
        if take("(") {
            guard case .word(let word)? = kind(), let sun = OpeningSun(rawValue: word) else { throw unexpected() }
            index += 1
            let sign = take("-") ? -1 : 1
            if sign > 0 { try expect("+") }
            let minutes = try clock()
            try expect(")")
            return .sun(sun, offset: sign * minutes)
        }
        if case .word(let word)? = kind(), let sun = OpeningSun(rawValue: word) {
            index += 1
            return .sun(sun, offset: 0)
        }
        return .minute(try clock())
    }

    private mutating func clock() throws(OpeningScheduleError) -> Int {
        let hour = try number(in: 0...48)
        try expect(":")
        let minute = try number(in: 0...59)
        guard hour < 48 || minute == 0 else { throw .outOfRange(minute, offset: offset) }
        return hour * 60 + minute
    }

    // MARK: Words

    func kind(_ ahead: Int = 0) -> OpeningToken.Kind? { index + ahead < tokens.count ? tokens[index + ahead].kind : nil }

    func symbol() -> Character? { if case .symbol(let symbol)? = kind() { symbol } else { nil } }

    var offset: Int { index < tokens.count ? tokens[index].offset : (tokens.last?.offset ?? 0) }

    mutating func take(_ wanted: Character) -> Bool {
        guard symbol() == wanted else { return false }
        index += 1
        return true
    }

    mutating func skip(_ count: Int = 1) { index += count }

    mutating func expect(_ wanted: Character) throws(OpeningScheduleError) {
        guard take(wanted) else { throw unexpected() }
    }

    mutating func number(in range: ClosedRange<Int>) throws(OpeningScheduleError) -> Int {
        guard case .number(let value, _)? = kind() else { throw unexpected() }
        guard range.contains(value) else { throw .outOfRange(value, offset: offset) }
        index += 1
        return value
    }

    func unexpected() -> OpeningScheduleError {
        guard let kind = kind() else { return .unfinished }
        switch kind {
        case .word(let word): return .unexpected(word, offset: offset)
        case .number(let value, _): return .unexpected(String(value), offset: offset)
        case .comment(let text): return .unexpected("\"\(text)\"", offset: offset)
        case .symbol(let symbol): return .unexpected(String(symbol), offset: offset)
        }
    }
}
