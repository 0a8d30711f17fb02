extension OSMInterpreter {
    /// What came of it.
    var report: ImportReport {
        var report = noted
        report.read += readCount
        report.kept += keptCount
        return report
    }

    func note(_ severity: ImportFault.Severity, _ reason: OSMFault.Reason, of object: OSMElementID? = nil, _ parser: XMLPushParser) {
        noted.note(fault(severity, reason, object, parser.position).importFault)
    }

    /// Leaves the open object out.
    func reject(_ reason: OSMFault.Reason, of object: OSMElementID? = nil, _ parser: XMLPushParser) {
        guard !isRejected else { return }
        isRejected = true
        noted.skip(reason.name)
        note(.error, reason, of: object ?? objectID, parser)
    }

    /// Ends the reading.
    func end(_ reason: OSMFault.Reason, _ parser: XMLPushParser) {
        end(fault(.fatal, reason, objectID, parser.position))
        parser.stop()
    }

    /// Ends the reading.
    func end(_ fault: OSMFault) {
        if fatal == nil { fatal = fault }
    }

    func endOfText(_ parser: XMLPushParser) {
        end(.limit("text length (\(limits.textLength) bytes)"), parser)
    }

    func unexpected(_ name: UnsafePointer<UInt8>, _ parser: XMLPushParser) {
        note(.warning, .unexpectedElement(String(cString: name)), of: objectID, parser)
    }

    private func fault(
        _ severity: ImportFault.Severity, _ reason: OSMFault.Reason, _ object: OSMElementID?, _ position: XMLPosition
    ) -> OSMFault {
        OSMFault(
            severity, reason, line: position.line, column: position.column, byteOffset: position.byteOffset, object: object)
    }
}
