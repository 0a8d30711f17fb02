import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsInterop

/// The plain way reads what the general way reads, or leaves it alone.
@Suite struct PlainFeaturesTests {
    private static let tail = String(repeating: " ", count: PlainCursor.margin + 1)

    /// The feature by the plain way, `nil` when it is left to the general way.
    private func plain(_ text: String, keepsProperties: Bool = true) -> GeoJSONFeature? {
        let bytes = Array((text + Self.tail).utf8)
        var (features, feature, isPlain) = (PlainFeatures(keepsProperties: keepsProperties), GeoJSONFeature(geometry: nil), false)
        bytes.withUnsafeBufferPointer { bytes in
            PowersOfTen.lend { powers in
                guard let powers else { return }
                var cursor = JSONCursor(bytes, isLast: true, depthLimit: 64)
                isPlain = (try? features.feature(&feature, &cursor, powers, after: nil)) == true
                #expect(cursor.place == (isPlain ? text.utf8.count : 0))
            }
        }
        return isPlain ? feature : nil
    }

    /// What came of reading.
    private struct Outcome: Equatable {
        var features: [GeoJSONFeature] = []
        var reading: GeoJSONReading?
        var error: GeoJSONError?
    }

    private static func outcome(_ text: [UInt8], plain: Bool, pieces: Int? = nil, keepsProperties: Bool = true) -> Outcome {
        var place = 0
        var window = GeoJSONWindow(all: text, limit: 1 << 16)
        if let pieces {
            window = GeoJSONWindow(limit: 1 << 16) { room throws(GeoJSONError) in
                let count = min(pieces, text.count - place, room.count)
                for index in 0..<count { room[index] = text[place + index] }
                place += count
                return count
            }
        }
        var texts = GeoJSONTexts(parser: GeoJSONParser(keepsProperties: keepsProperties), limits: GeoJSONLimits(depth: 12))
        texts.triesPlain = plain
        var outcome = Outcome()
        do {
            outcome.reading = try texts.read(&window) { outcome.features.append($0) }
        } catch {
            outcome.error = error as? GeoJSONError
        }
        return outcome
    }

