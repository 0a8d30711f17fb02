/// Attribute values that are words.
enum OSMWord {
    /// `node`, `way` or `relation`.
    static func kind(_ bytes: UnsafeBufferPointer<UInt8>) -> OSMElementKind? {
        if equal(bytes, "way") { return .way }
        if equal(bytes, "node") { return .node }
        return equal(bytes, "relation") ? .relation : nil
    }

    /// `true` or `false`.
    static func truth(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        if equal(bytes, "true") { return true }
        return equal(bytes, "false") ? false : nil
    }

    /// JOSM's `create`, `modify`, `delete`; `none` too.
    static func action(_ bytes: UnsafeBufferPointer<UInt8>) -> OSMState.Action? {
        if equal(bytes, "modify") { return .modify }
        if equal(bytes, "delete") { return .delete }
        if equal(bytes, "create") { return .create }
        return equal(bytes, "none") ? OSMState.Action.none : nil
    }

    /// A wrong value as a fault shows it: its first hundred bytes.
    static func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: bytes.prefix(100), as: UTF8.self) + (bytes.count > 100 ? "…" : "")
    }

    private static func equal(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        guard bytes.count == word.utf8CodeUnitCount else { return false }
        for index in 0..<bytes.count where bytes[index] != word.utf8Start[index] { return false }
        return true
    }
}
