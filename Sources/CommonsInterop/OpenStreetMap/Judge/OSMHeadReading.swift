/// Reads the attributes that nodes, ways and relations share.
struct OSMHeadReading {
    let kind: OSMElementKind
    let fields: OSMMetadataFields
    let section: OSMState.Action
    let limits: OSMLimits

    /// Something wrong with an object.
    struct Problem {
        let severity: ImportFault.Severity
        let reason: OSMFault.Reason
        /// The object's number, when it is known.
        let number: Int64?
    }

    /// The head of an object; the user's name goes into the builder's text, what is wrong to the end of `problems`.
    func read(
        _ attributes: XMLAttributes, _ names: borrowing OSMNameMemo, _ builder: inout OSMBlockBuilder, _ problems: inout [Problem]
    ) -> OSMObjectHead {
        var head = OSMObjectHead()
        head.state.action = section
        var id: UnsafeBufferPointer<UInt8>?
        var latitude: UnsafeBufferPointer<UInt8>?
        var longitude: UnsafeBufferPointer<UInt8>?
        var warnings: [OSMFault.Reason] = []
        for index in 0..<attributes.count where !attributes.isPrefixed(index) {
            guard let name = attributes.name(index) else { continue }
            let value = attributes.value(index)
            switch names.number(name) {
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
                    problems.append(Problem(severity: .fatal, reason: .limit("text length (\(limits.textLength) bytes)"), number: nil))
                    return head
                }
                head.metadata.user = builder.add(value)
                head.metadata.hasUser = true
            default: break
            }
        }
        if fields.contains(.version) { head.metadata.version = head.version }
        guard let number = identifier(id, &problems) else { return head }
        head.id = number
        for warning in warnings { problems.append(Problem(severity: .warning, reason: warning, number: number)) }
        guard kind == .node else { return head }
        if latitude == nil, longitude == nil, head.state.isDeleted { return head }
        switch Self.location(latitude, longitude, element: "node") {
        case .success(let location): head.location = location
        case .failure(let problem): problems.append(Problem(severity: .error, reason: problem.reason, number: number))
        }
        return head
    }

    private func identifier(_ bytes: UnsafeBufferPointer<UInt8>?, _ problems: inout [Problem]) -> Int64? {
        let reason: OSMFault.Reason
        switch bytes.map({ OSMNumber.integer($0) }) {
        case .value(let value)?: return value
        case .outOfRange?: reason = .outOfRange(attribute: "id", value: bytes.map { OSMWord.shown($0) } ?? "")
        case .notANumber?: reason = .badValue(attribute: "id", value: bytes.map { OSMWord.shown($0) } ?? "")
        case nil: reason = .missingAttribute(element: kind.name, attribute: "id")
        }
        problems.append(Problem(severity: .error, reason: reason, number: nil))
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
