/// Finds where objects seem to start: `<node `, `<way `, `<relation `.
///
/// Only a guess, since the same bytes may stand in a comment. Whoever cuts there must see whether the part before is complete.
enum ObjectStart {
    /// The length of the longest start.
    static var length: Int { 10 }

    /// The offset of the first, or `nil`. Complexity: O(n).
    static func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), isStart(bytes, index) { return index }
            index += 1
        }
        return nil
    }

    /// The offset of the last, or `nil`. Complexity: O(n), in practice the length of one object.
    static func last(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = bytes.count - 1
        while index >= 0 {
            if bytes[index] == UInt8(ascii: "<"), isStart(bytes, index) { return index }
            index -= 1
        }
        return nil
    }

    private static func isStart(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        matches(bytes, index, "<node ") || matches(bytes, index, "<way ") || matches(bytes, index, "<relation ")
    }

    private static func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ word: StaticString) -> Bool {
        guard index + word.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<word.utf8CodeUnitCount where bytes[index + offset] != word.utf8Start[offset] { return false }
        return true
    }
}
