/// Turns the tags of OSM XML, as libxml2 brings them, into objects of a block and faults of a report.
///
/// What it says is the law: the byte scanner must come to the same objects, or leave the bytes to it.
final class OSMInterpreter: XMLElementHandler {
    /// What the innermost open element is.
    enum Place {
        case document
        case root
        case section
        case object(OSMElementKind)
        case member
        case end
    }

    let limits: OSMLimits
    /// Where objects are put together. Behind a pointer, because a property of a class is checked for overlapping access at every use,
    /// which cost a tenth of the whole reading.
    private let built: UnsafeMutablePointer<OSMBlockBuilder>
    let names = OSMNameMemo()
    var header = OSMHeader()
    /// Faults, and objects left out.
    var noted: ImportReport
    /// How many objects were read, and how many kept. Apart from ``noted``, because a sum inside a property that is also changed as a whole is
    /// checked for overlapping access.
    var (readCount, keptCount) = (0, 0)
    /// What ended the reading.
    var fatal: OSMFault?
    private(set) var place = Place.document
    /// What the section of osmChange that is open wants done.
    private(set) var section = OSMState.Action.none

    /// What the start tag of the open object says.
    var head = OSMObjectHead()
    /// The open object, once its number is known.
    private(set) var objectID: OSMElementID?
    /// Whether the open object is left out.
    var isRejected = false
    /// How many elements are open that are not looked into.
    private var ignored = 0
    private var depth = 0
    private let blockBytes: Int
    private var full: [OSMBlock] = []

    init(options: OSMReaderOptions) {
        limits = options.limits
        blockBytes = max(1, options.blockBytes)
        built = .allocate(capacity: 1)
        built.initialize(to: OSMBlockBuilder(fields: options.metadata))
        noted = ImportReport(faultLimit: options.faultLimit)
    }

    deinit {
        built.deinitialize(count: 1)
        built.deallocate()
    }

    /// The last object that is complete, or the one before where the reading was taken up.
    var lastObject: OSMVersionedID? { built.pointee.last }

    /// Sets out from between two objects, with `section` open.
    func resume(section: OSMState.Action, after last: OSMVersionedID?) {
        place = section == .none ? .root : .section
        depth = section == .none ? 1 : 2
        self.section = section
        built.pointee.startBlock(after: last)
    }

    /// Whether the innermost open element is looked into.
    var isAttentive: Bool { ignored == 0 }

    /// Takes out the blocks that are full; with `isEnd` the rest too, and the open object, if any, is forgotten.
    func takeBlocks(isEnd: Bool) -> [OSMBlock] {
        if isEnd, built.pointee.count > 0 {
            built.pointee.rejectObject()
            full.append(built.pointee.makeBlock())
            built.pointee.startBlock(after: built.pointee.last)
        }
        defer { full.removeAll(keepingCapacity: true) }
        return full
    }

    func startElement(_ name: UnsafePointer<UInt8>, isPrefixed: Bool, _ attributes: XMLAttributes, in parser: XMLPushParser) {
        depth += 1
        if depth > limits.depth { return end(.limit("depth (\(limits.depth))"), parser) }
        if ignored > 0 {
            ignored += 1
            return
        }
        let number = isPrefixed ? 0 : names.number(name)
        switch place {
        case .document: startRoot(number, name, attributes, parser)
        case .root: startInRoot(number, name, attributes, parser)
        case .section: startObject(number, name, attributes, parser)
        case .object(let kind): startPart(of: kind, number, name, attributes, parser)
        case .member:
            ignored = 1
            if number == OSMName.nd { memberLocation(attributes, parser) } else { unexpected(name, parser) }
        case .end: break
        }
    }

    func endElement(in parser: XMLPushParser) {
        depth -= 1
        if ignored > 0 {
            ignored -= 1
            return
        }
        switch place {
        case .object(let kind): endObject(kind, parser)
        case .member: place = .object(.relation)
        case .section: (place, section) = (.root, .none)
        case .root: place = .end
        case .document, .end: break
        }
    }

    // MARK: root

    private func startRoot(_ number: UInt64, _ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes, _ parser: XMLPushParser) {
        guard number == OSMName.osm || number == OSMName.osmChange else {
            return end(.notOpenStreetMap(root: String(cString: name)), parser)
        }
        header.document = number == OSMName.osm ? .map : .change
        place = .root
        for index in 0..<attributes.count {
            guard let key = attributes.name(index) else { continue }
            let value = String(decoding: attributes.value(index), as: UTF8.self)
            switch attributes.isPrefixed(index) ? 0 : names.number(key) {
            case OSMName.version: header.version = value
            case OSMName.generator: header.generator = value
            default: header.attributes.append(OSMTags.Tag(String(cString: key), value))
            }
        }
        switch header.version {
        case "0.6": break
        case nil: note(.warning, .missingVersion, parser)
        case .some(let other): end(.unsupportedVersion(other), parser)
        }
    }

    private func startInRoot(_ number: UInt64, _ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes, _ parser: XMLPushParser) {
        switch number {
        case OSMName.bounds, OSMName.bound:
            ignored = 1
            let box = number == OSMName.bounds ? bounds(attributes) : bound(attributes)
            if header.bounds == nil { header.bounds = box }
        case OSMName.note:
            ignored = 1
        case OSMName.meta:
            ignored = 1
            for index in 0..<attributes.count {
                guard let key = attributes.name(index) else { continue }
                header.attributes.append(
                    OSMTags.Tag(String(cString: key), String(decoding: attributes.value(index), as: UTF8.self)))
            }
        case OSMName.create where header.document == .change: (place, section) = (.section, .create)
        case OSMName.modify where header.document == .change: (place, section) = (.section, .modify)
        case OSMName.delete where header.document == .change: (place, section) = (.section, .delete)
        default:
            if header.document == .map { return startObject(number, name, attributes, parser) }
            ignored = 1
            unexpected(name, parser)
        }
    }

