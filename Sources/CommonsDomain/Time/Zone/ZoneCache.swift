#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// Zones already read, shared by all who ask.
///
/// Invariant behind `@unchecked Sendable`: `zones` is only touched between `pthread_mutex_lock` and `pthread_mutex_unlock` of `mutex`,
/// and no call leaves this file in between. (`Mutex` of the standard library needs iOS 18.)
final class ZoneCache: @unchecked Sendable {
    /// Names that a hostile file may bring are many; past this number the cache starts anew.
    private static let limit = 1024
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var zones: [ZoneIdentifier: Result<Zone, ZoneError>] = [:]

    init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deinitialize(count: 1)
        mutex.deallocate()
    }

    subscript(identifier: ZoneIdentifier) -> Result<Zone, ZoneError>? {
        get {
            pthread_mutex_lock(mutex)
            defer { pthread_mutex_unlock(mutex) }
            return zones[identifier]
        }
        set {
            pthread_mutex_lock(mutex)
            defer { pthread_mutex_unlock(mutex) }
            if zones.count >= Self.limit { zones.removeAll() }
            zones[identifier] = newValue
        }
    }
}
