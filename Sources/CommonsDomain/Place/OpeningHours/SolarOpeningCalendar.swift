public import CommonsGeo

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// A calendar that knows where the sun stands over a place; of holidays it knows what another calendar does.
///
/// Sunrise and sunset are when the upper edge of the sun passes the horizon, refraction included (-0.833°); dawn and dusk are the ends of civil twilight
/// (-6°). Right to a minute or two between the polar circles. Source: J. Meeus, *Astronomical Algorithms*, chapters 15 and 25, in the short form of
/// the *sunrise equation*.
public struct SolarOpeningCalendar<Holidays: OpeningCalendar>: OpeningCalendar {
    /// The place.
    public var coordinate: Coordinate
    /// The zone in which its clocks go.
    public var zone: Zone
    /// Who knows of holidays.
    public var holidays: Holidays

    /// Looks at the sun from a place.
    public init(at coordinate: Coordinate, zone: Zone, holidays: Holidays = UnknownOpeningCalendar()) {
        (self.coordinate, self.zone, self.holidays) = (coordinate, zone, holidays)
    }

    /// What ``holidays`` knows.
    public func isPublicHoliday(_ date: CivilDate) -> Bool? { holidays.isPublicHoliday(date) }
    /// What ``holidays`` knows.
    public func isSchoolHoliday(_ date: CivilDate) -> Bool? { holidays.isSchoolHoliday(date) }

    /// The minute of the day; below 0 or past 1439 when it falls on the day before or after. `nil` where the sun does not pass that height on this day.
    public func minute(of sun: OpeningSun, on date: CivilDate) -> Int? {
        let radian = Double.pi / 180
        // Days since noon of 2000-01-01 at the meridian of the place; day 10957 is 2000-01-01.
        let day = Double(date.dayNumber - 10_957) - coordinate.longitude / 360 + 0.0008
        let anomaly = (357.5291 + 0.985_600_28 * day) * radian
        let center = 1.9148 * sin(anomaly) + 0.02 * sin(2 * anomaly) + 0.0003 * sin(3 * anomaly)
        let longitude = anomaly + (center + 180 + 102.9372) * radian
        let transit = day + 0.0053 * sin(anomaly) - 0.0069 * sin(2 * longitude)
        let declination = asin(sin(longitude) * sin(23.4397 * radian))
        let height = (sun == .dawn || sun == .dusk ? -6 : -0.833) * radian
        let latitude = coordinate.latitude * radian
        let cosine = (sin(height) - sin(latitude) * sin(declination)) / (cos(latitude) * cos(declination))
        guard cosine >= -1, cosine <= 1 else { return nil }
        let half = acos(cosine) / (2 * .pi)
        let moment = sun == .dawn || sun == .sunrise ? transit - half : transit + half
        let seconds = Int64(((moment + 10_957.5) * 86_400).rounded())
        guard let local = try? zone.local(at: Instant(secondsSince1970: seconds)) else { return nil }
        // To the nearest minute, as tables of the sun are.
        return Int((local.clockSeconds - Int64(date.dayNumber) * 86_400 + 30) / 60)
    }
}
