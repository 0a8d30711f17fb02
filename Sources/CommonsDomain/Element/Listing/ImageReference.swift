/// A picture of an element, by its address.
public struct ImageReference: Hashable, Codable, Sendable {
    /// Where the picture is.
    public var address: WebAddress
    /// What it shows, for those who cannot see it.
    public var caption: String?
    /// Who made it and under which licence, as it is to be shown.
    public var credit: String?

    /// Joins an address with what is said of the picture.
    public init(_ address: WebAddress, caption: String? = nil, credit: String? = nil) {
        (self.address, self.caption, self.credit) = (address, caption, credit)
    }
}
