import CommonsInterop
import Foundation
import Testing

/// Reads real extracts where they are unpacked: `COMMONS_DATA` names the folder of `monaco-latest.osm` and its like.
@Suite struct RealExtractTests {
    private static let folder = ProcessInfo.processInfo.environment["COMMONS_DATA"] ?? "../shared/data/osm"

    private func bytes(_ name: String) throws -> [UInt8]? {
        let path = Self.folder + "/" + name
        guard FileManager.default.fileExists(atPath: path) else {
            print("skipped: \(path) is not there")
            return nil
        }
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test(arguments: ["vaduz.osm", "li-admin.osm", "mc-admin.osm"])
    func `the engines agree on an extract, which the scanner reads without doubt and the writer writes back byte for byte`(name: String)
        throws
    {
        guard let bytes = try bytes(name) else { return }
        func digest(_ engine: OSMEngine, block: Int) throws -> (objects: Int, hash: Int, written: [UInt8]) {
            var hasher = Hasher()
            var written: [UInt8] = []
            let options = OSMReaderOptions(metadata: .all, engine: engine, blockBytes: block)
            let reading = try withoutActuallyEscaping({ written += $0 }) { sink in
                var writer = OSMXMLWriter(header: OSMHeader(generator: "osmium/1.15.0"), sink: sink)
                let reading = try OSMReader(options: options).read(bytes: bytes) { block in
                    for element in block.elements { hasher.combine(element) }
                    try writer.write(block)
                }
                try writer.finish()
                return reading
            }
            #expect(reading.report.isClean)
            return (reading.report.kept, hasher.finalize(), written)
        }
        let judged = try digest(.libxml2, block: 1 << 20)
        let scanned = try digest(.scanner, block: 100_003)
        #expect(judged.objects == scanned.objects && judged.hash == scanned.hash)
        // The extracts were written by osmium; the line of bounds is the header's business.
        let lines = bytes.split(separator: 0x0A).filter { !$0.starts(with: Array("  <bounds".utf8)) }
        #expect(scanned.written.split(separator: 0x0A) == lines)
    }
}
