import ArgumentParser
import CommonsGeo
import CommonsInterop

/// `likely`, `both` or `closed`.
enum AreasArgument: String, ExpressibleByArgument, CaseIterable {
    case likely, both, closed

    var policy: AreaPolicy {
        switch self {
        case .likely: .likely
        case .both: .both
        case .closed: .closed
        }
    }
}

/// `auto` or `libxml2`.
enum EngineArgument: String, ExpressibleByArgument, CaseIterable {
    case auto, libxml2
}

/// `memory` or `file`.
enum NodeStoreArgument: String, ExpressibleByArgument, CaseIterable {
    case memory, file
}

/// `version,timestamp`: names of attributes.
struct AttributesArgument: ExpressibleByArgument {
    let attributes: OSMAttributes

    init(attributes: OSMAttributes) { self.attributes = attributes }

    init?(argument: String) {
        var attributes: OSMAttributes = []
        for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let known = OSMAttributes.names.first(where: { $0.name == name }) else { return nil }
            attributes.insert(known.attribute)
        }
        self.attributes = attributes
    }

    var defaultValueDescription: String { "none" }
}

/// `amenity,shop=bakery`.
struct TagFilterArgument: ExpressibleByArgument {
    let filter: TagFilter

    init?(argument: String) {
        guard let filter = try? TagFilter(argument) else { return nil }
        self.filter = filter
    }
}

/// `WEST,SOUTH,EAST,NORTH` in degrees, the order of GeoJSON's `bbox`.
struct BoxArgument: ExpressibleByArgument {
    let box: BoundingBox

    init?(argument: String) {
        let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0.filter { $0 != " " }) }
        guard numbers.count == 4, let west = numbers[0], let south = numbers[1], let east = numbers[2], let north = numbers[3],
            let box = try? BoundingBox(south: south, west: west, north: north, east: east)
        else { return nil }
        self.box = box
    }
}
