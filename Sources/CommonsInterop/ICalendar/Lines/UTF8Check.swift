/// Tells UTF-8 from other encodings. Source: RFC 3629.
enum UTF8Check {
    /// Whether the bytes are UTF-8: shortest forms only, no surrogates, nothing past U+10FFFF.
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = bytes.count
        var position = 0
        while position < end {
            if position + 8 <= end, Words.load(bytes, position) & Words.tops == 0 {
                position += 8
                continue
            }
            let byte = bytes[position]
            if byte < 0x80 {
                position += 1
                continue
            }
            let length: Int
            var (low, high): (UInt8, UInt8) = (0x80, 0xBF)
            switch byte {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, low) = (3, 0xA0)
            case 0xED: (length, high) = (3, 0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, low) = (4, 0x90)
            case 0xF4: (length, high) = (4, 0x8F)
            case 0xF1...0xF3: length = 4
            default: return false
            }
            guard position + length <= end, bytes[position + 1] >= low, bytes[position + 1] <= high else { return false }
            for next in position + 2..<max(position + 2, position + length) where bytes[next] & 0xC0 != 0x80 { return false }
            position += length
        }
        return true
    }

    /// The first sixty bytes of valid text, or up to three fewer where they would end inside a character.
    static func excerpt(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var end = min(bytes.count, 60)
        while end < bytes.count, end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
