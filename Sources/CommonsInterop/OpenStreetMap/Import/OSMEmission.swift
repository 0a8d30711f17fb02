import CommonsDomain
import CommonsGeo

/// The last reading: makes elements of nodes, ways and relations, puts them into territories and hands them over in batches.
struct OSMEmission {
    private let options: OSMImportOptions
    private let survey: OSMImportSurvey
    private let shapes: OSMShapeTable
    private(set) var report: ImportReport
    private(set) var coverage = OSMCoverage()
    private var matcher: OSMMatcher
    private var builder: OSMElementBuilder
    private var placing = OSMPlacing()
    private var index: TerritoryIndex?
    private var batch: [Element] = []
    private var seen: Set<EntityID> = []
    /// How many objects of each kind came before the block at hand.
    private var counts = [0, 0, 0]

    init(_ options: OSMImportOptions, survey: OSMImportSurvey, shapes: OSMShapeTable, report: ImportReport) {
        (self.options, self.survey, self.shapes, self.report) = (options, survey, shapes, report)
        self.report.kept = 0
        matcher = OSMMatcher(options.mapping)
        builder = OSMElementBuilder(retrieved: options.retrieved, language: options.language)
        index = options.territories
    }

    /// The territories of the file with their parents, widest first; elements are put into them unless the options bring others.
    mutating func territories() -> [OSMTerritory] {
        var found: [OSMTerritory] = []
        var subareas: [OSMElementID: Set<OSMElementID>] = [:]
        let block = survey.candidates
        for number in block.relations.indices where OSMBoundary.isAdministrative(block.relationTags[number], block) {
            if isSuperseded(relation: number) { continue }
            let relation = block.relation(at: number)
            let lines = relation.members.filter { $0.id.kind == .way }.compactMap { shapes.line(of: $0.id.number)?.filter(\.isDefined) }
            let source = OSMElementID(.relation, relation.id)
            for member in relation.members where member.role == "subarea" { subareas[member.id, default: []].insert(source) }
            add(relation.tags, source, lines, to: &found)
        }
        for number in block.ways.indices where OSMBoundary.isAdministrative(block.wayTags[number], block) {
            if isSuperseded(way: number) { continue }
            let way = block.way(at: number)
            guard way.isClosed else { continue }
            add(way.tags, OSMElementID(.way, way.id), [way.references.map { shapes.location(of: $0) }], to: &found)
        }
        found.sort { ($0.territory.levels[0], $0.territory.id) < ($1.territory.levels[0], $1.territory.id) }
        found = OSMTerritoryTree.joined(found, subareas: subareas)
        if options.territories == nil { index = OSMTerritoryTree.index(found) }
        return found
    }

    private mutating func add(_ tags: OSMTags, _ source: OSMElementID, _ lines: [[OSMLocation]], to found: inout [OSMTerritory]) {
        guard let territory = OSMBoundary.territory(tags, source) else {
            let level = tags["admin_level"] ?? ""
            report.note(
                ImportFault(.warning, "osm.admin-level", "admin_level “\(level)” is no level of a territory", subject: source.description))
            return
        }
        let area = placing.area(lines)
        if area == nil {
            let reason = placing.fault.map { "\($0)" } ?? "no outline"
            report.note(ImportFault(.warning, "osm.boundary-not-built", reason, subject: source.description))
        }
        found.append(OSMTerritory(territory: territory, polygons: area?.inDegrees ?? [], source: source))
    }

