import CommonsDomain
import CommonsGeo
import CommonsInterop

extension ImportJob {
    /// Applies a change file to what the store has of OpenStreetMap.
    mutating func addChanges(_ path: String) async throws {
        let importer = OSMChangeImporter(options: OSMImportOptions(retrieved: now, mapping: mapping, territories: territories))
        let changes = try importer.read(paths: [path])
        var report = changes.report
        var elements: [Element] = []
        for element in changes.elements {
            // A node in a store without outlines keeps the territories that it had, where it has not moved.
            guard territories == nil, let old = try await kept(element)?.listing.place, let place = element.listing.place,
                old.coordinate == place.coordinate
            else {
                elements.append(element)
                continue
            }
            var element = element
            element.listing.place = (try? place.lying(in: old.territories)) ?? place
            elements.append(element)
        }
        for object in changes.unplaced {
            let record = try await store.record(withKey: "osm:\(object.id)", as: .anonymous)
            guard let old = try record?.element().listing.place, let place = old.coordinate,
                let element = importer.element(object, at: place, territories: old.territories)
            else {
                report.skip("osm.needs-its-map")
                continue
            }
            elements.append(element)
        }
        report.kept = elements.count
        var reconciler = try await Reconciler(store, prefix: "osm:", writes: writes)
        for start in stride(from: 0, to: elements.count, by: 1000) {
            try await reconciler.take(elements[start..<min(start + 1000, elements.count)].compactMap(ImportedEntity.init))
        }
        summary.add(try await reconciler.finish(removingWithin: nil))
        try await remove(changes.gone, &report)
        summary.report.append(report)
    }

    /// What a map says is for everyone, so that whoever asks finds it.
    private func kept(_ element: Element) async throws -> Element? {
        guard let provenance = element.listing.provenance else { return nil }
        return try await store.record(withKey: "osm:\(provenance.identifier)", as: .anonymous)?.element()
    }

    /// Takes out what is gone; what never was an element is counted.
    private mutating func remove(_ gone: [OSMElementID], _ report: inout ImportReport) async throws {
        for start in stride(from: 0, to: gone.count, by: 1000) {
            var removals: [Change] = []
            for id in gone[start..<min(start + 1000, gone.count)] {
                guard let record = try await store.record(withKey: "osm:\(id)", as: .anonymous) else {
                    report.skip("osm.no-element")
                    continue
                }
                removals.append(removal(of: try record.element(), .revision(record.revision)))
            }
            summary.removed += removals.count
            report.skip("osm.removed", count: removals.count)
            if writes, !removals.isEmpty { try await store.apply(removals) }
        }
    }

    private func removal(of element: Element, _ expectation: Change.Expectation) -> Change {
        switch element {
        case .person(let person): .remove(person.id, expecting: expectation)
        case .organization(let organization): .remove(organization.id, expecting: expectation)
        case .project(let project): .remove(project.id, expecting: expectation)
        case .pointOfInterest(let pointOfInterest): .remove(pointOfInterest.id, expecting: expectation)
        case .event(let event): .remove(event.id, expecting: expectation)
        case .ad(let ad): .remove(ad.id, expecting: expectation)
        }
    }
}
