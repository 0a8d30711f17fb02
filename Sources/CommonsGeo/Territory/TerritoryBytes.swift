/// Writes and reads a ``Territory`` as bytes: every text as its length (16 bits) and its UTF-8, every list as its count and its items.
struct TerritoryBytes {
    private(set) var bytes: [UInt8] = []

    static func encoded(_ territory: Territory) -> [UInt8] {
        var out = TerritoryBytes()
        out.text(territory.id.rawValue)
        out.list(territory.levels) { $0.bytes.append($1.rawValue) }
        out.text(territory.name)
        out.list(territory.names.sorted { $0.key < $1.key }) {
            $0.text($1.key)
            $0.text($1.value)
        }
        out.list(territory.formerNames) { $0.text($1) }
        out.list(territory.codes) {
            $0.text($1.scheme)
            $0.text($1.value)
            $0.bytes.append($1.level?.rawValue ?? 255)
        }
        out.list(territory.postalCodes) { $0.text($1) }
        out.list(territory.parents) { $0.text($1.rawValue) }
        out.text(territory.validFrom ?? "")
        out.text(territory.validTo ?? "")
        out.list(territory.successors) { $0.text($1.rawValue) }
        return out.bytes
    }

    private mutating func number(_ value: Int) {
        bytes.append(UInt8(truncatingIfNeeded: value))
        bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    }

    private mutating func text(_ text: String) {
        // A name of more than 65,535 bytes is cut at a character.
        var utf8 = Array(text.utf8.prefix(65_535))
        while String(validating: utf8, as: UTF8.self) == nil { utf8.removeLast() }
        number(utf8.count)
        bytes += utf8
    }

    private mutating func list<Item>(_ items: some Collection<Item>, _ write: (inout Self, Item) -> Void) {
        let kept = items.prefix(65_535)
        number(kept.count)
        for item in kept { write(&self, item) }
    }
}

/// Reads what ``TerritoryBytes`` wrote; anything else reads as `nil`.
struct TerritoryReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset: Int

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) { (self.bytes, self.offset) = (bytes, offset) }

    mutating func territory() -> Territory? {
        guard let id = identifier(), let levels = list({ $0.byte().flatMap(TerritoryLevel.init(rawValue:)) }), !levels.isEmpty,
            let name = text(),
            let names = list({ reader in reader.text().flatMap { key in reader.text().map { (key, $0) } } }),
            let former = list({ $0.text() }),
            let codes = list({ $0.code() }), let postal = list({ $0.text() }), let parents = list({ $0.identifier() }),
            let from = text(), let to = text(), let successors = list({ $0.identifier() })
        else { return nil }
        var territory = Territory(id: id, levels: levels, name: name)
        territory.names = Dictionary(names, uniquingKeysWith: { first, _ in first })
        (territory.formerNames, territory.codes, territory.postalCodes) = (former, codes, postal)
        (territory.parents, territory.successors) = (parents, successors)
        (territory.validFrom, territory.validTo) = (from.isEmpty ? nil : from, to.isEmpty ? nil : to)
        return territory
    }

    private mutating func byte() -> UInt8? {
        guard offset >= 0, offset < bytes.count else { return nil }
        defer { offset += 1 }
        return bytes[offset]
    }

    private mutating func number() -> Int? {
        guard let low = byte(), let high = byte() else { return nil }
        return Int(low) | Int(high) << 8
    }

    private mutating func text() -> String? {
        guard let count = number(), offset + count <= bytes.count else { return nil }
        defer { offset += count }
        return String(validating: bytes[offset..<offset + count], as: UTF8.self)
    }

    private mutating func identifier() -> TerritoryID? { text().flatMap { try? TerritoryID($0) } }

    private mutating func code() -> TerritoryCode? {
        guard let scheme = text(), let value = text(), let level = byte() else { return nil }
        return TerritoryCode(scheme: scheme, value: value, level: TerritoryLevel(rawValue: level))
    }

    private mutating func list<Item>(_ read: (inout Self) -> Item?) -> [Item]? {
        guard let count = number() else { return nil }
        var items: [Item] = []
        for _ in 0..<count {
            guard let item = read(&self) else { return nil }
            items.append(item)
        }
        return items
    }
}
