extension JSONNumber {
    /// Appends a whole number; digits come out last first, so they wait in two words.
    static func append(_ value: Int64, to bytes: inout [UInt8]) {
        var rest = value.magnitude
        if value < 0 { bytes.append(0x2D) }
        let start = bytes.count
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            bytes.append(0x30 + UInt8(digit))
            rest = quotient
        } while rest != 0
        bytes[start...].reverse()
    }

    /// Appends the shortest decimal that reads as `value` again.
    /// - Throws: ``JSONError/notFinite(_:)`` for an infinity or NaN.
    static func append(_ value: Double, to bytes: inout [UInt8]) throws(JSONError) {
        guard value.isFinite else { throw .notFinite(value) }
        if value == value.rounded(), abs(value) < 1e15, value != 0 || value.sign == .plus {
            append(Int64(value), to: &bytes)
        } else if value == 0 {
            bytes.append(contentsOf: "-0".utf8)
        } else {
            bytes.append(contentsOf: value.description.utf8)
        }
    }
}
