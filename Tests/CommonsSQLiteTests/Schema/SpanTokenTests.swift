import Testing

@testable import CommonsSQLite

@Suite struct SpanTokenTests {
    private static let day: Int64 = 86_400_000

    /// Whether the index would find a token by an expression: `"a" OR "b" *`.
    private static func finds(_ expression: String, _ token: String) -> Bool {
        expression.split(separator: " OR ").contains { term in
            let text = term.split(separator: "\"").first ?? ""
            return term.hasSuffix("*") ? token.hasPrefix(text) : token == text
        }
    }

    @Test func `every span that meets a window has one of its tokens`() throws {
        var numbers = SeededNumbers(seed: 7)
        let lengths: [Int64] = [0, 1, 3_600_000, Self.day, 4 * Self.day, 64 * Self.day - 1, 1024 * Self.day, 40_000 * Self.day]
        for _ in 0..<20_000 {
            let from = Int64.random(in: -40_000...60_000, using: &numbers) * Self.day / 3
            let to = from + (lengths.randomElement(using: &numbers) ?? 0) + 1
            let length = lengths.randomElement(using: &numbers) ?? 0
            // Meets the window at one of its ends, or somewhere.
            let starts =
                [to - 1, from - length, Int64.random(in: from - length..<to, using: &numbers)].randomElement(using: &numbers) ?? from
            let expression = SpanToken.expression(from: from, to: to)
            let token = try #require(SpanToken.text(starts: starts, ends: starts + length))
            #expect(Self.finds(expression, token), "\(starts) + \(length) in \(from)..<\(to)")
        }
    }

    @Test func `a week asks for few tokens and finds few of ten years' events`() throws {
        let week = SpanToken.expression(from: 20_000 * Self.day, to: 20_007 * Self.day)
        #expect(week.split(separator: " OR ").count <= 12)
        let found = try (18_000..<22_000).filter { number in
            let starts = Int64(number) * Self.day
            return Self.finds(week, try #require(SpanToken.text(starts: starts, ends: starts + 7_200_000)))
        }
        #expect(found.count <= 24)
        #expect(SpanToken.expression(from: 0, to: 3_650 * Self.day).split(separator: " OR ").count < 60)
    }

    @Test func `what has no end, or a very long time, is asked for by every window`() {
        for (starts, ends) in [(0, nil), (0, Int64.max), (Int64.min, 0)] as [(Int64, Int64?)] {
            let token = SpanToken.text(starts: starts, ends: ends) ?? ""
            #expect(Self.finds(SpanToken.expression(from: -9, to: 9), token))
            #expect(Self.finds(SpanToken.expression(from: 200_000 * Self.day, to: 200_001 * Self.day), token))
        }
        #expect(SpanToken.text(starts: nil, ends: nil) == nil)
    }
}

/// Numbers that look random and are the same in every run (SplitMix64, Steele et al. 2014).
private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
