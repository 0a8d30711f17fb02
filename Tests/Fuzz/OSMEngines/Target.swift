import CommonsInterop

/// The first byte of an input chooses the size of blocks, the second the size of chunks and the number of threads; the rest is the document.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 2 else { return 0 }
    let document = Array(UnsafeBufferPointer(start: start + 2, count: count - 2))
    // What iconv makes of broken bytes in other encodings depends on where pieces end, in libxml2 itself: only UTF-8 is compared.
    let head = String(decoding: document.prefix(200), as: UTF8.self).uppercased()
    let isUTF8 = !head.contains("ENCODING") || head.contains("'UTF-8'") || head.contains("\"UTF-8\"")
    guard isUTF8, document.first != 0xFF, document.first != 0xFE else { return 0 }
    let judged = Outcome(document, OSMReaderOptions(metadata: .all, engine: .libxml2))
    let options = OSMReaderOptions(metadata: .all, workers: 1 + Int(start[1] & 1), blockBytes: 1 + 8 * Int(start[0]))
    let scanned = Outcome(document, options, chunk: start[1] < 128 ? .max : Int(start[1]) - 127)
    guard scanned == judged else { fatalError("the engines differ:\n\(scanned)\n\(judged)") }
    return 0
}
