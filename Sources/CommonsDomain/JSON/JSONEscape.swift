/// How strings stand in JSON. Source: RFC 8259 §7.
enum JSONEscape {
    static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x37)
        case 0x61...0x66: UInt32(byte - 0x57)
        default: nil
        }
    }

    /// What a string says whose escapes have been checked.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == 0x5C else {
                plain.append(bytes[index])
                index += 1
                continue
            }
            let byte = bytes[index + 1]
            guard byte == 0x75 else {
                plain.append(short(byte))
                index += 2
                continue
            }
            var scalar = unit(bytes, index)
            index += 6
            if scalar & 0xFC00 == 0xD800 {
                scalar = 0x10000 + (scalar & 0x3FF) << 10 + unit(bytes, index) & 0x3FF
                index += 6
            }
            plain.append(contentsOf: String(UnicodeScalar(scalar) ?? "\u{FFFD}").utf8)
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func short(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x62: 0x08
        case 0x66: 0x0C
        case 0x6E: 0x0A
        case 0x72: 0x0D
        case 0x74: 0x09
        default: byte
        }
    }

    private static func unit(_ bytes: ArraySlice<UInt8>, _ index: Int) -> UInt32 {
        bytes[index + 2..<index + 6].reduce(0) { $0 << 4 | (hexadecimalDigit($1) ?? 0) }
    }

    /// Appends `text` with its quotes; only the quote, the backslash and control characters are escaped.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        bytes.append(0x22)
        text.withUTF8 { utf8 in
            var start = 0  // of the stretch not yet copied: one copy a stretch, not one a byte
            for index in 0..<utf8.count {
                let byte = utf8[index]
                guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
                bytes.append(contentsOf: utf8[start..<index])
                start = index + 1
                appendEscape(of: byte, to: &bytes)
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(0x22)
    }

    private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(0x5C)
        switch byte {
        case 0x08: bytes.append(0x62)
        case 0x09: bytes.append(0x74)
        case 0x0A: bytes.append(0x6E)
        case 0x0C: bytes.append(0x66)
        case 0x0D: bytes.append(0x72)
        case 0x22, 0x5C: bytes.append(byte)
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: [0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        }
    }
}
