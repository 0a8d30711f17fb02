import Foundation

/// A file that goes with its value.
final class TemporaryFile {
    let path: String
    let size: Int
    init(_ text: String) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "commons-\(UUID()).osm")
        try Data(text.utf8).write(to: url)
        (path, size) = (url.path, text.utf8.count)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}
