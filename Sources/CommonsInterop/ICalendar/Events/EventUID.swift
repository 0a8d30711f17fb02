/// A `UID` as an identifier of a source, in which no white space may stand and which has an end.
enum EventUID {
    /// White space, control characters and `%` are written `%20`; of what is too long then stays a digest.
    static func identifier(_ uid: String) -> String {
        var bytes: [UInt8] = []
        for byte in uid.utf8 {
            if byte <= 0x20 || byte == 0x7F || byte == 0x25 {
                bytes += Array("%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8)
            } else {
                bytes.append(byte)
            }
        }
        return bytes.count <= 500 ? String(decoding: bytes, as: UTF8.self) : "long:" + digest(uid, 1) + digest(uid, 2)
    }

    /// The `UID` of such an identifier; the identifier itself when it is a digest.
    static func uid(_ identifier: String) -> String {
        let source = Array(identifier.utf8)
        var (bytes, position) = ([UInt8](), 0)
        while position < source.count {
            if source[position] == 0x25, position + 2 < source.count,
                let byte = UInt8(String(decoding: source[position + 1...position + 2], as: UTF8.self), radix: 16)
            {
                bytes.append(byte)
                position += 3
            } else {
                bytes.append(source[position])
                position += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// FNV-1a of 64 bits. Source: G. Fowler, L. C. Noll, K.-P. Vo, "The FNV Non-Cryptographic Hash Algorithm".
    private static func digest(_ uid: String, _ seed: UInt64) -> String {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
        for byte in uid.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(value, radix: 16)
    }
}
