/// How bodies become bytes: JSON, so that a store's content can be read without this library.
enum EntityBody {
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        guard let value = value as? any JSONWritable else { return try CanonicalJSON.encode(value) }
        return try JSONObject.bytes(of: value)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        guard let readable = type as? any JSONReadable.Type else { return try CanonicalJSON.decode(type, from: bytes) }
        let value = try readable.init(json: JSONInput(JSONTape(bytes)), at: 0)
        guard let value = value as? Value else { return try CanonicalJSON.decode(type, from: bytes) }
        return value
    }
}
