/// Collects shapes and writes them as one SVG document. Coordinates are whole pixels: the same result is drawn with the same bytes.
/// Source: W3C, Scalable Vector Graphics 1.1.
struct SVGCanvas {
    private var shapes: [String] = []
    private(set) var width = 0
    private(set) var height = 0

    /// Where a text stands on its point.
    enum Anchor: String { case start, middle, end }

    /// Inks that are told apart with and without colour vision. Source: Okabe and Ito, Color Universal Design, 2008.
    static let inks = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7f6a00", "#6a51a3", "#3d8b8b", "#8c564b"]
    static let faint = "#d9d9d9"
    static let dark = "#222222"
    static let grey = "#666666"

    mutating func grow(toX x: Int, y: Int) {
        width = max(width, x)
        height = max(height, y)
    }

    mutating func rectangle(x: Int, y: Int, width: Int, height: Int, fill: String, hint: String = "") {
        grow(toX: x + width, y: y + height)
        let title = hint.isEmpty ? "/>" : "><title>\(Self.escaped(hint))</title></rect>"
        shapes.append("<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(fill)\"\(title)")
    }

    /// Draws a text, cut to `room` pixels where that is given; then the whole text shows when it is pointed at.
    mutating func text(
        _ text: String, x: Int, y: Int, anchor: Anchor = .start, size: Int = 13, fill: String = dark, bold: Bool = false, room: Int? = nil
    ) {
        let shown = room.map { TextMeasure.clipped(text, to: $0, size: size, bold: bold) } ?? text
        let length = TextMeasure.width(of: shown, size: size, bold: bold)
        grow(toX: x + (anchor == .start ? length : anchor == .middle ? length / 2 : 0), y: y + 4)
        let weight = bold ? " font-weight=\"bold\"" : ""
        let title = shown == text ? "" : "<title>\(Self.escaped(text))</title>"
        shapes.append(
            "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" text-anchor=\"\(anchor.rawValue)\" fill=\"\(fill)\"\(weight)>"
                + title + Self.escaped(shown) + "</text>")
    }

    /// How wide a column of names has to be: as wide as the widest, and no wider than `most`.
    static func column(of names: some Sequence<String>, size: Int, most: Int = 320) -> Int {
        names.reduce(0) { max($0, TextMeasure.width(of: $1, size: size, bold: true)) }.clamped(to: 60...most)
    }

    /// A square in a colour and what it stands for; gives the place for the next one.
    mutating func key(_ text: String, fill: String, x: Int, y: Int, size: Int = 12) -> Int {
        rectangle(x: x, y: y - 10, width: 11, height: 11, fill: fill)
        self.text(text, x: x + 16, y: y, size: size, fill: Self.grey)
        return x + 16 + TextMeasure.width(of: text, size: size) + 18
    }

    mutating func line(x1: Int, y1: Int, x2: Int, y2: Int, stroke: String = dark, dashed: Bool = false) {
        grow(toX: max(x1, x2), y: max(y1, y2))
        let dash = dashed ? " stroke-dasharray=\"4 3\"" : ""
        shapes.append("<line x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\" stroke=\"\(stroke)\"\(dash)/>")
    }

    /// A band that flows from one vertical edge to another.
    mutating func ribbon(x1: Int, top1: Int, x2: Int, top2: Int, height1: Int, height2: Int, fill: String) {
        let middle = (x1 + x2) / 2
        shapes.append(
            "<path d=\"M\(x1) \(top1)C\(middle) \(top1) \(middle) \(top2) \(x2) \(top2)V\(top2 + height2)"
                + "C\(middle) \(top2 + height2) \(middle) \(top1 + height1) \(x1) \(top1 + height1)Z\" fill=\"\(fill)\" fill-opacity=\"0.35\"/>"
        )
    }

    /// The whole document, with a margin on the right and below.
    func document(title: String) -> String {
        let (width, height) = (width + 16, height + 16)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            font-family="system-ui, sans-serif" role="img">
            <title>\(Self.escaped(title))</title>
            <rect width="\(width)" height="\(height)" fill="#ffffff"/>
            \(shapes.joined(separator: "\n"))
            </svg>

            """
    }

    /// Text as it may stand between tags and in attributes; characters that XML forbids become a replacement mark.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Rational {
    /// How many pixels this is where `whole` is so many; at least zero. Cut.
    func pixels(of whole: Rational, _ pixels: Int) -> Int {
        guard Rational.zero < whole, Rational.zero < self else { return 0 }
        return (self / whole * Rational(pixels)).truncated(decimals: 0).int ?? 0
    }

    /// The number for a label: whole where it is, else with two decimals; thousands apart.
    var label: String { denominator == BigInteger(1) ? description.grouped : decimal(places: 2).grouped }
}

extension Int {
    /// The nearest number of a range.
    fileprivate func clamped(to range: ClosedRange<Int>) -> Int { Swift.min(Swift.max(self, range.lowerBound), range.upperBound) }

    /// The number for a label, thousands apart.
    var label: String { String(self).grouped }
}

extension String {
    /// Digits before the point in groups of three, with a narrow space between them. Source: ISO 80000-1 §7.3.1.
    fileprivate var grouped: String {
        let whole = prefix { $0 != "." }
        let digits = whole.drop { $0 == "-" }
        guard digits.count > 4 else { return self }
        var result = String(whole.prefix { $0 == "-" })
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { result += "\u{202F}" }
            result.append(digit)
        }
        return result + dropFirst(whole.count)
    }
}
