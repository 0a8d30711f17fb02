import Foundation
import Testing

@testable import CommonsInterop

@Suite struct UnfoldedBytesTests {
    private static let feature = #"{"type":"Feature","id":1,"geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}"#

    /// The text by `gzip -n`, one member of stored blocks, so that the test needs no program.
    private static func gzipped(_ text: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var rest = text[...]
        repeat {
            let piece = rest.prefix(60_000)
            rest = rest.dropFirst(piece.count)
            let count = UInt16(piece.count)
            bytes += [rest.isEmpty ? 1 : 0, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)] + piece
        } while !rest.isEmpty
        var checksum: UInt32 = ~0
        for byte in text {
            checksum ^= UInt32(byte)
            for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1 }
        }
        for number in [~checksum, UInt32(text.count)] {
            for shift in [0, 8, 16, 24] { bytes.append(UInt8(number >> UInt32(shift) & 255)) }
        }
        return bytes
    }

    private static func bytes(_ source: [UInt8], pieces: Int, room: Int = 7) throws -> [UInt8] {
        var place = 0
        var unfolded = UnfoldedBytes { room throws(GeoJSONError) in
            let count = min(pieces, source.count - place, room.count)
            for index in 0..<count { room[index] = source[place + index] }
            place += count
            return count
        }
        var (all, buffer) = ([UInt8](), [UInt8](repeating: 0, count: room))
        while true {
            let count = try buffer.withUnsafeMutableBytes { try unfolded.read(into: $0) }
            if count == 0 { return all }
            all += buffer[..<count]
        }
    }

    @Test(arguments: [1, 3, 4, 64, 1 << 20])
    func `unfolds what is folded and passes on what is not`(pieces: Int) throws {
        for text in ["", "{", "{}", Self.feature, String(repeating: Self.feature, count: 1_500)].map({ Array($0.utf8) }) {
            #expect(try Self.bytes(text, pieces: pieces, room: 4_096) == text)
            #expect(try Self.bytes(Self.gzipped(text), pieces: pieces, room: 4_096) == text)
        }
        #expect(try Self.bytes(Array(Self.feature.utf8), pieces: pieces) == Array(Self.feature.utf8))
    }

    @Test func `refuses a stream that is cut off or damaged`() {
        let folded = Self.gzipped(Array(Self.feature.utf8))
        #expect(throws: CompressionError.truncated(.gzip)) { try Self.bytes(Array(folded.dropLast(9)), pieces: 16) }
        var damaged = folded
        damaged[20] ^= 1
        #expect(throws: CompressionError.damaged(.gzip)) { try Self.bytes(damaged, pieces: 16) }
    }

    @Test func `a folded file is read like one that is not`() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).geojson.gz").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(Self.gzipped(Array("{\"type\":\"FeatureCollection\",\"features\":[\(Self.feature)]}".utf8))).write(
            to: URL(fileURLWithPath: path))
        var features: [GeoJSONFeature] = []
        try GeoJSONReader().read(path: path) { features.append($0) }
        #expect(features.count == 1)
        try Data(Self.gzipped(Array(Self.feature.utf8)).dropLast(8)).write(to: URL(fileURLWithPath: path))
        #expect(throws: GeoJSONError.self) { try GeoJSONReader().read(path: path) { _ in } }
    }
}
