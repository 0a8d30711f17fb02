import CommonsDomain

extension OSMElementBuilder {
    /// The name and the names in other languages; `nil` when there is none and the rule asks for one.
    ///
    /// The name is the first of `name`, `official_name`, `brand` (for organisations), and the rule's first tag.
    mutating func names(of match: OSMMatch, _ tags: OSMTags, _ id: OSMElementID) -> (String, LocalizedText)? {
        guard match.target != .skip else { return nil }
        var names = LocalizedText()
        for tag in tags where tag.key.hasPrefix("name:") {
            let language = String(tag.key.dropFirst(5)).split(separator: "_").joined(separator: "-")
            guard Self.isLanguage(language), !Self.isBlank(tag.value) else { continue }
            do { try names.set(tag.value, in: language) } catch { note("osm.name-left-out", "\(tag.key) “\(tag.value)”: \(error)", id) }
        }
        var keys = ["name", "official_name"]
        if case .organization = match.target { keys.append("brand") }
        for key in keys {
            guard let name = tags[key], !Self.isBlank(name) else { continue }
            if name.utf8.count <= 1024 { return (name, names) }
            note("osm.name-left-out", "\(key) has \(name.utf8.count) bytes", id)
        }
        if let first = names.entries.first { return (names[language] ?? first.text, names) }
        guard match.keepsUnnamed else { return nil }
        for label in match.labels {
            guard let tag = label.tags.first else { continue }
            try? names.set(Self.capitalized(tag.spelling), in: label.language)
        }
        guard let name = names[language] ?? names["en"] ?? names.entries.first?.text else { return nil }
        return (name, names)
    }

    static func isBlank(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { $0.properties.isWhitespace } }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// Whether what follows `name:` names a language and not a side, a source or a time: `fr`, `zh-Hant`, but not `left` or `old`.
    static func isLanguage(_ suffix: String) -> Bool {
        let primary = suffix.utf8.prefix { $0 != 0x2D }
        guard (2...3).contains(primary.count), primary.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return false }
        return !["old", "alt", "int", "loc", "reg", "nat", "pre", "mis"].contains(String(decoding: primary, as: UTF8.self))
    }
}
