/// Why bytes are not the JSON, or not the value, that was expected. Every offset counts bytes from 0.
public enum JSONError: Error, Hashable, Sendable {
    /// The text ends before the value does.
    case unexpectedEnd(offset: Int)
    /// A byte that cannot stand here. Source: RFC 8259 §2.
    case unexpectedByte(UInt8, offset: Int)
    /// A number that RFC 8259 §6 does not allow, such as `01`, `+1` or `.5`.
    case malformedNumber(offset: Int)
    /// An escape that RFC 8259 §7 does not allow, half a surrogate pair included.
    case malformedEscape(offset: Int)
    /// A control character inside a string. Source: RFC 8259 §7.
    case controlCharacter(UInt8, offset: Int)
    /// A byte that is not UTF-8. Source: RFC 3629 §4.
    case malformedUTF8(offset: Int)
    /// Arrays and objects nested deeper than the limit.
    case tooDeep(limit: Int, offset: Int)
    /// More bytes than the limit.
    case tooLong(bytes: Int, limit: Int)
    /// A value of another sort than the type to read.
    case typeMismatch(expected: String, offset: Int)
    /// An object without a member that the type needs; the offset is the object's.
    case missingMember(String, offset: Int)
    /// An array that ends before the type has all its elements; the offset is the array's.
    case missingElement(index: Int, offset: Int)
    /// A number that does not fit the type to read.
    case numberOutOfRange(String, offset: Int)
    /// An infinity or NaN, which JSON lacks.
    case notFinite(Double)
    /// A type that writes no value, or writes into a container after one that encloses it went on.
    case unencodable(String)
}

extension JSONError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .unexpectedEnd(let offset): "the JSON ends at byte \(offset), in the middle of a value"
        case .unexpectedByte(let byte, let offset): "byte \(offset) (\(Self.shown(byte))) cannot stand there in JSON"
        case .malformedNumber(let offset): "the number at byte \(offset) is not one of JSON"
        case .malformedEscape(let offset): "the escape at byte \(offset) is not one of JSON"
        case .controlCharacter(let byte, let offset): "the control character \(Self.shown(byte)) at byte \(offset) must be escaped"
        case .malformedUTF8(let offset): "byte \(offset) is not UTF-8"
        case .tooDeep(let limit, let offset): "the value at byte \(offset) is nested deeper than \(limit)"
        case .tooLong(let bytes, let limit): "\(bytes) bytes of JSON are more than the limit of \(limit)"
        case .typeMismatch(let expected, let offset): "byte \(offset) begins something else than \(expected)"
        case .missingMember(let name, let offset): "the object at byte \(offset) lacks \"\(name)\""
        case .missingElement(let index, let offset): "the array at byte \(offset) has no element \(index)"
        case .numberOutOfRange(let type, let offset): "the number at byte \(offset) does not fit \(type)"
        case .notFinite(let value): "JSON has no number \(value)"
        case .unencodable(let reason): reason
        }
    }

    private static func shown(_ byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7F ? "'\(Character(UnicodeScalar(byte)))'" : "0x" + String(byte, radix: 16)
    }
}

/// How much JSON is read before it is refused.
public struct JSONLimits: Hashable, Sendable {
    /// Arrays and objects inside each other, at least 1.
    public var depth: Int
    /// Bytes of the whole text, at most 2^31 - 1.
    public var bytes: Int

    /// Joins the two limits; 128 levels and 256 MiB unless told otherwise.
    public init(depth: Int = 128, bytes: Int = 256 << 20) { (self.depth, self.bytes) = (depth, min(bytes, Int(Int32.max))) }
}
