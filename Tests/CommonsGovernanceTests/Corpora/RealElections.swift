import Foundation

/// Real elections, which are not part of the project: found in `../shared/data/elections` or `$COMMONS_DATA/elections`, unpacked there or
/// into the temporary folder. Tests that need them are skipped where they are absent.
enum RealElections {
    static let roots: [URL] = {
        var roots: [URL] = []
        if let path = ProcessInfo.processInfo.environment["COMMONS_DATA"] { roots.append(URL(fileURLWithPath: path)) }
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<8 {
            folder.deleteLastPathComponent()
            roots.append(folder.appendingPathComponent("shared/data"))
        }
        return roots.map { $0.appendingPathComponent("elections") }
    }()

    static let tideman = files(in: "tideman", ending: ".cvotes")
    static let committees = files(in: "committees", ending: ".abc.yaml")
    static let wards = files(in: "scottish", ending: ".blt")
    static let budgets = files(in: "budgets", ending: ".pb")

    static func bytes(of url: URL) throws -> [UInt8] { try Array(Data(contentsOf: url)) }

    private static func files(in kind: String, ending: String) -> [URL] {
        for root in roots {
            let folder = root.appendingPathComponent(kind)
            let found = search(folder, ending)
            if !found.isEmpty { return found }
            let archives = search(folder, ".tar.xz")
            if let unpacked = unpack(archives, kind: kind) { return search(unpacked, ending) }
        }
        print("no \(kind) elections found: the tests that need them are skipped")
        return []
    }

    private static func search(_ folder: URL, _ ending: String) -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return all.filter { $0.lastPathComponent.hasSuffix(ending) }.sorted { $0.path < $1.path }
    }

    private static func unpack(_ archives: [URL], kind: String) -> URL? {
        #if os(Linux) || os(macOS)
            guard !archives.isEmpty else { return nil }
            let target = FileManager.default.temporaryDirectory.appendingPathComponent("commons-elections-\(kind)")
            try? FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
            for archive in archives {
                let tar = Process()
                tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
                tar.arguments = ["tar", "-xJf", archive.path, "-C", target.path]
                guard (try? tar.run()) != nil else { return nil }
                tar.waitUntilExit()
                guard tar.terminationStatus == 0 else { return nil }
            }
            return target
        #else
            return nil
        #endif
    }
}
