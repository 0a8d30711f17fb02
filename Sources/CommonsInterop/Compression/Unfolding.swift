/// One decoder of one compression format, fed piece by piece.
protocol Unfolding: AnyObject {
    /// Decodes `input`, giving decoded pieces to `sink`.
    /// - Throws: ``CompressionError`` for a damaged stream; whatever `sink` throws.
    func push(_ input: UnsafeRawBufferPointer, to sink: (UnsafeRawBufferPointer) throws -> Void) throws
    /// Whether the stream may end here.
    var isComplete: Bool { get }
}
