/// Features of one name in a vector tile, with the names and values that they share. Source: Vector Tile Specification 2.1 §4.1, §4.4.
struct TileLayer: Sendable {
    let name: String
    /// How many features it has.
    private(set) var count = 0
    private var names = Numbering<String>()
    private var values = Numbering<TileFeature.Value>()
    private var features = ProtobufBytes()

    init(name: String) { self.name = name }

    mutating func add(_ feature: TileFeature, kind: UInt64, _ commands: ProtobufBytes) {
        var (tags, message) = (ProtobufBytes(), ProtobufBytes())
        for (name, value) in feature.properties {
            tags.raw(UInt64(names.number(name)))
            tags.raw(UInt64(values.number(value)))
        }
        if let id = feature.id { message.varint(field: 1, id) }
        if !tags.bytes.isEmpty { message.message(field: 2, tags) }
        message.varint(field: 3, kind)
        message.message(field: 4, commands)
        features.message(field: 2, message)
        count += 1
    }

    func bytes(extent: Int) -> ProtobufBytes {
        var layer = ProtobufBytes()
        layer.varint(field: 15, 2)
        layer.text(field: 1, name)
        layer.append(features)
        names.items.forEach { layer.text(field: 3, $0) }
        for value in values.items {
            var message = ProtobufBytes()
            switch value {
            case .string(let text): message.text(field: 1, text)
            case .number(let number): message.double(field: 3, number)
            case .integer(let number): message.varint(field: 6, UInt64(bitPattern: (number << 1) ^ (number >> 63)))
            case .bool(let bool): message.varint(field: 7, bool ? 1 : 0)
            }
            layer.message(field: 4, message)
        }
        layer.varint(field: 5, UInt64(extent))
        return layer
    }
}

/// Numbers things in the order in which they first come.
private struct Numbering<Item: Hashable & Sendable>: Sendable {
    private(set) var items: [Item] = []
    private var numbers: [Item: Int] = [:]

    mutating func number(_ item: Item) -> Int {
        if let number = numbers[item] { return number }
        numbers[item] = items.count
        items.append(item)
        return items.count - 1
    }
}
