/// How wide a text is, nearly: who draws does not know the font. The widths are those of DejaVu Sans, a wide one, so that names fit.
enum TextMeasure {
    /// Pixels that a text takes at a size. Complexity: O(its length).
    static func width(of text: String, size: Int, bold: Bool = false) -> Int {
        let units = text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
        return units * size * (bold ? 112 : 100) / 100_000 + 1
    }

    /// The text, or as much of its beginning as fits so many pixels, with a mark.
    static func clipped(_ text: String, to pixels: Int, size: Int, bold: Bool = false) -> String {
        guard width(of: text, size: size, bold: bold) > pixels else { return text }
        let room = pixels - width(of: "…", size: size, bold: bold)
        var (kept, units) = ("", 0)
        for character in text {
            units += character.unicodeScalars.reduce(0) { $0 + width(of: $1) }
            if units * size * (bold ? 112 : 100) / 100_000 >= room { break }
            kept.append(character)
        }
        while kept.last?.isWhitespace == true { kept.removeLast() }
        return kept + "…"
    }

    /// Thousandths of the size.
    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case " ", "i", "j", "l", "I", "J", ".", ",", ":", ";", "'", "’", "|", "!", "/", "\u{202F}": 320
        case "f", "r", "t", "(", ")", "[", "]", "-", "·", "\"": 410
        case "m", "w", "M", "W", "@", "%", "…", "✓", "✗": 960
        case "A"..."Z": 700
        case _ where scalar.properties.canonicalCombiningClass != .notReordered: 0
        case "\u{1100}"..."\u{11FF}", "\u{2E80}"..."\u{A4CF}", "\u{AC00}"..."\u{D7A3}", "\u{F900}"..."\u{FAFF}", "\u{FF00}"..."\u{FFEF}",
            "\u{1F000}"..."\u{3FFFF}":
            1_000
        default: 640
        }
    }
}
