extension FeatureWriter {
    /// Starts a feature up to its geometry.
    @inline(__always)
    mutating func begin(_ kind: StaticString, _ id: Int64) {
        bytes.append(plan.options.format == .sequence ? "\u{1E}{\"type\":\"Feature\",\"id\":\"" : ",\n{\"type\":\"Feature\",\"id\":\"")
        bytes.append(kind)
        bytes.append(id)
        bytes.append("\",\"geometry\":")
    }

    /// Ends a feature after its geometry with its properties: attributes, the mark of what is missing, tags.
    mutating func end(
        _ kind: OSMElementKind, _ id: Int64, _ slice: OSMBlock.Slice, _ view: BlockView, _ metadata: OSMBlock.Metadata?, missing: Int = 0,
        droppingType: Bool = false, standIn: StaticString? = nil
    ) {
        bytes.append(",\"properties\":{")
        let start = bytes.count
        if !plan.options.attributes.isEmpty { appendAttributes(kind, id, metadata, view) }
        if missing > 0 {
            bytes.append("\"@missing\":")
            bytes.append(Int64(missing))
            bytes.append(",")
        }
        if let standIn {
            bytes.append("\"@geometry\":\"")
            bytes.append(standIn)
            bytes.append("\",")
        }
        let tags = view.tags(slice)
        var seen: Set<[UInt8]>? = tags.count > Self.fewTags ? [] : nil
        for place in 0..<tags.count {
            let key = view.bytes(tags[place].key)
            if droppingType && key.equals("type") { continue }
            if seen.map({ $0.contains(Array(key)) }) ?? repeats(key, tags, before: place, view) {
                report.report.note(
                    ImportFault(
                        .warning, .duplicateKey, "the key \(key.string) stands twice; the first is kept", subject: "\(kind.name)/\(id)"))
                continue
            }
            seen?.insert(Array(key))
            bytes.appendString(key)
            bytes.append(":")
            bytes.appendString(view.bytes(tags[place].value))
            bytes.append(",")
        }
        if bytes.count > start { bytes.truncate(to: bytes.count - 1) }
        bytes.append(plan.options.format == .sequence ? "}}\n" : "}}")
        report.report.kept += 1
    }

    /// Up to so many tags each is compared with those before it; more are kept in a set, since somebody may have written a million.
    private static var fewTags: Int { 64 }

    /// Whether an earlier tag has this key. Two keys of different length are told apart without looking at them.
    @inline(__always)
    private func repeats(
        _ key: UnsafeBufferPointer<UInt8>, _ tags: UnsafeBufferPointer<OSMBlock.Tag>, before end: Int, _ view: BlockView
    ) -> Bool {
        for place in 0..<end where Int(tags[place].key.length) == key.count {
            if view.bytes(tags[place].key).elementsEqual(key) { return true }
        }
        return false
    }

    private mutating func appendAttributes(_ kind: OSMElementKind, _ id: Int64, _ metadata: OSMBlock.Metadata?, _ view: BlockView) {
        let wanted = plan.options.attributes
        if wanted.contains(.type) {
            bytes.append("\"@type\":\"")
            bytes.append(kind.name)
            bytes.append("\",")
        }
        if wanted.contains(.id) { append("\"@id\":", id) }
        guard let metadata else { return }
        if wanted.contains(.version), metadata.version != OSMBlock.Metadata.absentVersion {
            append("\"@version\":", Int64(metadata.version))
        }
        if wanted.contains(.timestamp), metadata.timestamp != OSMBlock.Metadata.absent {
            bytes.append("\"@timestamp\":\"")
            bytes.appendTimestamp(metadata.timestamp)
            bytes.append("\",")
        }
        if wanted.contains(.changeset), metadata.changeset != OSMBlock.Metadata.absent { append("\"@changeset\":", metadata.changeset) }
        if wanted.contains(.uid), metadata.userID != OSMBlock.Metadata.absent { append("\"@uid\":", metadata.userID) }
        if wanted.contains(.user), metadata.hasUser {
            bytes.append("\"@user\":")
            bytes.appendString(view.bytes(metadata.user))
            bytes.append(",")
        }
    }

    private mutating func append(_ name: StaticString, _ number: Int64) {
        bytes.append(name)
        bytes.append(number)
        bytes.append(",")
    }
}