    @Test(arguments: [
        (#"{"type":"Point","coordinates":[14.2406293,36.0430044]}"#, true), (#"{"coordinates":[-0.5,-89],"type":"Point"}"#, true),
        (#"{"type":"LineString","coordinates":[[1,2],[179.1234567,4.5,6]]}"#, true),
        (#"{ "type" : "Polygon", "coordinates" : [ [ [0, 0], [1, 0], [1, 1], [0, 0] ] ] }"#, true),
        (#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#, true), (#"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]}"#, true),
        (#"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}"#, true), ("null", true),
        (#"{"type":"Point","coordinates":[1.234567890123456,2]}"#, true),
        (#"{"type":"Point","coordinates":[1e1,2]}"#, false), (#"{"type":"Point","coordinates":[01,2]}"#, false),
        (#"{"type":"Point","coordinates":[1.,2]}"#, false), (#"{"type":"Point","coordinates":[.5,2]}"#, false),
        (#"{"type":"Point","coordinates":[181,2]}"#, false), (#"{"type":"Point","coordinates":[1]}"#, false),
        (#"{"type":"Point","coordinates":[1,2,3,4,5]}"#, false), (#"{"type":"Point","coordinates":[[1,2]]}"#, false),
        (#"{"type":"LineString","coordinates":[[1,2]]}"#, false), (#"{"type":"MultiPoint","coordinates":[]}"#, false),
        (#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#, false), (#"{"type":"Polygon","coordinates":[[]]}"#, false),
        (#"{"type":"Point","coordinates":[1,2],"bbox":[1,2,1,2]}"#, false),
        (#"{"type":"Point","type":"Point","coordinates":[1,2]}"#, false),
        (#"{"type":"GeometryCollection","geometries":[]}"#, false), (#"{"type":"Feature","coordinates":[1,2]}"#, false),
        (#"{"type":"Point","coordinates":[1,2] x}"#, false), ("nul", false), ("{}", false),
    ])
    func `takes the usual geometries and leaves the others`(geometry: String, isPlain: Bool) {
        let text = #"{"type":"Feature","id":"node/1","geometry":\#(geometry),"properties":{"a":"b"}}"#
        #expect((plain(text) != nil) == isPlain)
        #expect(Self.outcome(Array((text + Self.tail).utf8), plain: true) == Self.outcome(Array((text + Self.tail).utf8), plain: false))
    }

    @Test(arguments: [
        (#""name":"Ġgantija","n":12,"big":12345678901234567890,"half":0.50,"yes":true,"no":false,"nothing":null"#, true), ("", true),
        (#""say":"\"\\ \n","list":[1,{"a":[]}],"名前":"地図🗺""#, true), (#""a":1,"a":2"#, true), (#""minus":-0,"e":1e400"#, true),
        (#""\u0061":1"#, false), (#""a\n":1"#, false), (#""a":"\u0061""#, false), (#""a":"\ud800""#, false), (#""a":tru"#, false),
        (#""a":01"#, false),
        ("\"a\":\"\u{1}\"", false), (#""a":[1,]"#, false), (#""a":1,"#, false), (#""a" 1"#, false),
    ])
    func `takes the usual properties and leaves the others`(members: String, isPlain: Bool) {
        let text = #"{"properties":{\#(members)},"geometry":null,"id":17,"type":"Feature"}"#
        #expect((plain(text) != nil) == isPlain)
        if isPlain { #expect(plain(text, keepsProperties: false)?.properties == nil) }
        for keeps in [true, false] {
            let bytes = Array((text + Self.tail).utf8)
            #expect(
                Self.outcome(bytes, plain: true, keepsProperties: keeps) == Self.outcome(bytes, plain: false, keepsProperties: keeps))
        }
    }

    @Test(arguments: [
        #"{"type":"Feature","geometry":null}"#, #"{"type":"Feature","properties":null}"#, #"{"geometry":null,"properties":null}"#,
        #"{"type":"Feature","geometry":null,"properties":{},"name":1}"#,
        #"{"type":"Feature","geometry":null,"geometry":null,"properties":{}}"#,
        #"{"type":"Feature","id":null,"geometry":null,"properties":{}}"#, #"{"t\u0079pe":"Feature","geometry":null,"properties":{}}"#,
        #"{"type":"Features","geometry":null,"properties":{}}"#, "{}", "[]", #"{"type":"Feature""#,
    ])
    func `leaves features with other members to the general way`(text: String) {
        #expect(plain(text) == nil)
    }

    @Test func `bytes changed at random read alike both ways, in pieces and whole`() {
        var random = Mutations(seed: 11)
        let features = [
            #"{"type":"Feature","id":"way/1","geometry":{"type":"Polygon","coordinates":[[[14.1234567,35.9],[14.2,35.9],[14.2,36],[14.1234567,35.9]]]},"properties":{"name":"Ħal","n":[1,2]}}"#,
            #"{"type":"Feature","id":3,"geometry":{"type":"MultiLineString","coordinates":[[[1,2,3],[-122.4194155,37.7749295]]]},"properties":{"a":"\"","b":-0.5}}"#,
            #"{ "type": "Feature", "properties": null, "geometry": { "coordinates": [ 1.00000000000000022, -0.0 ], "type": "Point" } }"#,
        ]
        let text = Array("{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}\(Self.tail)".utf8)
        let pool = Array("\"\\{}[],:.-+eE0123456789 \n\u{1}\u{E9}tnf".utf8)
        for _ in 0..<1500 {
            var mutated = text
            for _ in 0...random.below(2) {
                let place = random.below(mutated.count)
                switch random.below(4) {
                case 0: mutated.remove(at: place)
                case 1: mutated.insert(pool[random.below(pool.count)], at: place)
                case 2: mutated.removeLast(random.below(mutated.count - place) / 2)
                default: mutated[place] = pool[random.below(pool.count)]
                }
            }
            let general = Self.outcome(mutated, plain: false)
            #expect(Self.outcome(mutated, plain: true) == general, "\(String(decoding: mutated, as: UTF8.self))")
            #expect(Self.outcome(mutated, plain: true, pieces: 97) == general, "\(String(decoding: mutated, as: UTF8.self))")
        }
    }

    @Test func `coordinates of every length read as the standard library reads them`() throws {
        var random = Mutations(seed: 5)
        for length in 0...15 {
            for whole in ["0", "7", "14", "89", "122"] {
                for _ in 0..<8 {
                    let decimals = String((0..<length).map { _ in Character(Unicode.Scalar(UInt8(48 + random.below(10)))) })
                    let number = (random.below(2) == 0 ? "-" : "") + whole + (length > 0 ? "." + decimals : "")
                    let text = #"{"type":"Feature","geometry":{"type":"Point","coordinates":[\#(number),0]},"properties":null}"#
                    guard case .point(let point)? = try #require(plain(text)).geometry else { throw GeoJSONError(.missing("geometry")) }
                    let expected = try #require(Double(number))
                    #expect(point.longitude.bitPattern == expected.bitPattern, "\(number)")
                }
            }
        }
    }
}
