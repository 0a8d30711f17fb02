import CommonsDomain
import CommonsGeo

/// A page of hits, for people and for programs.
enum SearchReport {
    /// A line a hit, then what else there is.
    static func text(_ page: SearchPage) throws -> String {
        var lines: [String] = []
        for hit in page.hits {
            let element = try hit.record.element()
            var line = element.name
            if let kind = element.projection.kind { line += "  (\(kind))" }
            if let distance = hit.distance { line += "  \(Int(distance.rounded())) m" }
            if let address = element.listing.place?.address?.lines.joined(separator: ", "), !address.isEmpty { line += "  \(address)" }
            lines.append(line)
        }
        for (field, counts) in page.facets.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append("\(field.rawValue): " + counts.prefix(12).map { "\($0.value) \($0.count)" }.joined(separator: ", "))
        }
        if let total = page.total { lines.append(total == 1 ? "1 found" : "\(total) found") }
        if let next = page.next { lines.append("next page: --after \(next)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `{"total", "hits": [{…element, "distance"}], "facets", "next"}`.
    static func json(_ page: SearchPage) throws -> String {
        var members: [JSONMember] = []
        if let total = page.total { members.append(JSONMember("total", .integer(Int64(total)))) }
        members.append(
            JSONMember(
                "hits",
                .array(
                    try page.hits.map { hit in
                        var members = [JSONMember("element", try JSONValue(encoding: hit.record.element()))]
                        if let distance = hit.distance, let number = JSONNumber((distance * 10).rounded() / 10) {
                            members.append(JSONMember("distance", .number(number)))
                        }
                        if let score = hit.score { members.append(JSONMember("score", .integer(Int64(score)))) }
                        return .object(members)
                    })))
        if !page.facets.isEmpty {
            let facets = page.facets.sorted { $0.key.rawValue < $1.key.rawValue }.map { field, counts in
                JSONMember(field.rawValue, .object(counts.map { JSONMember($0.value, .integer(Int64($0.count))) }))
            }
            members.append(JSONMember("facets", .object(facets)))
        }
        if let next = page.next { members.append(JSONMember("next", .string(next.description))) }
        return JSONValue.object(members).description + "\n"
    }
}
