/// Any of the six things that a commons lists.
public enum Element: Hashable, Sendable {
    /// Somebody.
    case person(Person)
    /// People who act together.
    case organization(Organization)
    /// Something that people undertake together.
    case project(Project)
    /// Something in a place, or a thing to use.
    case pointOfInterest(PointOfInterest)
    /// Something that takes place at a time.
    case event(Event)
    /// What somebody offers or looks for.
    case ad(Ad)

    /// The element itself, whatever it is.
    public var value: any ListedEntity {
        switch self {
        case .person(let person): person
        case .organization(let organization): organization
        case .project(let project): project
        case .pointOfInterest(let pointOfInterest): pointOfInterest
        case .event(let event): event
        case .ad(let ad): ad
        }
    }

    /// Which of the six it is.
    public var type: EntityType {
        switch self {
        case .person: .person
        case .organization: .organization
        case .project: .project
        case .pointOfInterest: .pointOfInterest
        case .event: .event
        case .ad: .ad
        }
    }

    /// Who this is, for ever.
    public var id: EntityID {
        switch self {
        case .person(let person): person.id.rawValue
        case .organization(let organization): organization.id.rawValue
        case .project(let project): project.id.rawValue
        case .pointOfInterest(let pointOfInterest): pointOfInterest.id.rawValue
        case .event(let event): event.id.rawValue
        case .ad(let ad): ad.id.rawValue
        }
    }

    /// What it shares with all elements.
    public var listing: Listing {
        get { value.listing }
        set {
            switch self {
            case .person(var person):
                person.listing = newValue
                self = .person(person)
            case .organization(var organization):
                organization.listing = newValue
                self = .organization(organization)
            case .project(var project):
                project.listing = newValue
                self = .project(project)
            case .pointOfInterest(var pointOfInterest):
                pointOfInterest.listing = newValue
                self = .pointOfInterest(pointOfInterest)
            case .event(var event):
                event.listing = newValue
                self = .event(event)
            case .ad(var ad):
                ad.listing = newValue
                self = .ad(ad)
            }
        }
    }

    /// What stores index.
    public var projection: SearchProjection { value.projection }

    /// The name in the language of the place.
    public var name: String { listing.name }

    /// The same element without what `viewer` may not see.
    public func redacted(for viewer: Viewer) -> Element {
        switch self {
        case .person(let person): .person(person.redacted(for: viewer))
        case .organization(let organization): .organization(organization.redacted(for: viewer))
        case .project(let project): .project(project.redacted(for: viewer))
        case .pointOfInterest(let pointOfInterest): .pointOfInterest(pointOfInterest.redacted(for: viewer))
        case .event(let event): .event(event.redacted(for: viewer))
        case .ad(let ad): .ad(ad.redacted(for: viewer))
        }
    }
}

extension Element: Codable {
    /// Reads the JSON form of the type that the member `type` names.
    /// - Throws: ``ElementFormError/unknownType(_:)``, and what the type throws.
    public init(from decoder: any Decoder) throws {
        let type = try decoder.container(keyedBy: ElementKey.self).decode(String.self, forKey: .type)
        switch EntityType(rawValue: type) {
        case .person: self = .person(try Person(from: decoder))
        case .organization: self = .organization(try Organization(from: decoder))
        case .project: self = .project(try Project(from: decoder))
        case .pointOfInterest: self = .pointOfInterest(try PointOfInterest(from: decoder))
        case .event: self = .event(try Event(from: decoder))
        case .ad: self = .ad(try Ad(from: decoder))
        default: throw ElementFormError.unknownType(type)
        }
    }

    /// Writes the JSON form of its type.
    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}
