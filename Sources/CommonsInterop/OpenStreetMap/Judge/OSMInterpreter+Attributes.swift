extension OSMInterpreter {
    /// The value of the attribute with this name.
    func find(_ name: UInt64, _ attributes: XMLAttributes) -> UnsafeBufferPointer<UInt8>? {
        for index in 0..<attributes.count where !attributes.isPrefixed(index) {
            if let key = attributes.name(index), names.number(key) == name { return attributes.value(index) }
        }
        return nil
    }

    /// An id that an element needs; without it the open object is left out.
    func number(
        of name: UInt64, _ attribute: String, element: String, _ attributes: XMLAttributes, _ parser: XMLPushParser
    ) -> Int64? {
        guard let bytes = find(name, attributes) else {
            reject(.missingAttribute(element: element, attribute: attribute), parser)
            return nil
        }
        switch OSMNumber.integer(bytes) {
        case .value(let value): return value
        case .outOfRange: reject(.outOfRange(attribute: attribute, value: shown(bytes)), parser)
        case .notANumber: reject(.badValue(attribute: attribute, value: shown(bytes)), parser)
        }
        return nil
    }

    /// `lat` and `lon`: both, or neither where they are not required; anything else leaves the open object out.
    func location(_ attributes: XMLAttributes, element: String, isRequired: Bool, _ parser: XMLPushParser) -> OSMLocation? {
        let latitude = find(OSMName.lat, attributes)
        let longitude = find(OSMName.lon, attributes)
        if latitude == nil, longitude == nil, !isRequired { return .undefined }
        switch OSMHeadReading.location(latitude, longitude, element: element) {
        case .success(let location): return location
        case .failure(let problem):
            reject(problem.reason, parser)
            return nil
        }
    }

    /// `minlat`, `minlon`, `maxlat`, `maxlon`; `nil` when one is missing or wrong: a box is a remark, not a fact.
    func bounds(_ attributes: XMLAttributes) -> OSMBounds? {
        func degrees(_ name: UInt64) -> Int32? { find(name, attributes).flatMap { OSMNumber.degrees($0) } }
        guard let south = degrees(OSMName.minlat), let west = degrees(OSMName.minlon), let north = degrees(OSMName.maxlat),
            let east = degrees(OSMName.maxlon)
        else { return nil }
        let box = OSMBounds(
            southWest: OSMLocation(latitude: south, longitude: west), northEast: OSMLocation(latitude: north, longitude: east))
        return box.southWest.isValid && box.northEast.isValid ? box : nil
    }

    /// Osmosis's `<bound box="south,west,north,east">`.
    func bound(_ attributes: XMLAttributes) -> OSMBounds? {
        guard let value = find(OSMName.box, attributes) else { return nil }
        let parts = value.split(separator: UInt8(ascii: ",")).compactMap { OSMNumber.degrees(UnsafeBufferPointer(rebasing: $0)) }
        guard parts.count == 4 else { return nil }
        let box = OSMBounds(
            southWest: OSMLocation(latitude: parts[0], longitude: parts[1]),
            northEast: OSMLocation(latitude: parts[2], longitude: parts[3]))
        return box.southWest.isValid && box.northEast.isValid ? box : nil
    }

    /// A wrong value as a fault shows it: its first hundred bytes.
    func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String { OSMWord.shown(bytes) }
}
