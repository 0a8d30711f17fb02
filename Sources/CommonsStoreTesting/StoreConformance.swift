public import CommonsDomain

/// What every `Store` must do, as cases that any test framework can run.
///
/// ```swift
/// @Suite struct MyStoreTests {
///     @Test(arguments: StoreConformance.cases)
///     func conforms(to rule: StoreConformance.Case) async throws {
///         try await rule.check { try MyStore(path: temporaryPath()) }
///     }
/// }
/// ```
///
/// A case that fails throws a ``Failure`` that says in a sentence what was found instead.
public enum StoreConformance {
    /// One rule of the contract.
    public struct Case: Sendable, CustomStringConvertible {
        /// The rule, as a sentence.
        public let description: String
        private let body: @Sendable (StoreMaker) async throws -> Void

        init(_ description: String, _ body: @escaping @Sendable (any Store) async throws -> Void) {
            self.description = description
            self.body = { try await body($0()) }
        }

        init(_ description: String, making body: @escaping @Sendable (StoreMaker) async throws -> Void) {
            (self.description, self.body) = (description, body)
        }

        /// Tries the rule on new, empty stores.
        ///
        /// - Parameter makeStore: makes an empty store; called once or more.
        /// - Throws: ``Failure`` when the rule is broken, and whatever the store throws.
        public func check(_ makeStore: @escaping @Sendable () async throws -> any Store) async throws { try await body(makeStore) }
    }

    /// How a rule was broken.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// What was found instead, in a sentence.
        public let description: String
    }

    /// Makes an empty store.
    typealias StoreMaker = @Sendable () async throws -> any Store

    /// Every rule.
    public static let cases: [Case] =
        writingCases + keyCases + readingCases + conditionCases + scopeCases + textCases + audienceCases + orderCases + countingCases
        + agendaCases + modelCases

    /// Tries every rule in turn.
    /// - Throws: as ``Case/check(_:)``, for the first rule that is broken.
    public static func check(_ makeStore: @escaping @Sendable () async throws -> any Store) async throws {
        for rule in cases { try await rule.check(makeStore) }
    }
}

// MARK: Saying what was found

func expect(_ condition: Bool, _ sentence: @autoclosure () -> String) throws {
    guard condition else { throw StoreConformance.Failure(description: sentence()) }
}

func expect<Value: Equatable>(_ found: Value, is expected: Value, _ what: @autoclosure () -> String) throws {
    guard found == expected else { throw StoreConformance.Failure(description: "\(what()): \(found) instead of \(expected)") }
}

func expect(_ error: StorageError, _ what: String, _ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let found as StorageError {
        return try expect(found, is: error, what)
    }
    throw StoreConformance.Failure(description: "\(what): no error instead of \(error)")
}
