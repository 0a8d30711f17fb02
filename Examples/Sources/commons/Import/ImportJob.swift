import CommonsDomain
import CommonsGeo
import CommonsInterop

/// Takes files one after the other into a store.
struct ImportJob {
    /// Elements a transaction: a smaller one writes the same pages more often.
    private static let batchSize = 10_000

    let store: any Store
    let writes: Bool
    let quiet: Bool
    let now: Instant
    var mapping = OSMMapping.standard
    var territories: TerritoryIndex?
    /// What the columns of tables are; what their headers make likely unless told.
    var columns: CSVFeatures?
    var summary = ImportSummary()
    /// The boundaries of the last map, by which elements of later files are placed.
    private var outlines: TerritoryIndex?

    init(store: any Store, writes: Bool, quiet: Bool, now: Instant) {
        (self.store, self.writes, self.quiet, self.now) = (store, writes, quiet, now)
    }

    mutating func add(_ path: String) async throws {
        let format = try InputFormat(path: path)
        switch format.content {
        case .osmXML, .osmPBF: try await addOpenStreetMap(path)
        case .geoJSON where format.isList: try await addElements(path)
        case .geoJSON, .geoJSONSequence: try await addFeatures(path)
        case .iCalendar: try await addCalendar(path)
        case .osmChange: try await addChanges(path)
        case .csv: try await addTable(path)
        case nil: throw CommandFailure("neither OpenStreetMap, GeoJSON, a table, a calendar, nor elements as JSON")
        }
    }

    private mutating func addOpenStreetMap(_ path: String) async throws {
        let importer = OSMImporter(
            options: OSMImportOptions(retrieved: now, mapping: mapping, territories: territories, batchSize: Self.batchSize))
        let batches = BatchChannel<[ImportedEntity]>()
        let quiet = quiet
        let found = batches.produce { send in
            var found: [OSMTerritory] = []
            // Most files are read once less than they may be: the last reading brings what is left.
            let size = (try? MappedFile(path: path).withBytes { $0.count }) ?? 0
            var shown = Progress("importing", total: size * (OSMImporter.readings - 1), quiet: quiet)
            let result = try importer.read(
                path: path, onTerritories: { found = $0 }, progress: { shown.update($0 + ($1 - 1) * size) },
                onElements: { try send($0.compactMap { ImportedEntity($0) }) })
            shown.finish()
            return (result, found)
        }
        var reconciler = try await Reconciler(store, prefix: "osm:", writes: writes)
        while let batch = await batches.next() { try await reconciler.take(batch, overlapping: true) }
        let (result, territories) = try await found.value
        // Only where the file speaks is what it does not say gone.
        summary.add(try await reconciler.finish(removingWithin: result.header.bounds.flatMap(Self.scope)))
        summary.report.append(result.report)
        summary.coverage.append("\(result.coverage)")
        try await keep(territories.map(\.territory))
        if self.territories == nil, !territories.isEmpty {
            var builder = TerritoryFileBuilder()
            for found in territories { builder.add(found.territory, polygons: found.polygons) }
            outlines = try builder.build()
        }
    }

    private static func scope(_ bounds: OSMBounds) -> GeoScope? {
        guard let low = bounds.southWest.coordinate, let high = bounds.northEast.coordinate else { return nil }
        let box = try? BoundingBox(south: low.latitude, west: low.longitude, north: high.latitude, east: high.longitude)
        return box.map { .box($0) }
    }

    private mutating func addFeatures(_ path: String) async throws {
        var reader = GeoJSONElementReader(source: "geojson", licence: nil, retrieved: now)
        var elements: [Element] = []
        let reading = try GeoJSONReader().read(path: path) { feature in
            if let element = reader.element(feature) { elements.append(element) }
        }
        take(reader.report, after: reading.report)
        try await reconcile(elements)
    }

