import CommonsInterop
import Testing

@Suite struct InputFormatTests {
    @Test(arguments: [
        ("a.osm", "<?xml version='1.0'?><osm>", InputFormat.Content.osmXML, nil as CompressionFormat?),
        ("a.osc", "<osmChange>", .osmChange, nil),
        ("", "\u{FEFF}\n<?xml?>\n<osmChange version='0.6'>", .osmChange, nil),
        ("", "{\"type\":", .geoJSON, nil),
        ("a.geojsonseq", "{\"type\":", .geoJSONSequence, nil),
        ("", "\u{1E}{\"type\":", .geoJSONSequence, nil),
        ("calendar", "BEGIN:VCALENDAR\r\n", .iCalendar, nil),
        ("towns.csv", "name,code", .csv, nil),
        ("malta.osm.bz2", "BZh91AY", .osmXML, .bzip2),
        ("/a.b/change.OSC.GZ", "\u{1F}", .osmChange, nil),
    ])
    func `tells a file by its bytes and its name`(
        name: String, start: String, content: InputFormat.Content, compression: CompressionFormat?
    ) {
        #expect(InputFormat(name: name, firstBytes: Array(start.utf8)) == InputFormat(content: content, compression: compression))
    }

    @Test func `tells folded files and PBF by their bytes`() {
        #expect(InputFormat(name: "x.osm", firstBytes: [0x1F, 0x8B, 0x08, 0]) == InputFormat(content: .osmXML, compression: .gzip))
        #expect(
            InputFormat(name: "x.geojson.zst", firstBytes: [0x28, 0xB5, 0x2F, 0xFD]) == InputFormat(content: .geoJSON, compression: .zstd))
        #expect(InputFormat(name: "-", firstBytes: [0, 0, 0, 14, 10, 9] + Array("OSMHeader".utf8)).content == .osmPBF)
        #expect(InputFormat(name: "-", firstBytes: []).content == nil)
        #expect(InputFormat(name: "picture.png", firstBytes: [0x89, 0x50]).content == nil)
    }
}
