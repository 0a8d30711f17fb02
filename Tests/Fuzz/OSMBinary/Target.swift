import CommonsInterop

/// The input is a file as it would lie on a disk: PBF, gzip, bzip2, zstd or XML by its first bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let file = Array(UnsafeBufferPointer(start: start, count: count))
    let limits = OSMLimits(unfoldedBytes: 1 << 24, blobBytes: 1 << 20)
    let one = Outcome(file, OSMReaderOptions(metadata: .all, workers: 1, limits: limits))
    let two = Outcome(file, OSMReaderOptions(metadata: .all, workers: 2, limits: limits), chunk: 100)
    guard one == two else { fatalError("one thread and two differ:\n\(one)\n\(two)") }
    return 0
}
