import ArgumentParser
import CommonsDomain
import CommonsGeo

/// `LAT,LON` in degrees: `46.5,4.3`.
struct CoordinateArgument: ExpressibleByArgument {
    let coordinate: Coordinate

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
        guard parts.count == 2, let latitude = Double(parts[0]), let longitude = Double(parts[1]),
            let coordinate = try? Coordinate(latitude: latitude, longitude: longitude)
        else { return nil }
        self.coordinate = coordinate
    }
}

/// A distance with its unit: `800m`, `2km`, or metres without one.
struct DistanceArgument: ExpressibleByArgument {
    let meters: Double

    init?(argument: String) {
        let (number, factor): (Substring, Double) =
            argument.hasSuffix("km")
            ? (argument.dropLast(2), 1000) : argument.hasSuffix("m") ? (argument.dropLast(), 1) : (argument[...], 1)
        guard let value = Double(number), value >= 0, value.isFinite else { return nil }
        meters = value * factor
    }
}

/// The orders that a person asks for.
enum SortArgument: String, ExpressibleByArgument, CaseIterable {
    case distance, date, relevance
}

/// A day `2026-11-23`, taken at midnight UTC, or a whole date-time of RFC 3339.
struct InstantArgument: ExpressibleByArgument {
    let instant: Instant

    init?(argument: String) {
        guard let instant = (try? Instant(argument)) ?? (try? Instant(argument + "T00:00:00Z")) else { return nil }
        self.instant = instant
    }
}