    private mutating func addTable(_ path: String) async throws {
        let bytes = try WholeFile.read(path)
        let header = try CSVReader(bytes).header
        guard let columns = columns ?? CSVFeatures(header: header) else { throw ConvertError.tableWithoutPlaces }
        _ = try columns.properties(of: header)
        var reader = GeoJSONElementReader(source: "csv", licence: nil, retrieved: now)
        var elements: [Element] = []
        let rows = try columns.read(bytes) { feature in
            if let element = reader.element(feature) { elements.append(element) }
        }
        take(reader.report, after: rows)
        try await reconcile(elements)
    }

    /// Counts what a reader of features left out before elements were made of the others.
    private mutating func take(_ elements: ImportReport, after features: ImportReport) {
        var features = features
        features.read -= features.kept
        features.kept = 0
        summary.report.append(features)
        summary.report.append(elements)
    }

    private mutating func addCalendar(_ path: String) async throws {
        let calendar = try ICalendar.read(WholeFile.read(path))
        if calendar.calendars.isEmpty { throw CommandFailure("there is no calendar in it") }
        let (updates, report) = EventReader(now: now).updates(of: calendar)
        summary.report.append(report)
        var reconciler = EventReconciler(store, writes: writes)
        try await reconciler.take(
            updates.map { update in
                var update = update
                if let event = update.event, case .event(let placed) = placed(.event(event)) { update.event = placed }
                return update
            })
        summary.add(reconciler.outcome)
        summary.report.append(reconciler.report)
    }

    private mutating func addElements(_ path: String) async throws {
        let value = try JSONValue(parsing: WholeFile.read(path))
        guard case .array(let items) = value else { throw CommandFailure("not an array of elements") }
        var elements: [Element] = []
        for (index, item) in items.enumerated() {
            do {
                elements.append(try item.decoded(as: Element.self))
            } catch {
                throw CommandFailure("element \(index): \(error)")
            }
        }
        summary.report.read += elements.count
        summary.report.kept += elements.count
        try await reconcile(elements)
    }

    /// Elements from elsewhere by their source's key, elements of our own by their id; nothing is removed.
    private mutating func reconcile(_ unplaced: [Element]) async throws {
        let elements = unplaced.map(placed)
        let sources = Set(elements.compactMap { $0.listing.provenance?.source }).sorted()
        for source in sources {
            var reconciler = try await Reconciler(store, prefix: source + ":", writes: writes)
            let own = elements.filter { $0.listing.provenance?.source == source }
            for start in stride(from: 0, to: own.count, by: Self.batchSize) {
                try await reconciler.take(
                    own[start..<min(start + Self.batchSize, own.count)].compactMap(ImportedEntity.init), overlapping: true)
            }
            summary.add(try await reconciler.finish(removingWithin: nil))
        }
        let own = elements.filter { $0.listing.provenance == nil }
        for start in stride(from: 0, to: own.count, by: Self.batchSize) {
            try await put(Array(own[start..<min(start + Self.batchSize, own.count)]))
        }
    }

    /// The same element in the territories in which it lies, where it says none itself.
    private func placed(_ element: Element) -> Element {
        guard let index = territories ?? outlines, let place = element.listing.place, place.territories.isEmpty,
            let coordinate = place.coordinate, let smallest = index.located(at: coordinate).first
        else { return element }
        var element = element
        element.listing.place = (try? place.lying(in: index.path(of: smallest.id))) ?? place
        return element
    }

    private mutating func put(_ batch: [Element]) async throws {
        summary.add(try await store.bring(batch, writes: writes))
    }

    /// Keeps the territories of the index that was given in which something lies, so that people can search in them.
    mutating func keepTerritories() async throws {
        guard writes, let territories else { return }
        summary.territories += try await store.keepTerritories(of: territories, readAt: now)
    }

    private mutating func keep(_ territories: [Territory]) async throws {
        summary.territories += territories.count
        guard writes else { return }
        try await store.keep(territories, readAt: now)
    }
}
