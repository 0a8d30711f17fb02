extension ImportedEntity {
    /// Takes an element by its provenance.
    /// - Returns: `nil` for an element without provenance.
    public init?(_ element: Element) {
        guard let key = element.listing.provenance?.key else { return nil }
        do throws(ReconciliationError) {
            switch element {
            case .person(let person): try self.init(person, key: key)
            case .organization(let organization): try self.init(organization, key: key)
            case .project(let project): try self.init(project, key: key)
            case .pointOfInterest(let pointOfInterest): try self.init(pointOfInterest, key: key)
            case .event(let event): try self.init(event, key: key)
            case .ad(let ad): try self.init(ad, key: key)
            }
        } catch { return nil }
    }
}

extension Person: Imported {
    /// The same person under the id and the making of `kept`.
    public func continuing(_ kept: Person) -> Person { with(kept.listing.created) { $0.id = kept.id } }
}

extension Organization: Imported {
    /// The same organisation under the id and the making of `kept`.
    public func continuing(_ kept: Organization) -> Organization { with(kept.listing.created) { $0.id = kept.id } }
}

extension Project: Imported {
    /// The same project under the id and the making of `kept`.
    public func continuing(_ kept: Project) -> Project { with(kept.listing.created) { $0.id = kept.id } }
}

extension PointOfInterest: Imported {
    /// The same point of interest under the id and the making of `kept`.
    public func continuing(_ kept: PointOfInterest) -> PointOfInterest { with(kept.listing.created) { $0.id = kept.id } }
}

extension Event: Imported {
    /// The same event under the id and the making of `kept`.
    public func continuing(_ kept: Event) -> Event { with(kept.listing.created) { $0.id = kept.id } }
}

extension Ad: Imported {
    /// The same ad under the id and the making of `kept`.
    public func continuing(_ kept: Ad) -> Ad { with(kept.listing.created) { $0.id = kept.id } }
}

extension ListedEntity {
    fileprivate func with(_ created: Instant, _ change: (inout Self) -> Void) -> Self {
        var element = self
        change(&element)
        element.listing.created = created
        return element
    }
}
