/// What opening hours ask of the world: holidays and the sun, which differ from place to place.
public protocol OpeningCalendar: Sendable {
    /// Whether a day is a public holiday; `nil` when that is not known.
    func isPublicHoliday(_ date: CivilDate) -> Bool?
    /// Whether a day lies in school holidays; `nil` when that is not known.
    func isSchoolHoliday(_ date: CivilDate) -> Bool?
    /// The minute of a day at which the sun does this; `nil` when that is not known.
    func minute(of sun: OpeningSun, on date: CivilDate) -> Int?
}

/// A calendar of which nothing is known: what depends on it is ``OpeningState/unknown(comment:)``.
public struct UnknownOpeningCalendar: OpeningCalendar {
    /// A calendar of which nothing is known.
    public init() {}
    /// Not known.
    public func isPublicHoliday(_ date: CivilDate) -> Bool? { nil }
    /// Not known.
    public func isSchoolHoliday(_ date: CivilDate) -> Bool? { nil }
    /// Not known.
    public func minute(of sun: OpeningSun, on date: CivilDate) -> Int? { nil }
}

/// A calendar of listed holidays.
public struct ListedOpeningCalendar: OpeningCalendar {
    /// Public holidays; every other day is an ordinary one.
    public var publicHolidays: Set<CivilDate>
    /// Days of school holidays; every other day is an ordinary one.
    public var schoolHolidays: Set<CivilDate>

    /// Lists the holidays; without any, every day is an ordinary one.
    public init(publicHolidays: Set<CivilDate> = [], schoolHolidays: Set<CivilDate> = []) {
        (self.publicHolidays, self.schoolHolidays) = (publicHolidays, schoolHolidays)
    }

    /// Whether the day is listed.
    public func isPublicHoliday(_ date: CivilDate) -> Bool? { publicHolidays.contains(date) }
    /// Whether the day is listed.
    public func isSchoolHoliday(_ date: CivilDate) -> Bool? { schoolHolidays.contains(date) }
    /// Not known.
    public func minute(of sun: OpeningSun, on date: CivilDate) -> Int? { nil }
}
