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
    /// The input has no calendar in it.
    case noCalendar
    /// A table lacks a column that was named.
    case noColumn(String)
    /// A table of columns has a line that cannot be used.
    case columns(line: Int, reason: String)
    /// No territory has this code, id or name.
    case noTerritory(String)
    /// A territory is known, but not where it is.
    case territoryWithoutOutline(String)
    /// What remains of a stopped conversion cannot be read; nothing of it was touched.
    case checkpoint(path: String, reason: String)
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
        case .noCalendar: "there is no calendar in the input"
        case .noColumn(let name): "the table has no column \(name)"
        case .columns(let line, let reason): "line \(line) of the table of columns: \(reason)"
        case .noTerritory(let text): "no territory has the code, the id or the name \(text)"
        case .territoryWithoutOutline(let name): "where \(name) lies is not known: its outline is missing or incomplete"
        case .checkpoint(let path, let reason): "cannot go on from \(path): \(reason)"
        }
    }
}
