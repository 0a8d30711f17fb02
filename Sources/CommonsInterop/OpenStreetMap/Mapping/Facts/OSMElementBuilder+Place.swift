import CommonsDomain

extension OSMElementBuilder {
    /// The address of `addr:*`, or of `contact:*` where French mappers put it.
    mutating func address(_ tags: OSMTags, _ id: OSMElementID) -> PostalAddress? {
        func value(_ names: String...) -> String? {
            for name in names {
                if let text = tags["addr:" + name] ?? tags["contact:" + name], !Self.isBlank(text), text.utf8.count <= 500 { return text }
            }
            return nil
        }
        let complement = [value("housename"), value("unit", "flats", "door").map { $0 }, value("floor")].compactMap { $0 }
        var country = value("country")
        if let code = country, code.utf8.count != 2 || !code.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) {
            note("osm.country-left-out", "the country “\(code)” is not two capital letters", id)
            country = nil
        }
        do {
            return try PostalAddress(
                houseNumber: value("housenumber"), street: value("street", "place"),
                complement: complement.isEmpty ? nil : complement.joined(separator: ", "), postalCode: value("postcode"),
                locality: value("city", "town", "village", "hamlet"), region: value("state", "province", "region"), country: country)
        } catch .empty {
            return nil
        } catch {
            note("osm.address-left-out", "\(error)", id)
            return nil
        }
    }

    /// The text of `opening_hours`, whatever it says; what cannot be read as a schedule is noted.
    mutating func openingHours(_ tags: OSMTags, _ id: OSMElementID) -> OpeningHours? {
        guard let text = tags["opening_hours"], !Self.isBlank(text) else { return nil }
        do {
            let hours = try OpeningHours(text)
            do { _ = try OpeningSchedule(hours) } catch {
                note("osm.opening-hours-not-understood", "“\(text)”: \(error)", id)
            }
            return hours
        } catch {
            note("osm.opening-hours-left-out", "\(error)", id)
            return nil
        }
    }
}
