import CommonsInterop

/// What came out of reading a document: everything that two ways of reading must agree on.
struct Outcome: Equatable {
    var header: OSMHeader?
    var elements: [OSMElement] = []
    var extents: [OSMBlock.Extent] = []
    var report = ImportReport()
    var fault: OSMFault?
    var other: String?

    /// Reads `bytes` pushed in chunks of `chunk` bytes.
    init(_ bytes: [UInt8], _ options: OSMReaderOptions = OSMReaderOptions(), chunk: Int = .max) {
        var header: OSMHeader?
        var elements: [OSMElement] = []
        var extents: [OSMBlock.Extent] = []
        let parser = OSMParser(
            options: options, onHeader: { header = $0 },
            onBlock: { block in
                // An extent speaks of a position in its block: the number of objects before it makes it comparable.
                extents += block.extents.map { extent in
                    var shifted = extent
                    shifted.index += elements.count { $0.id.kind == extent.kind }
                    return shifted
                }
                elements += Array(block.elements)
            })
        do {
            try bytes.withUnsafeBytes { all in
                var rest = all[...]
                while !rest.isEmpty {
                    let piece = rest.prefix(chunk)
                    try parser.push(UnsafeRawBufferPointer(rebasing: piece))
                    rest = rest.dropFirst(piece.count)
                }
            }
            let reading = try parser.finish()
            (self.header, report) = (reading.header, reading.report)
        } catch OSMReadError.refused(let fault, let report) {
            (self.header, self.fault, self.report) = (header, fault, report)
        } catch {
            other = "\(error)"
        }
        self.elements = elements
        self.extents = extents
    }

    init(_ text: String, _ options: OSMReaderOptions = OSMReaderOptions(), chunk: Int = .max) {
        self.init(Array(text.utf8), options, chunk: chunk)
    }
}

/// A document whose root holds `body`.
func osm(_ body: String) -> String { "<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n\(body)\n</osm>\n" }

/// A change whose root holds `body`.
func osmChange(_ body: String) -> String { "<?xml version='1.0' encoding='UTF-8'?>\n<osmChange version=\"0.6\">\n\(body)\n</osmChange>\n" }
