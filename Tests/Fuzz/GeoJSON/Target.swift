import CommonsDomain

@testable import CommonsInterop

/// The input is a GeoJSON text. Whatever it is, reading it whole and in pieces gives the same features, faults and places, reading it the plain way and the
/// general one does, and what was read is read again from what is written of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = Array(UnsafeBufferPointer(start: start, count: count))
    let whole = Outcome(text, pieces: nil)
    for size in [1, 7, 64] {
        let pieces = Outcome(text, pieces: size)
        guard pieces == whole else { fatalError("whole and in pieces of \(size) differ:\n\(whole)\n\(pieces)") }
    }
    let general = Outcome(text, pieces: nil, triesPlain: false)
    guard general == whole else { fatalError("the plain way and the general one differ:\n\(whole)\n\(general)") }
    let bare = Outcome(text, pieces: nil, keepsProperties: false)
    guard bare.features.count == whole.features.count, bare.error == whole.error else {
        fatalError("with and without properties differ:\n\(whole)\n\(bare)")
    }
    let written = GeoJSONWriter.bytes(of: GeoJSONDocument(features: whole.features))
    let again = Outcome(written, pieces: nil)
    guard again.error == nil, again.faults.isEmpty, again.features.count == whole.features.count else {
        fatalError("what is written is not read again:\n\(String(decoding: written, as: UTF8.self))\n\(again)")
    }
    // Rings are wound on the first way out; the second must change nothing.
    guard GeoJSONWriter.bytes(of: GeoJSONDocument(features: again.features)) == written else {
        fatalError("written twice, it differs:\n\(String(decoding: written, as: UTF8.self))")
    }
    return 0
}

/// What came of reading.
private struct Outcome: Equatable {
    var features: [GeoJSONFeature] = []
    var faults: [GeoJSONError] = []
    var error: GeoJSONError?
    var kind: GeoJSONReading.Kind?
    var report: ImportReport?

    init(_ text: [UInt8], pieces: Int?, keepsProperties: Bool = true, triesPlain: Bool = true) {
        let limits = GeoJSONLimits(depth: 32, featureBytes: 1 << 16)
        var window: GeoJSONWindow
        if let pieces {
            var place = 0
            window = GeoJSONWindow(limit: limits.featureBytes) { room throws(GeoJSONError) in
                let count = min(pieces, text.count - place, room.count)
                for index in 0..<count { room[index] = text[place + index] }
                place += count
                return count
            }
        } else {
            window = GeoJSONWindow(all: text, limit: limits.featureBytes)
        }
        var texts = GeoJSONTexts(parser: GeoJSONParser(keepsProperties: keepsProperties), limits: limits)
        texts.triesPlain = triesPlain
        do {
            let reading = try texts.read(&window) { features.append($0) }
            (faults, kind, report) = (reading.faults, reading.kind, reading.report)
        } catch let fault as GeoJSONError {
            error = fault
        } catch {
            fatalError("an error of another kind: \(error)")
        }
    }
}
