import CommonsGeo

/// An entity as kept in memory. A class, so that lists and dictionaries hold a reference and not a copy of the projection.
final class KeptDocument: Sendable {
    let id: EntityID
    let type: EntityType
    let revision: Revision
    let number: ChangeNumber
    let body: [UInt8]
    let projection: SearchProjection

    init(id: EntityID, type: EntityType, revision: Revision, number: ChangeNumber, body: [UInt8], projection: SearchProjection) {
        (self.id, self.type, self.revision, self.number) = (id, type, revision, number)
        (self.body, self.projection) = (body, projection)
    }

    func key(in search: PreparedSearch, score: Int?) -> HitKey {
        search.key(of: id, dates: projection.dates, coordinate: projection.coordinate, score: score)
    }

    func record(for viewer: Viewer) -> EntityRecord { EntityRecord(id: id, type: type, revision: revision, body: body, viewer: viewer) }

    func hit(in search: PreparedSearch, for viewer: Viewer) -> SearchHit {
        let distance = search.center.flatMap { center in projection.coordinate.map { center.distance(to: $0) } }
        return SearchHit(record: record(for: viewer), distance: distance, score: search.score(projection.text))
    }
}

/// What stays of a removed entity, for the change feed and for the revision of what is made again.
struct RemovedDocument: Sendable {
    let type: EntityType
    let revision: Revision
    let number: ChangeNumber
    let audience: [AccessToken]
}
