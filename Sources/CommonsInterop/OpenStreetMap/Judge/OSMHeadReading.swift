/// Reads the attributes that nodes, ways and relations share.
struct OSMHeadReading {
    let kind: OSMElementKind
    let fields: OSMMetadataFields
    let section: OSMState.Action
    let limits: OSMLimits

    /// What `fault` is told: how bad, what, and the object's number when it is known.
    typealias Faults = (ImportFault.Severity, OSMFault.Reason, Int64?) -> Void

    /// The head of an object; the user's name goes into the builder's text.
    func read(_ attributes: XMLAttributes, _ builder: inout OSMBlockBuilder, _ fault: Faults) -> OSMObjectHead {
        var head = OSMObjectHead()
        head.state.action = section
        var id: UnsafeBufferPointer<UInt8>?
        var latitude: UnsafeBufferPointer<UInt8>?
        var longitude: UnsafeBufferPointer<UInt8>?
        var warnings: [OSMFault.Reason] = []
        for index in 0..<attributes.count where !attributes.isPrefixed(index) {
            guard let name = attributes.name(index) else { continue }
            let value = attributes.value(index)
            switch OSMName.number(name) {
            case OSMName.id: id = value
            case OSMName.lat: latitude = value
            case OSMName.lon: longitude = value
            case OSMName.version:
                if let version = integer(value, "version", fields.contains(.version), &warnings) {
                    head.version = Int32(exactly: version) ?? OSMBlock.Metadata.absentVersion
                }
            case OSMName.visible:
                if let isVisible = OSMWord.truth(value) {
                    head.state.isVisible = isVisible
                } else {
                    warnings.append(.badValue(attribute: "visible", value: OSMWord.shown(value)))
                }
            case OSMName.action:
                if let action = OSMWord.action(value) {
                    head.state.action = action == .none ? section : action
                } else {
                    warnings.append(.badValue(attribute: "action", value: OSMWord.shown(value)))
                }
            case OSMName.timestamp where fields.contains(.timestamp):
                if let time = OSMNumber.timestamp(value) {
                    head.metadata.timestamp = time
                } else {
                    warnings.append(.badValue(attribute: "timestamp", value: OSMWord.shown(value)))
                }
            case OSMName.changeset where fields.contains(.changeset):
                head.metadata.changeset = integer(value, "changeset", true, &warnings) ?? OSMBlock.Metadata.absent
            case OSMName.uid where fields.contains(.user):
                head.metadata.userID = integer(value, "uid", true, &warnings) ?? OSMBlock.Metadata.absent
            case OSMName.user where fields.contains(.user):
                guard value.count <= limits.textLength else {
                    fault(.fatal, .limit("text length (\(limits.textLength) bytes)"), nil)
                    return head
                }
                head.metadata.user = builder.add(value)
                head.metadata.hasUser = true
            default: break
            }
        }
        if fields.contains(.version) { head.metadata.version = head.version }
        guard let number = identifier(id, fault) else { return head }
        head.id = number
        for warning in warnings { fault(.warning, warning, number) }
        guard kind == .node else { return head }
        if latitude == nil, longitude == nil, head.state.isDeleted { return head }
        switch Self.location(latitude, longitude, element: "node") {
        case .success(let location): head.location = location
        case .failure(let problem): fault(.error, problem.reason, number)
        }
        return head
    }

    private func identifier(_ bytes: UnsafeBufferPointer<UInt8>?, _ fault: Faults) -> Int64? {
        guard let bytes else {
            fault(.error, .missingAttribute(element: kind.name, attribute: "id"), nil)
            return nil
        }
        switch OSMNumber.integer(bytes) {
        case .value(let value): return value
        case .outOfRange: fault(.error, .outOfRange(attribute: "id", value: OSMWord.shown(bytes)), nil)
        case .notANumber: fault(.error, .badValue(attribute: "id", value: OSMWord.shown(bytes)), nil)
        }
        return nil
    }

    /// A number of the history; a wrong one is only worth a word when it was asked for.
    private func integer(
        _ bytes: UnsafeBufferPointer<UInt8>, _ attribute: String, _ isAsked: Bool, _ warnings: inout [OSMFault.Reason]
    ) -> Int64? {
        switch OSMNumber.integer(bytes) {
        case .value(let value) where attribute != "version" || Int32(exactly: value) != nil: return value
        case .notANumber: if isAsked { warnings.append(.badValue(attribute: attribute, value: OSMWord.shown(bytes))) }
        default: if isAsked { warnings.append(.outOfRange(attribute: attribute, value: OSMWord.shown(bytes))) }
        }
        return nil
    }

    /// Why two attributes are not a location.
    struct LocationProblem: Error {
        let reason: OSMFault.Reason
    }

    /// The location that two attributes give; both are needed and both must lie on the Earth.
    static func location(
        _ latitude: UnsafeBufferPointer<UInt8>?, _ longitude: UnsafeBufferPointer<UInt8>?, element: String
    ) -> Result<OSMLocation, LocationProblem> {
        let first = degrees(latitude, limit: 900_000_000)
        let second = degrees(longitude, limit: 1_800_000_000)
        guard case .success(let north) = first else { return .failure(LocationProblem(reason: first.reason("lat", element, latitude))) }
        guard case .success(let east) = second else { return .failure(LocationProblem(reason: second.reason("lon", element, longitude))) }
        return .success(OSMLocation(latitude: north, longitude: east))
    }

    /// What became of one of the two attributes.
    private enum Degrees {
        case success(Int32)
        case missing
        case bad
        case outOfRange

        func reason(_ attribute: String, _ element: String, _ bytes: UnsafeBufferPointer<UInt8>?) -> OSMFault.Reason {
            let value = bytes.map { OSMWord.shown($0) } ?? ""
            return switch self {
            case .missing: .missingAttribute(element: element, attribute: attribute)
            case .bad: .badValue(attribute: attribute, value: value)
            case .outOfRange, .success: .outOfRange(attribute: attribute, value: value)
            }
        }
    }

    private static func degrees(_ bytes: UnsafeBufferPointer<UInt8>?, limit: Int32) -> Degrees {
        guard let bytes else { return .missing }
        guard let value = OSMNumber.degrees(bytes) else { return .bad }
        return value >= -limit && value <= limit ? .success(value) : .outOfRange
    }
}
