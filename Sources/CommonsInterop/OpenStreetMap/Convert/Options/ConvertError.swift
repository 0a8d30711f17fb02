/// Why a conversion ended without a result.
public enum ConvertError: Error, Hashable, Sendable {
    /// The place for node positions cannot be made or is full.
    case nodeStore(path: String, reason: String)
    /// The output cannot be written; nothing of it is left.
    case output(path: String, reason: String)
    /// Digits after the decimal point must be in `0...7`.
    case precisionOutOfRange(Int)
    /// A tag filter has an empty key.
    case emptyFilter(String)
    /// No column of a table is called latitude and longitude, or what else they are often called.
    case tableWithoutPlaces
}

extension ConvertError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .nodeStore(let path, let reason): "cannot keep node positions in \(path): \(reason)"
        case .output(let path, let reason): "cannot write \(path): \(reason)"
        case .precisionOutOfRange(let digits): "\(digits) digits after the decimal point are not in 0...7"
        case .emptyFilter(let text): "'\(text)' names no key: write key, key=value or key=*"
        case .tableWithoutPlaces: "no columns of the table are called latitude and longitude (or lat, lon)"
        }
    }
}
