/// The bytes written so far and the containers still open.
///
/// Containers name themselves by their level in the stack of open ones. Writing to one closes those inside it, so nothing is ever buffered;
/// a type that goes back to an inner container after having written to an outer one is refused.
final class JSONOutput {
    private struct Level {
        var serial: Int
        var isObject: Bool
        var isEmpty: Bool
    }

    // One task writes to it, from one call at a time: the check at every access was a tenth of encoding.
    @exclusivity(unchecked) private(set) var bytes: [UInt8] = []
    @exclusivity(unchecked) private var open: [Level] = []
    private var serials = 0
    /// What went wrong in a call that cannot throw.
    private(set) var failure: JSONError?

    init() { bytes.reserveCapacity(1024) }

    // MARK: Values

    func write<Value: Encodable>(_ value: Value) throws {
        // A cast asks the runtime, which was a fifth of encoding: only what has the size of the type can be of it.
        let size = MemoryLayout<Value>.size
        if size == MemoryLayout<String>.size, let text = value as? String { return JSONEscape.append(text, to: &bytes) }
        if size == MemoryLayout<Set<Int>>.size, let unordered = value as? any HashOrdered {
            return try unordered.writeInByteOrder(to: self)
        }
        if size == MemoryLayout<JSONValue>.size, let json = value as? JSONValue { return json.append(to: &bytes) }
        let (level, start) = (open.count, bytes.count)
        try value.encode(to: JSONEncoding(output: self, level: level))
        close(to: level)
        guard bytes.count > start else { throw JSONError.unencodable("\(Value.self) wrote no value") }
    }

    func write(_ text: String) { JSONEscape.append(text, to: &bytes) }
    func write(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
    func writeNull() { bytes.append(contentsOf: "null".utf8) }
    func write(_ value: Double) throws { try JSONNumber.append(value, to: &bytes) }
    func write(_ value: Float) throws {
        guard value.isFinite else { throw JSONError.notFinite(Double(value)) }
        let whole = value == value.rounded() && abs(value) < 1e6 && (value != 0 || value.sign == .plus)
        bytes.append(contentsOf: (whole ? String(Int64(value)) : value.description).utf8)
    }
    func write(integer value: some BinaryInteger) {
        guard let small = Int64(exactly: value) else { return bytes.append(contentsOf: String(value).utf8) }
        JSONNumber.append(small, to: &bytes)
    }

    // MARK: Containers

    /// Opens a container at `level`, or returns the one that stands there.
    func begin(object: Bool, at level: Int) -> Int {
        if level < open.count, open[level].isObject == object { return open[level].serial }
        close(to: level)
        bytes.append(object ? 0x7B : 0x5B)
        serials += 1
        open.append(Level(serial: serials, isObject: object, isEmpty: true))
        return serials
    }

    func close(to level: Int) {
        while open.count > level { bytes.append(open.removeLast().isObject ? 0x7D : 0x5D) }
    }

    /// Makes ready for the next member or element of the container of this serial at `level`.
    func next(_ serial: Int, at level: Int) throws(JSONError) {
        guard level < open.count, open[level].serial == serial else {
            throw JSONError.unencodable("a container was written to after one that encloses it")
        }
        close(to: level + 1)
        if open[level].isEmpty { open[level].isEmpty = false } else { bytes.append(0x2C) }
    }

    func next(_ serial: Int, at level: Int, name: String) throws(JSONError) {
        try next(serial, at: level)
        JSONEscape.append(name, to: &bytes)
        bytes.append(0x3A)
    }

    /// The encoder of a value inside the container of this serial; when that is closed already, one whose output nobody reads, since the
    /// calls that ask for it cannot throw: ``failure`` remembers.
    func nested(in serial: Int, at level: Int, name: String?) -> JSONEncoding {
        do throws(JSONError) {
            if let name { try next(serial, at: level, name: name) } else { try next(serial, at: level) }
            return JSONEncoding(output: self, level: level + 1)
        } catch {
            failure = error
            return JSONEncoding(output: JSONOutput(), level: 0)
        }
    }

    // MARK: What has no order of its own

    /// The bytes of one value by itself, taken out of the output again.
    func apart(_ value: some Encodable) throws -> [UInt8] {
        let start = bytes.count
        try write(value)
        defer { bytes.removeSubrange(start...) }
        return Array(bytes[start...])
    }

    func append(_ pieces: [[UInt8]], open: UInt8, close: UInt8) {
        bytes.append(open)
        for (index, piece) in pieces.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            bytes.append(contentsOf: piece)
        }
        bytes.append(close)
    }
}

/// Collections whose order means nothing and differs from run to run: written sorted by bytes.
protocol HashOrdered {
    func writeInByteOrder(to output: JSONOutput) throws
}

extension Set: HashOrdered {
    func writeInByteOrder(to output: JSONOutput) throws {
        let pieces = try map { try output.apart(encodable($0)) }.sorted { $0.lexicographicallyPrecedes($1) }
        output.append(pieces, open: 0x5B, close: 0x5D)
    }
}

extension Dictionary: HashOrdered {
    /// As the standard library: an object for keys that are texts or numbers, else an array of key, value, key, value.
    func writeInByteOrder(to output: JSONOutput) throws {
        let isObject = Key.self is String.Type || Key.self is Int.Type || Key.self is any CodingKeyRepresentable.Type
        var members: [(key: [UInt8], value: [UInt8])] = []
        for (key, value) in self {
            let name: String? =
                switch key {
                case let text as String: text
                case let number as Int: String(number)
                case let key as any CodingKeyRepresentable: key.codingKey.stringValue
                default: nil
                }
            members.append((try name.map { try output.apart($0) } ?? output.apart(encodable(key)), try output.apart(encodable(value))))
        }
        members.sort { $0.key.lexicographicallyPrecedes($1.key) }
        let pieces = members.map { $0.key + [isObject ? 0x3A : 0x2C] + $0.value }
        output.append(pieces, open: isObject ? 0x7B : 0x5B, close: isObject ? 0x7D : 0x5D)
    }
}

/// The part of a collection that is being encoded, which is encodable because the whole is.
private func encodable(_ value: Any) throws(JSONError) -> any Encodable {
    guard let value = value as? any Encodable else { throw .unencodable("\(type(of: value)) cannot be encoded") }
    return value
}
