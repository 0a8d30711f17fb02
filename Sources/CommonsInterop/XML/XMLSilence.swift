import CLibXML2

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Keeps libxml2 from printing.
///
/// A parser's own errors go to its handler. Those of its transcoder belong to no parser: libxml2 gives them to what the thread has set for the whole
/// process, and prints them when that is nothing. Only for the time of a call they are taken here; what a program has set is put back.
enum XMLSilence {
    /// Runs `body`; whatever libxml2 has to say to nobody is dropped.
    static func during<Result>(_ body: () -> Result) -> Result {
        guard let handler = __xmlStructuredError(), let context = __xmlGenericErrorContext(), let printer = __xmlGenericError() else {
            return body()
        }
        let before = (handler.pointee, context.pointee, printer.pointee)
        handler.pointee = { _, _ in }
        if let nowhere = Self.nowhere { xmlSetGenericErrorFunc(nowhere.file, nil) }
        defer { (handler.pointee, context.pointee, printer.pointee) = before }
        return body()
    }

    /// Where libxml2's own printer may write: it takes a stream of C.
    /// Unchecked: the stream is opened once, and locks itself.
    private struct Nowhere: @unchecked Sendable {
        let file: UnsafeMutableRawPointer
    }

    private static let nowhere = fopen("/dev/null", "we").map { Nowhere(file: UnsafeMutableRawPointer($0)) }
}
