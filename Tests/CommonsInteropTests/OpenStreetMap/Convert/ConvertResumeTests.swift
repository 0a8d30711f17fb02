import Foundation
import Testing

@testable import CommonsInterop

@Suite struct ConvertResumeTests {
    /// A town of many blocks: nodes, closed and open ways, relations, one of them with an open ring.
    private static let town: String = {
        var text = "<osm version=\"0.6\">\n"
        for id in 1...600 {
            let tags = id % 3 == 0 ? "<tag k=\"name\" v=\"Nœud \(id)\"/>" : ""
            let latitude = 1 + Double(id / 4) / 100 + Double(id % 4 / 2) / 200, longitude = 2 + Double(id % 2) / 200
            text += "<node id=\"\(id)\" lat=\"\(latitude)\" lon=\"\(longitude)\">\(tags)</node>\n"
        }
        for id in 1...140 {
            let (a, b, c, d) = (id * 4, id * 4 + 1, id * 4 + 3, id * 4 + 2)
            text +=
                "<way id=\"\(id)\"><nd ref=\"\(a)\"/><nd ref=\"\(b)\"/><nd ref=\"\(c)\"/><nd ref=\"\(d)\"/><nd ref=\"\(id % 7 == 0 ? b : a)\"/>"
            text += "<tag k=\"building\" v=\"yes\"/></way>\n"
        }
        for id in 1...60 {
            text +=
                "<relation id=\"\(id)\"><member type=\"way\" ref=\"\(id)\" role=\"outer\"/><member type=\"way\" ref=\"\(id + 70)\" role=\"outer\"/>"
            text += "<tag k=\"type\" v=\"multipolygon\"/><tag k=\"landuse\" v=\"grass\"/></relation>\n"
        }
        return text + "</osm>\n"
    }()

    /// The same town with what is in no order: relations before ways before nodes.
    private static let disorderly: String = {
        let lines = town.split(separator: "\n").dropFirst().dropLast()
        return "<osm version=\"0.6\">\n" + lines.reversed().joined(separator: "\n") + "\n</osm>\n"
    }()

    @Test(arguments: [(false, ConvertOptions.Format.featureCollection), (false, .sequence), (true, .featureCollection)], [1, 3, 17])
    func `goes on where it was stopped, as often as it is stopped, to the same bytes and the same report`(
        input: (isDisorderly: Bool, format: ConvertOptions.Format), interval: Int
    ) async throws {
        let file = try TemporaryFile(input.isDisorderly ? Self.disorderly : Self.town)
        let path = file.path, usual = file.path + ".usual.geojson", output = file.path + ".geojson"
        defer {
            for path in [usual, output, output + ".partial", output + ".checkpoint"] { try? FileManager.default.removeItem(atPath: path) }
        }
        var converter = OSMConverter(reading: OSMReaderOptions(workers: 1, blockBytes: 2000))
        converter.options.format = input.format
        converter.pieceBytes = 1000
        let expected = try converter.convert(file.path, to: usual)
        #expect(expected.areas > 100 && expected.report.faultCount > 0)

        converter.checkpointBytes = interval * 1000
        var stops = 0
        var report: ConvertReport?
        while report == nil, stops < 40 {
            stops += 1
            let stop = 10 + stops * 12  // pieces of input until the stop
            let running = converter
            report = try? await Task {
                var pieces = 0
                return try running.convert(path, to: output) { _ in
                    pieces += 1
                    if pieces == stop { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }.value
            if report == nil {
                #expect(!FileManager.default.fileExists(atPath: output))
                #expect(FileManager.default.fileExists(atPath: output + ".partial"))
            }
        }
        #expect(stops > 3)
        var last = try #require(report)
        #expect(last.bytesFoundWritten > 0)
        last.bytesFoundWritten = 0
        #expect(last == expected)
        #expect(FileManager.default.contentsEqual(atPath: output, andPath: usual))
        #expect(!FileManager.default.fileExists(atPath: output + ".partial"))
        #expect(!FileManager.default.fileExists(atPath: output + ".checkpoint"))
    }

    @Test(arguments: ["input", "options", "partial", "checkpoint"])
    func `begins again when what is left does not fit`(change: String) async throws {
        let file = try TemporaryFile(Self.town)
        let (path, output) = (file.path, file.path + ".geojson")
        defer { for path in [output, output + ".partial", output + ".checkpoint"] { try? FileManager.default.removeItem(atPath: path) } }
        var converter = OSMConverter(reading: OSMReaderOptions(workers: 1, blockBytes: 2000))
        (converter.pieceBytes, converter.checkpointBytes) = (1000, 5000)
        let running = converter
        let task = Task {
            var pieces = 0
            _ = try running.convert(path, to: output) { _ in
                pieces += 1
                if pieces == 40 { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(FileManager.default.fileExists(atPath: output + ".checkpoint"))
        switch change {
        case "input": try Data((Self.town + "\n").utf8).write(to: URL(filePath: file.path))
        case "options": converter.options.areas = .both
        case "partial": try Data("{".utf8).write(to: URL(filePath: output + ".partial"))
        default: try Data("{}".utf8).write(to: URL(filePath: output + ".checkpoint"))
        }
        let report = try converter.convert(file.path, to: output)
        #expect(report.bytesFoundWritten == 0)
        #expect(try GeoJSONReader().document(bytes: Array(Data(contentsOf: URL(filePath: output)))).features.count == report.report.kept)
    }

    @Test func `refuses to note progress for what is no file, and while another conversion is at it`() throws {
        let file = try TemporaryFile(Self.town)
        var converter = OSMConverter()
        converter.checkpointBytes = 1
        #expect(throws: ConvertError.self) { try converter.convert("/dev/null", to: file.path + ".geojson") }
        #expect(throws: ConvertError.output(path: "-", reason: "only a file can be gone on with")) {
            try converter.convert(file.path, to: "-")
        }
        let output = file.path + ".geojson"
        defer { try? FileManager.default.removeItem(atPath: output + ".partial") }
        let other = try OutputFile(goingOn: output)
        #expect(throws: ConvertError.output(path: output, reason: "another conversion is writing it")) {
            try converter.convert(file.path, to: output)
        }
        _ = consume other
    }
}
