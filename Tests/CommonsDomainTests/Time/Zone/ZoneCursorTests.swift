import CommonsDomain
import Testing

@Suite struct ZoneCursorTests {
    /// Every clock second answered by a search through all spans, which is slow and obviously right.
    private func slow(_ zone: Zone, _ clock: Int64) -> [Int64] {
        var found: [Int64] = []
        for (index, span) in zone.spans.enumerated() {
            let second = clock - Int64(span.offset)
            let start = index == 0 ? Int64.min : zone.transitions[index - 1]
            let end = index < zone.transitions.count ? zone.transitions[index] : Int64.max
            if second >= start, second < end { found.append(second) }
        }
        return found
    }

    @Test func `one cursor, asked in any order, answers as a search does`() throws {
        let name = try ZoneIdentifier(name: "Random")
        var numbers = SeededNumbers(seed: 8536)
        var kinds = [0, 0, 0]
        for _ in 0..<60 {
            var second: Int64 = 0
            var (transitions, spans) = ([Int64](), [Zone.Span(offset: 0, isDaylight: false, abbreviation: "")])
            for _ in 0..<Int.random(in: 0...6, using: &numbers) {
                second += .random(in: 100_000...400_000, using: &numbers)
                transitions.append(second)
                spans.append(Zone.Span(offset: .random(in: -43_200...43_200, using: &numbers), isDaylight: false, abbreviation: ""))
            }
            let zone = try Zone(identifier: name, transitions: transitions, spans: spans)
            var cursor = ZoneCursor(zone)
            for _ in 0..<300 {
                let clock = Int64.random(in: -100_000...(second + 100_000), using: &numbers)
                let all = slow(zone, clock)
                let rule = LocalTimeRule(gap: .skip, overlap: .first)
                #expect(cursor.seconds(ofClock: clock, rule: rule) == all.first)
                #expect(cursor.isGap(clock) == all.isEmpty)
                switch cursor.reading(ofClock: clock) {
                case .once(let one): #expect(all == [one])
                case .twice(let first, let last): #expect(all.first == first && all.contains(last))
                case .never: #expect(all.isEmpty)
                }
                kinds[min(all.count, 2)] += 1
            }
        }
        #expect(kinds.allSatisfy { $0 > 100 })
    }
}