    // MARK: objects

    private func startObject(_ number: UInt64, _ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes, _ parser: XMLPushParser) {
        let kind: OSMElementKind
        switch number {
        case OSMName.node: kind = .node
        case OSMName.way: kind = .way
        case OSMName.relation: kind = .relation
        default:
            ignored = 1
            return unexpected(name, parser)
        }
        place = .object(kind)
        readCount += 1
        isRejected = false
        readHead(kind, attributes, parser)
    }

    private func endObject(_ kind: OSMElementKind, _ parser: XMLPushParser) {
        place = section == .none ? .root : .section
        objectID = nil
        guard !isRejected else { return built.pointee.rejectObject() }
        if built.pointee.repeats(kind, head) { note(.warning, .duplicate, of: OSMElementID(kind, head.id), parser) }
        switch kind {
        case .node: built.pointee.endNode(head)
        case .way: built.pointee.endWay(head)
        case .relation: built.pointee.endRelation(head)
        }
        keptCount += 1
        if built.pointee.weight >= blockBytes {
            full.append(built.pointee.makeBlock())
            built.pointee.startBlock(after: built.pointee.last)
        }
    }

    private func readHead(_ kind: OSMElementKind, _ attributes: XMLAttributes, _ parser: XMLPushParser) {
        objectID = nil
        let reading = OSMHeadReading(kind: kind, fields: built.pointee.fields, section: section, limits: limits)
        var problems: [OSMHeadReading.Problem] = []
        head = reading.read(attributes, names, &built.pointee, &problems)
        for problem in problems {
            let object = problem.number.map { OSMElementID(kind, $0) }
            switch problem.severity {
            case .warning: note(.warning, problem.reason, of: object, parser)
            case .error: reject(problem.reason, of: object, parser)
            case .fatal: end(problem.reason, parser)
            }
        }
        if !isRejected { objectID = OSMElementID(kind, head.id) }
    }

    // MARK: parts

    private func startPart(
        of kind: OSMElementKind, _ number: UInt64, _ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes, _ parser: XMLPushParser
    ) {
        if isRejected {
            ignored = 1
            return
        }
        switch (number, kind) {
        case (OSMName.tag, _): tag(attributes, parser)
        case (OSMName.nd, .way): reference(attributes, parser)
        case (OSMName.member, .relation):
            place = .member
            return member(attributes, parser)
        case (OSMName.center, _):
            if let location = location(attributes, element: "center", isRequired: true, parser) {
                built.pointee.addExtent(kind: kind, center: location, bounds: nil)
            }
        case (OSMName.bounds, _):
            if let box = bounds(attributes) { built.pointee.addExtent(kind: kind, center: nil, bounds: box) }
        default: unexpected(name, parser)
        }
        ignored = 1
    }

    private func tag(_ attributes: XMLAttributes, _ parser: XMLPushParser) {
        var key: UnsafeBufferPointer<UInt8>?
        var value: UnsafeBufferPointer<UInt8>?
        for index in 0..<attributes.count where !attributes.isPrefixed(index) {
            guard let name = attributes.name(index) else { continue }
            switch names.number(name) {
            case OSMName.k: key = attributes.value(index)
            case OSMName.v: value = attributes.value(index)
            default: break
            }
        }
        guard let key else { return reject(.missingAttribute(element: "tag", attribute: "k"), parser) }
        guard let value else { return reject(.missingAttribute(element: "tag", attribute: "v"), parser) }
        guard key.count <= limits.textLength, value.count <= limits.textLength else { return endOfText(parser) }
        built.pointee.tags.append(OSMBlock.Tag(key: built.pointee.add(key), value: built.pointee.add(value)))
        checkParts(parser)
    }

    private func reference(_ attributes: XMLAttributes, _ parser: XMLPushParser) {
        guard let id = number(of: OSMName.ref, "ref", element: "nd", attributes, parser) else { return }
        // Almost every `nd` has nothing but its reference.
        guard let location = attributes.count == 1 ? .undefined : location(attributes, element: "nd", isRequired: false, parser) else {
            return
        }
        built.pointee.addReference(id, at: location)
        checkParts(parser)
    }

    private func member(_ attributes: XMLAttributes, _ parser: XMLPushParser) {
        guard let ref = number(of: OSMName.ref, "ref", element: "member", attributes, parser) else { return }
        guard let type = find(OSMName.type, attributes) else {
            return reject(.missingAttribute(element: "member", attribute: "type"), parser)
        }
        guard let kind = OSMWord.kind(type) else {
            return reject(.badValue(attribute: "type", value: shown(type)), parser)
        }
        let role = find(OSMName.role, attributes)
        if role == nil { note(.warning, .missingAttribute(element: "member", attribute: "role"), of: objectID, parser) }
        guard (role?.count ?? 0) <= limits.textLength else { return endOfText(parser) }
        built.pointee.members.append(OSMBlock.Member(kind: kind, ref: ref, role: role.map { built.pointee.add($0) } ?? .empty))
        if kind == .node, let location = location(attributes, element: "member", isRequired: false, parser), location.isDefined {
            built.pointee.addMemberLocation(location)
        }
        checkParts(parser)
    }

    private func memberLocation(_ attributes: XMLAttributes, _ parser: XMLPushParser) {
        guard !isRejected, let location = location(attributes, element: "nd", isRequired: false, parser) else { return }
        built.pointee.addMemberLocation(location)
    }

    private func checkParts(_ parser: XMLPushParser) {
        if built.pointee.openParts > limits.objectParts { end(.limit("parts of one object (\(limits.objectParts))"), parser) }
    }
}