    /// Hands over the elements of a block's nodes, and counts what has a name.
    mutating func emitNodes(of block: OSMBlock, to sink: ([Element]) throws -> Void) throws {
        defer {
            for (kind, count) in [block.nodes.count, block.ways.count, block.relations.count].enumerated() { counts[kind] += count }
        }
        for (number, node) in block.nodes.enumerated() {
            if survey.versions.isSuperseded(.node, node.id, at: counts[0] + number) {
                report.skip(.superseded)
                continue
            }
            let slice = block.nodeTags[number]
            guard !slice.isEmpty else {
                report.skip("osm.untagged")
                continue
            }
            if !block.nodeStates.isEmpty, block.nodeStates[number].isDeleted {
                report.skip("osm.deleted")
                continue
            }
            guard let match = matched(slice, block) else { continue }
            let metadata = block.nodeMetadata.isEmpty ? OSMMetadata() : block.metadata(block.nodeMetadata[number])
            try emit(match, OSMElementID(.node, node.id), block.tags(slice), node.location.coordinate, metadata, to: sink)
        }
        for (number, slice) in block.wayTags.enumerated() {
            if survey.versions.isSuperseded(.way, block.ways[number], at: counts[1] + number) {
                report.skip(.superseded)
                continue
            }
            count(slice, block, isDeleted: !block.wayStates.isEmpty && block.wayStates[number].isDeleted)
        }
        for (number, slice) in block.relationTags.enumerated() {
            if survey.versions.isSuperseded(.relation, block.relations[number], at: counts[2] + number) {
                report.skip(.superseded)
                continue
            }
            count(slice, block, isDeleted: !block.relationStates.isEmpty && block.relationStates[number].isDeleted)
        }
    }

    private func isSuperseded(way number: Int) -> Bool {
        survey.versions.isSuperseded(.way, survey.candidates.ways[number], at: survey.places.ways[number])
    }

    private func isSuperseded(relation number: Int) -> Bool {
        survey.versions.isSuperseded(.relation, survey.candidates.relations[number], at: survey.places.relations[number])
    }

    /// Counts a way or a relation that does not become an element; the others are counted when they are made.
    private mutating func count(_ slice: OSMBlock.Slice, _ block: OSMBlock, isDeleted: Bool) {
        if isDeleted { return report.skip("osm.deleted") }
        if slice.isEmpty { return report.skip("osm.untagged") }
        _ = matched(slice, block)
    }

    /// What the mapping says, counted for coverage; `nil` when the object is left out, which is counted too.
    private mutating func matched(_ slice: OSMBlock.Slice, _ block: OSMBlock) -> OSMMatch? {
        let match = matcher.match(slice, of: block)
        let isNamed = block.value("name", in: slice) != nil
        let isNetwork = match == nil && isNamed && OSMNetwork.holds(slice, block)
        if isNamed {
            coverage.named += 1
            switch match?.target {
            case nil:
                if isNetwork { coverage.network += 1 } else if OSMNetwork.isHouse(slice, block) { coverage.houses += 1 }
            case .skip: coverage.skipped += 1
            case .pointOfInterest(.other): coverage.other += 1
            default: coverage.specific += 1
            }
        }
        guard let match else {
            report.skip(isNetwork ? "osm.street-route-or-boundary" : isNamed ? "osm.no-rule" : "osm.nothing-to-list")
            return nil
        }
        if match.target == .skip {
            report.skip("osm.skipped-by-rule")
            return nil
        }
        return match
    }

    /// Hands over the elements of ways and relations, and what is left in the batch.
    mutating func emitCandidates(to sink: ([Element]) throws -> Void) throws {
        let block = survey.candidates
        for number in block.ways.indices where survey.fits.ways[number] && !isSuperseded(way: number) {
            guard let match = matcher.match(block.wayTags[number], of: block) else { continue }
            let way = block.way(at: number)
            // Overpass may write the positions with the way (`out geom`).
            let line = way.locations.isEmpty ? way.references.map { shapes.location(of: $0) } : way.locations
            noteMissing(line.count { !$0.isDefined }, "nodes", of: OSMElementID(.way, way.id))
            try emit(match, OSMElementID(.way, way.id), way.tags, position(of: way, line), way.metadata, to: sink)
        }
        for number in block.relations.indices where survey.fits.relations[number] && !isSuperseded(relation: number) {
            guard let match = matcher.match(block.relationTags[number], of: block) else { continue }
            let relation = block.relation(at: number)
            let position = position(of: relation)
            try emit(match, OSMElementID(.relation, relation.id), relation.tags, position, relation.metadata, to: sink)
        }
        try flush(to: sink)
    }

