import CommonsInterop
import Testing

@Suite struct DecompressorTests {
    /// The document that is folded below, in two members, streams or frames, by Python 3.11's gzip and bz2 and by zstd 1.5.
    private static let plain = "<osm version='0.6'><node id='1' lat='1' lon='1'/></osm>"

    private static let folded: [CompressionFormat: String] = [
        .gzip: """
        1f8b0800000000000203b3c92fce55284b2d2acecccfb35537d03353b7b3c9cb4f4955c84c0100e6dca6b21b0000001f8b0800000000000203b355375457\
        c8492cb105d3f979205adfce463fbf38d70e00158cc8e71c000000
        """,
        .bzip2: """
        425a6839314159265359426304060000041980408141070623990020002283d27a232642869a6001baa4ecb71c3c0a8ab095399a43f177245385090426304060\
        425a6839314159265359ee48830300000719804080a00720078c00200031000006827a81ea7a922e0c5198c86b697437669fc5dc914e14243b9220c0c0
        """,
        .zstd:
            "28b52ffd0468b901003c6f736d2076657273696f6e3d27302e36273e3c6e6f64652069643d273127206c61743d273127206c6f6e3d2731272f3e3c2f6f736d3e586060b9",
    ]

    static let formats = CompressionFormat.allCases

    private func bytes(_ format: CompressionFormat) -> [UInt8] {
        let digits = Array((Self.folded[format] ?? "").utf8).filter { $0 != 0x0A }
        return stride(from: 0, to: digits.count, by: 2).map { index in
            UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) ?? 0
        }
    }

    private func unfold(_ input: [UInt8], _ format: CompressionFormat, chunk: Int = .max, byteLimit: Int = 1 << 30) throws -> String {
        let decompressor = try #require(Decompressor(format, byteLimit: byteLimit))
        var output: [UInt8] = []
        try input.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let piece = rest.prefix(chunk)
                try decompressor.push(UnsafeRawBufferPointer(rebasing: piece)) { output += $0 }
                rest = rest.dropFirst(piece.count)
            }
        }
        try decompressor.finish()
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: formats)
    func `unfolds several members in a row, in pieces of any size`(format: CompressionFormat) throws {
        for chunk in [1, 3, 17, .max] { #expect(try unfold(bytes(format), format, chunk: chunk) == Self.plain) }
    }

    @Test(arguments: formats)
    func `refuses a stream that ends in its middle`(format: CompressionFormat) {
        #expect(throws: CompressionError.truncated(format)) { try unfold(Array(bytes(format).dropLast(9)), format) }
        #expect(throws: CompressionError.truncated(format)) { try unfold([], format) }
    }

    @Test(arguments: formats)
    func `refuses a damaged stream`(format: CompressionFormat) {
        var damaged = bytes(format)
        for index in 14..<24 { damaged[index] ^= 0xFF }
        #expect(throws: (any Error).self) { try unfold(damaged, format) }
    }

    @Test(arguments: [1, 7, 20, .max])
    func `hands on the zstd block before a damaged one, however the input is cut`(chunk: Int) throws {
        // A literal block of sixteen bytes, then one of a type that there is not (RFC 8878 §3.1.1.2.2).
        let frame = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38, 16 << 3, 0, 0] + Array("0123456789abcdef".utf8) + [7, 0, 0, 1, 2, 3]
        let decompressor = try #require(Decompressor(.zstd))
        var output: [UInt8] = []
        #expect(throws: CompressionError.damaged(.zstd)) {
            try frame.withUnsafeBytes { all in
                var rest = all[...]
                while !rest.isEmpty {
                    let piece = rest.prefix(chunk)
                    try decompressor.push(UnsafeRawBufferPointer(rebasing: piece)) { output += $0 }
                    rest = rest.dropFirst(piece.count)
                }
            }
        }
        #expect(output == Array("0123456789abcdef".utf8))
    }

    @Test(arguments: formats)
    func `refuses to unfold beyond the limit`(format: CompressionFormat) {
        #expect(throws: CompressionError.tooLarge(limit: 10)) { try unfold(bytes(format), format, byteLimit: 10) }
    }

    @Test func `refuses a bomb by its ratio`() throws {
        // A megabyte of zeros folds to a dozen bytes of zstd run-length blocks, here 128 KiB each.
        let block: [UInt8] = [
            0x02 | UInt8((131_072 & 0x1F) << 3), UInt8(truncatingIfNeeded: 131_072 >> 5), UInt8(truncatingIfNeeded: 131_072 >> 13), 0,
        ]
        let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38] + Array(repeating: block, count: 2_000).flatMap { $0 }
        let decompressor = try #require(Decompressor(.zstd, ratioLimit: 1_000))
        #expect(throws: CompressionError.bomb(ratioLimit: 1_000)) {
            try frame.withUnsafeBytes { try decompressor.push($0) { _ in } }
        }
    }

    @Test(arguments: formats)
    func `an OpenStreetMap file may be folded`(format: CompressionFormat) {
        let outcome = Outcome(bytes(format))
        #expect(outcome.elements.map(\.id) == [OSMElementID(.node, 1)])
        #expect(Outcome(bytes(format), chunk: 1) == outcome)
        #expect(Outcome(Array(bytes(format).dropLast(9))).other?.contains("ends in its middle") == true)
    }
}
