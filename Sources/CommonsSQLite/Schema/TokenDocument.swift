import CommonsDomain
import CommonsGeo

/// The tokens by which one entity is found, each once: made from what `entity` and `content` keep, so that a contentless index can be told
/// exactly what to forget.
struct TokenDocument {
    let type: String
    let kind: String?
    let status: String?
    let tags: [String]
    let territories: [String]
    let texts: [String?]
    /// Milliseconds since 1970.
    let starts, ends: Int64?

    /// The tokens joined by spaces.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(texts.isEmpty ? 64 : 512)
        func add(_ space: IndexToken.Space, _ term: String) {
            if !bytes.isEmpty { bytes.append(0x20) }
            IndexToken.append(space, term, to: &bytes)
        }
        add(.type, type)
        if let kind { add(.kind, kind) }
        if let status { add(.status, status) }
        for tag in tags { add(.tag, tag) }
        for territory in territories { add(.territory, territory) }
        for text in texts {
            if let text { IndexToken.appendWords(of: text, to: &bytes) }
        }
        if let span = SpanToken.text(starts: starts, ends: ends) {
            bytes.append(0x20)
            bytes.append(contentsOf: span.utf8)
        }
        return bytes
    }
}

extension TokenDocument {
    init(_ type: EntityType, _ projection: SearchProjection) {
        self.init(
            type: type.rawValue, kind: projection.kind, status: projection.status, tags: projection.tags,
            territories: projection.territories.map(\.rawValue),
            texts: projection.text.isEmpty ? [] : TextField.allCases.map { projection.text[$0] },
            starts: projection.dates.starts?.millisecondsSince1970, ends: projection.dates.ends?.millisecondsSince1970)
    }
}
