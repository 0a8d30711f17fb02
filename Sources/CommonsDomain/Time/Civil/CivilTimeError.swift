/// Why numbers or text are not a date, a time or a duration.
public enum CivilTimeError: Error, Hashable, Sendable {
    /// The calendar has no such day, or the year is not in `0...9999`.
    case noSuchDate(year: Int, month: Int, day: Int)
    /// The clock shows no such time.
    case noSuchTime(hour: Int, minute: Int, second: Int)
    /// The result lies outside the years `0...9999`; the number that led there.
    case outOfRange(Int)
    /// Days and seconds run in opposite directions.
    case mixedSigns(days: Int, seconds: Int)
    /// The text is not in the form that is read.
    case malformed(String)
}

extension CivilTimeError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .noSuchDate(let year, let month, let day): "there is no day \(year)-\(month)-\(day)"
        case .noSuchTime(let hour, let minute, let second): "there is no time \(hour):\(minute):\(second)"
        case .outOfRange(let number): "\(number) leads outside the years 0 to 9999"
        case .mixedSigns(let days, let seconds): "a duration cannot have \(days) days and \(seconds) seconds"
        case .malformed(let text): "“\(text)” is not a date, a time or a duration"
        }
    }
}
