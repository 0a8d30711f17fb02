/// ``PolygonFeatures`` as bytes, looked up by the length and first byte of a key: no `String` where every way passes.
struct PolygonRules: Sendable {
    private struct Entry: Sendable {
        let key: [UInt8]
        let values: [[UInt8]]
        /// Whether ``values`` are the ones that make an area (or, empty, all do), else the ones that do not.
        let areListed: Bool
    }
    /// What `area=` says, and what the rules say.
    struct Answer {
        var isExplicitYes = false
        var isExplicitNo = false
        var isLikely = false
    }
    /// Entries by key length modulo 16.
    private var entries: [[Entry]] = Array(repeating: [], count: 16)
    private static let area = Array("area".utf8)

    init(_ features: PolygonFeatures) {
        for rule in features.rules {
            let key = Array(rule.key.utf8)
            let entry =
                switch rule.values {
                case .all: Entry(key: key, values: [], areListed: false)
                case .only(let values): Entry(key: key, values: values.map { Array($0.utf8) }, areListed: true)
                case .except(let values): Entry(key: key, values: values.map { Array($0.utf8) }, areListed: false)
                }
            entries[key.count & 15].append(entry)
        }
    }

    /// Takes one tag into account.
    func consider(key: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>, in answer: inout Answer) {
        let isNo = value.count == 2 && value[0] == UInt8(ascii: "n") && value[1] == UInt8(ascii: "o")
        if key.count == 4, key.elementsEqual(Self.area) {
            if isNo { answer.isExplicitNo = true }
            if value.elementsEqual("yes".utf8) { answer.isExplicitYes = true }
        }
        guard !answer.isLikely, !isNo, let first = key.first else { return }
        for entry in entries[key.count & 15] where entry.key[0] == first && key.elementsEqual(entry.key) {
            answer.isLikely = entry.values.contains { value.elementsEqual($0) } == entry.areListed
        }
    }
}
