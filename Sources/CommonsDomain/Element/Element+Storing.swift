extension Change {
    /// Puts an element of any type, new or changed.
    /// - Throws: what the element's `encode(to:)` throws.
    public static func put(_ element: Element, expecting expectation: Expectation = .anything) throws -> Change {
        switch element {
        case .person(let person): try put(person, expecting: expectation)
        case .organization(let organization): try put(organization, expecting: expectation)
        case .project(let project): try put(project, expecting: expectation)
        case .pointOfInterest(let pointOfInterest): try put(pointOfInterest, expecting: expectation)
        case .event(let event): try put(event, expecting: expectation)
        case .ad(let ad): try put(ad, expecting: expectation)
        }
    }
}

extension EntityRecord {
    /// The element, without what the viewer may not see.
    /// - Throws: ``ElementFormError/unknownType(_:)`` when it is no element, and as ``value(as:)``.
    public func element() throws -> Element {
        switch type {
        case .person: .person(try value())
        case .organization: .organization(try value())
        case .project: .project(try value())
        case .pointOfInterest: .pointOfInterest(try value())
        case .event: .event(try value())
        case .ad: .ad(try value())
        default: throw ElementFormError.unknownType(type.rawValue)
        }
    }
}
