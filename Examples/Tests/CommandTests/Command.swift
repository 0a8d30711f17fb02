import Foundation

/// The command as a user runs it: a process of its own.
struct Command {
    let status: Int32
    let output: String
    let errors: String

    /// Runs `commons` with these arguments in an empty folder of its own, or in `folder`.
    static func run(_ arguments: String..., input: String = "", in folder: Folder) throws -> Command {
        try run("commons", arguments, input: input, in: folder)
    }

    /// Runs any product of this package.
    static func run(_ product: String, _ arguments: [String], input: String = "", in folder: Folder) throws -> Command {
        let process = Process()
        process.executableURL = products.appendingPathComponent(product)
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        let (output, errors) = (folder.url.appendingPathComponent(".out"), folder.url.appendingPathComponent(".err"))
        for url in [output, errors] { FileManager.default.createFile(atPath: url.path, contents: nil) }
        let inputURL = folder.url.appendingPathComponent(".in")
        try Data(input.utf8).write(to: inputURL)
        process.standardInput = try FileHandle(forReadingFrom: inputURL)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Command(
            status: process.terminationReason == .exit ? process.terminationStatus : -1,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// Starts a product of this package and does not wait for its end.
    static func start(_ product: String, _ arguments: [String], in folder: Folder) throws -> Process {
        let process = Process()
        process.executableURL = products.appendingPathComponent(product)
        (process.arguments, process.currentDirectoryURL) = (arguments, folder.url)
        (process.standardInput, process.standardOutput, process.standardError) = (
            FileHandle.nullDevice, FileHandle.nullDevice, FileHandle.nullDevice
        )
        try process.run()
        return process
    }

    /// Where a product of this package is.
    static func path(of product: String) -> String { products.appendingPathComponent(product).path }

    /// Where the build put the products: beside the test bundle.
    private static var products: URL {
        var url =
            Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
        url.deleteLastPathComponent()
        return url
    }
}

/// A scratch folder that goes with its last reference.
final class Folder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("commons-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The files that a command left here.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).filter { !$0.hasPrefix(".") }.sorted() }
    }

    /// Whether a process has a file open here that has no name yet.
    func isWritten(by process: Int32) -> Bool {
        let descriptors = "/proc/\(process)/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: descriptors)) ?? []
        return names.contains { name in
            let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: descriptors + "/" + name)) ?? ""
            return target.hasPrefix(url.path) && target.hasSuffix(" (deleted)")
        }
    }

    func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: url.appendingPathComponent(name)) }

    func text(of name: String) throws -> String { String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self) }

    func json(of name: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(contentsOf: url.appendingPathComponent(name))) }
}

/// The small town.
enum Town {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Data").standardized
    static var map: String { folder.appendingPathComponent("valombre.osm").path }
    static var people: String { folder.appendingPathComponent("people.json").path }
    static var events: String { folder.appendingPathComponent("events.json").path }
}
