import Dispatch

/// Threads on which blocks are read and written.
enum BlockThreads {
    /// A queue whose threads are not those of Swift's tasks.
    ///
    /// A conversion inside a `Task` blocks one of the threads that tasks share with queues of the default class, of which a machine with two
    /// processors has two: the other one then did all the work alone. Queues of another class have threads of their own.
    static func queue(_ label: String) -> DispatchQueue {
        DispatchQueue(label: label, qos: .userInitiated, attributes: .concurrent)
    }
}
