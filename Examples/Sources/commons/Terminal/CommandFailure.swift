/// Input that cannot be used, in a sentence for the person at the terminal: exit status 1.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
