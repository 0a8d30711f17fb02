import CommonsDomain

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The one place where the command reads the clock; the library never does.
enum SystemClock {
    static var now: Instant { Instant(Date()) }
}