    private mutating func position(of way: OSMWay, _ line: [OSMLocation]) -> Coordinate? {
        placing.position(ofWay: line) ?? survey.centers[OSMElementID(.way, way.id)]?.coordinate
    }

    /// Where a relation is: on its surface, else at its label, else on its first member that is known.
    private mutating func position(of relation: OSMRelation) -> Coordinate? {
        let id = OSMElementID(.relation, relation.id)
        let ways = relation.members.filter { $0.id.kind == .way }
        let lines = ways.compactMap { $0.locations.isEmpty ? shapes.line(of: $0.id.number) : $0.locations }.map { $0.filter(\.isDefined) }
        noteMissing(ways.count - lines.count, "member ways", of: id)
        if relation.tags["type"] == "multipolygon" || relation.tags["type"] == "boundary" {
            if let area = placing.area(lines) { return OSMPlacing.pointOnSurface(area) }
            report.note(ImportFault(.warning, "osm.area-not-built", placing.fault.map { "\($0)" } ?? "no outline", subject: id.description))
        }
        let nodes = relation.members.filter { $0.id.kind == .node }
        let main = nodes.first { ["label", "admin_centre", "entrance", "main"].contains($0.role) } ?? nodes.first
        if let main, let coordinate = shapes.location(of: main.id.number).coordinate { return coordinate }
        return lines.lazy.compactMap { OSMPlacing.middle(of: $0) }.first ?? survey.centers[id]?.coordinate
    }

    private mutating func noteMissing(_ count: Int, _ what: String, of id: OSMElementID) {
        guard count > 0 else { return }
        report.note(ImportFault(.warning, "osm.missing-member", "\(count) \(what) are not in the file", subject: id.description))
    }

    private mutating func emit(
        _ match: OSMMatch, _ id: OSMElementID, _ tags: OSMTags, _ coordinate: Coordinate?, _ metadata: OSMMetadata,
        to sink: ([Element]) throws -> Void
    ) throws {
        guard let coordinate else { return report.skip("osm.no-position") }
        let path = index?.located(at: coordinate).map(\.id).reversed() ?? []
        let element = builder.element(match, id: id, tags: tags, at: coordinate, territories: Array(path), metadata: metadata)
        for fault in builder.faults { report.note(fault) }
        let isBroken = builder.faults.contains { $0.reason == "osm.not-an-element" }
        builder.faults.removeAll(keepingCapacity: true)
        guard let element else { return report.skip(isBroken ? "osm.not-an-element" : "osm.no-name") }
        guard seen.insert(element.id).inserted else { return report.skip("osm.repeated-object") }
        if let hours = element.listing.place?.openingHours {
            coverage.openingHours += 1
            if (try? OpeningSchedule(hours)) != nil { coverage.openingHoursRead += 1 }
        }
        report.kept += 1
        batch.append(element)
        if batch.count >= options.batchSize { try flush(to: sink) }
    }

    private mutating func flush(to sink: ([Element]) throws -> Void) throws {
        guard !batch.isEmpty else { return }
        try sink(batch)
        batch.removeAll(keepingCapacity: true)
    }
}

/// What has a name and is no thing of a commons: ways to move along, lines on the map, and territories.
enum OSMNetwork {
    /// Whether these tags, for which no rule was found, are those of a street, a route, a waterway, a railway, a boundary or a settlement.
    static func holds(_ slice: OSMBlock.Slice, _ block: OSMBlock) -> Bool {
        for key in ["highway", "route", "route_master", "waterway", "railway", "boundary", "place", "aeroway", "power"] as [StaticString]
        where block.value(key, in: slice) != nil { return true }
        for type in ["associatedStreet", "street", "route_master", "network", "dual_carriageway", "boundary", "defaults"] as [StaticString]
        where block.has("type", type, in: slice) { return true }
        return false
    }

    /// Whether these tags, for which no rule was found, are those of a building.
    static func isHouse(_ slice: OSMBlock.Slice, _ block: OSMBlock) -> Bool {
        ["building", "demolished:building", "proposed:building"].contains { (key: StaticString) in block.value(key, in: slice) != nil }
    }
}
