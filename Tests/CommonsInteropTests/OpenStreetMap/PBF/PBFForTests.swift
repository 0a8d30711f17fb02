/// Writes OSM PBF by the letter of the format's description, so that tests can say what is in a file, right or wrong.
struct PBFForTests {
    var bytes: [UInt8] = []

    static func varint(_ value: UInt64) -> [UInt8] {
        var rest = value
        var bytes: [UInt8] = []
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }

    static func number(_ field: UInt64, _ value: UInt64) -> [UInt8] { varint(field << 3) + varint(value) }
    static func signed(_ field: UInt64, _ value: Int64) -> [UInt8] { number(field, zigzag(value)) }
    static func message(_ field: UInt64, _ content: [UInt8]) -> [UInt8] { varint(field << 3 | 2) + varint(UInt64(content.count)) + content }
    static func text(_ field: UInt64, _ text: String) -> [UInt8] { message(field, Array(text.utf8)) }
    static func packed(_ field: UInt64, _ values: [UInt64]) -> [UInt8] { message(field, values.flatMap { varint($0) }) }

    /// Packed numbers, each the difference from the one before.
    static func deltas(_ field: UInt64, _ values: [Int64]) -> [UInt8] {
        packed(field, zip(values, [0] + values).map { zigzag($0 &- $1) })
    }

    /// How a blob is folded, each without folding anything: formats allow literal blocks.
    enum Folding: CaseIterable {
        case raw
        case zlib
        case lz4
        case zstd
    }

    static func blob(_ content: [UInt8], _ folding: Folding) -> [UInt8] {
        let size = content.count
        switch folding {
        case .raw: return message(1, content)
        case .zlib:
            var (low, high): (UInt32, UInt32) = (1, 0)  // Adler-32, RFC 1950 §8.2
            for byte in content { (low, high) = ((low + UInt32(byte)) % 65521, (high + (low + UInt32(byte)) % 65521) % 65521) }
            let sum = high << 16 | low
            let length = [UInt8(size & 0xFF), UInt8(size >> 8)]
            let stored: [UInt8] = [0x78, 0x01, 0x01] + length + length.map { ~$0 } + content
            return number(2, UInt64(size)) + message(3, stored + [24, 16, 8, 0].map { UInt8(sum >> $0 & 0xFF) })
        case .lz4:
            var token: [UInt8] = [UInt8(min(15, size)) << 4]
            if size >= 15 { token += [UInt8](repeating: 255, count: (size - 15) / 255) + [UInt8((size - 15) % 255)] }
            return number(2, UInt64(size)) + message(6, token + content)
        case .zstd:
            let header = UInt32(size) << 3 | 1
            let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38] + [0, 8, 16].map { UInt8(header >> $0 & 0xFF) } + content
            return number(2, UInt64(size)) + message(7, frame)
        }
    }

    mutating func add(_ type: String, _ blob: [UInt8]) {
        let header = Self.text(1, type) + Self.number(3, UInt64(blob.count))
        bytes += [24, 16, 8, 0].map { UInt8(header.count >> $0 & 0xFF) } + header + blob
    }

    mutating func addHeader(_ features: [String] = ["OsmSchema-V0.6", "DenseNodes"], _ extra: [UInt8] = [], _ folding: Folding = .raw) {
        add("OSMHeader", Self.blob(features.flatMap { Self.text(4, $0) } + extra, folding))
    }

    mutating func addData(strings: [String], groups: [[UInt8]], extra: [UInt8] = [], _ folding: Folding = .raw) {
        let table = Self.message(1, strings.flatMap { Self.text(1, $0) })
        add("OSMData", Self.blob(table + groups.flatMap { Self.message(2, $0) } + extra, folding))
    }
}
