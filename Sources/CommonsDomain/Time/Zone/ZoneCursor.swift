/// Turns many clock times into UTC seconds, fast when they follow one another.
///
/// It keeps the bounds between which the span it last used is the only answer, so that most calls are two comparisons.
package struct ZoneCursor: Sendable {
    private let zone: Zone
    /// Clock seconds in `safeStart..<safeEnd` exist once, and `offset` is theirs.
    private var safeStart: Int64 = 0
    private var safeEnd: Int64 = 0
    private var offset: Int64 = 0

    /// A change of clocks is at most 26 hours from where either offset puts it; a day and a bit more on each side.
    private static let reach: Int64 = 2 * 93_600

    package init(_ zone: Zone) { self.zone = zone }

    /// What a clock time is: an instant, two, or none.
    package enum Reading: Hashable {
        /// The UTC seconds of the one instant.
        case once(Int64)
        /// The UTC seconds of both instants.
        case twice(Int64, Int64)
        /// No instant: what the offset before and the one after the gap would make of it.
        case never(before: Int64, after: Int64)
    }

    /// The UTC second at which the clocks show `clock`; `nil` where the rule skips a gap.
    package mutating func seconds(ofClock clock: Int64, rule: LocalTimeRule) -> Int64? {
        if clock >= safeStart && clock < safeEnd { return clock - offset }
        switch reading(ofClock: clock) {
        case .once(let seconds): return seconds
        case .twice(let first, let second): return rule.overlap == .first ? first : second
        case .never(let before, let after):
            switch rule.gap {
            case .offsetBefore: return before
            case .offsetAfter: return after
            case .skip: return nil
            }
        }
    }

    /// Whether a clock time is skipped by the clocks.
    package mutating func isGap(_ clock: Int64) -> Bool {
        if clock >= safeStart && clock < safeEnd { return false }
        if case .never = reading(ofClock: clock) { return true }
        return false
    }

    /// All that a clock time can mean.
    package mutating func reading(ofClock clock: Int64) -> Reading {
        // Moved back into the table by whole cycles, and the answer forth again; the offsets are the same there.
        let shift = zone.shift(at: clock - Self.reach)
        let local = clock - shift
        var index = zone.spanIndex(at: local - Self.reach)
        var first: Int64?
        while index < zone.spans.count {
            let offset = Int64(zone.spans[index].offset)
            let start = index == 0 ? Int64.min : zone.transitions[index - 1]
            let end = index < zone.transitions.count ? zone.transitions[index] : Int64.max
            let seconds = local - offset
            if seconds >= start && seconds < end {
                if let first { return .twice(first + shift, seconds + shift) }
                first = seconds
                remember(index, shift: shift)
            } else if first == nil, seconds >= end {
                // Past this span by its own offset; a gap if it lies before the next span by the next one's.
                let next = Int64(zone.spans[index + 1].offset)
                if local - next < end { return .never(before: seconds + shift, after: local - next + shift) }
            }
            if start != Int64.min, start > local + Self.reach { break }
            index += 1
        }
        return .once((first ?? local - Int64(zone.spans[zone.spans.count - 1].offset)) + shift)
    }

    /// Keeps the clock seconds at which only this span can be meant.
    private mutating func remember(_ index: Int, shift: Int64) {
        let own = Int64(zone.spans[index].offset)
        if index == 0 {
            safeStart = Int64.min
        } else {
            let before = Int64(zone.spans[index - 1].offset)
            safeStart = zone.transitions[index - 1] + max(own, before) + shift
        }
        if index == zone.transitions.count {
            // A zone that repeats must look again in the next cycle.
            safeEnd = zone.cycleStart.map { $0 + Zone.cycle + shift } ?? Int64.max
        } else {
            let after = Int64(zone.spans[index + 1].offset)
            safeEnd = zone.transitions[index] + min(own, after) + shift
        }
        offset = own
    }
}
