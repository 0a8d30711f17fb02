import CommonsInterop

/// Tells on standard error what an import read, kept and left out, and why.
enum ReportPrinter {
    static func text(_ report: ImportReport, heading: String? = nil) -> String {
        var lines = [heading ?? "read \(report.read), kept \(report.kept), skipped \(report.skippedCount)"]
        for (reason, count) in report.skippedInOrder.filter({ $0.count > 0 }).prefix(20) { lines.append("  \(count) \(reason)") }
        for fault in report.faults.prefix(10) { lines.append("  \(fault)") }
        if report.faultCount > 10 { lines.append("  and \(report.faultCount - 10) more faults") }
        return lines.joined(separator: "\n") + "\n"
    }
}
