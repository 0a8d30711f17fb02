import CommonsDomain
import CommonsInterop

/// What an import of several files did.
struct ImportSummary {
    var added = 0
    var changed = 0
    var unchanged = 0
    var removed = 0
    var territories = 0
    var report = ImportReport()
    var coverage: [String] = []

    /// Whether the store holds something because of it.
    var hasWritten: Bool { added > 0 || changed > 0 || removed > 0 || territories > 0 }

    mutating func add(_ outcome: Reconciliation) {
        added += outcome.added
        changed += outcome.updated
        unchanged += outcome.unchanged
        removed += outcome.removed
    }

    func text(dryRun: Bool) -> String {
        var text = ReportPrinter.text(report)
        for line in coverage { text += line + "\n" }
        if territories > 0 { text += "\(territories) territories\n" }
        let nothing = added == 0 && changed == 0 && removed == 0
        text += "\(added) added, \(changed) changed, \(removed) removed, \(unchanged) unchanged"
        if nothing { text += ": nothing has changed" }
        return text + (dryRun ? " (dry run: nothing was written)\n" : "\n")
    }

    var json: String {
        func count(_ name: String, _ value: Int) -> JSONMember { JSONMember(name, .integer(Int64(value))) }
        let skipped = report.skippedInOrder.map { count($0.reason.rawValue, $0.count) }
        let faults = report.faults.map { JSONValue.string("\($0)") }
        return JSONValue.object([
            count("read", report.read), count("kept", report.kept), count("added", added), count("changed", changed),
            count("removed", removed),
            count("unchanged", unchanged), count("territories", territories), JSONMember("skipped", .object(skipped)),
            JSONMember("faults", .array(faults)),
        ]).description
    }
}
