import CommonsDomain

/// How the time at which something takes place becomes one token of the full-text index, so that a week is asked for beside words, tags and territories,
/// and of ten years of a town only what may lie in that week is read.
///
/// Days are gathered in cells of 4, 64, 1,024 and 16,384 days. A span has the smallest cells that are not shorter than itself, and there the one in which it
/// begins: it ends in that cell or the next. What is longer, or has no end, has the token of all time. A token is `h`, the level and the number of the
/// cell in hexadecimal digits, so that sixteen cells which follow one another share all digits but the last.
///
/// Source: the idea is that of XZ-ordering: C. Böhm, G. Klump, H.-P. Kriegel, "XZ-Ordering: A Space-Filling Curve for Objects with Spatial Extension", 1999.
enum SpanToken {
    private static let levels = 4
    private static let dayBits = 24
    /// The number of 1970-01-01: half of the days that there are numbers for.
    private static let epoch: Int64 = 1 << 23
    /// More cells of a level than this are asked for by the digits that they share.
    private static let mostCells: Int64 = 12

    /// The token of a span; `nil` for what takes place at no time.
    static func text(starts: Int64?, ends: Int64?) -> String? {
        guard let starts else { return nil }
        guard let ends else { return allTime }
        let (first, last) = (day(of: starts), day(of: max(starts, ends)))
        for level in 0..<levels where last - first < 1 << bits(level) { return text(level, first >> bits(level)) }
        return allTime
    }

    /// What the index is asked for to find all that may meet a window, from its first millisecond to before its last: one of these.
    static func expression(from: Int64, to: Int64) -> String {
        var terms = [quoted(allTime)]
        let (first, last) = (day(of: from), day(of: max(from, to)))
        for level in 0..<levels {
            let reach: Int64 = 1 << bits(level) - 1
            var (low, high) = (max(0, first - reach) >> bits(level), last >> bits(level))
            var shared = 0
            while high - low >= mostCells {
                (low, high, shared) = (low >> 4, high >> 4, shared + 1)
            }
            for cell in low...high {
                terms.append(quoted(String(text(level, cell << Int64(4 * shared)).dropLast(shared))) + (shared > 0 ? " *" : ""))
            }
        }
        return terms.joined(separator: " OR ")
    }

    private static let allTime = "h\(levels)"

    private static func bits(_ level: Int) -> Int64 { Int64(4 * level + 2) }

    private static func day(of milliseconds: Int64) -> Int64 {
        let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let days = rest < 0 ? whole - 1 : whole
        return min(max(days + epoch, 0), 1 << Int64(dayBits) - 1)
    }

    private static func text(_ level: Int, _ cell: Int64) -> String {
        let digits = String(cell, radix: 16)
        let width = (dayBits - Int(bits(level)) + 3) / 4
        return "h\(level)" + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func quoted(_ token: String) -> String { "\"" + token + "\"" }
}
