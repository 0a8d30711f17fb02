/// Which parser reads OSM XML. All give the same objects and the same faults.
public enum OSMEngine: Hashable, Sendable, CaseIterable {
    /// The byte scanner where it is sure, libxml2 where it is not.
    case auto
    /// libxml2 alone, on the calling thread.
    case libxml2
    /// The byte scanner, and a refusal where it is not sure: shows what a file costs at best.
    case scanner
}

/// How OpenStreetMap files are read.
public struct OSMReaderOptions: Hashable, Sendable {
    /// Which metadata is kept with each object; none by default.
    public var metadata: OSMMetadataFields
    /// Which parser reads XML.
    public var engine: OSMEngine
    /// How many threads parse at a time, at least 1; `nil` for as many as the machine has processors, at least 2.
    public var workers: Int?
    /// How many bytes of input make a block, about; memory is a few times this for each worker.
    public var blockBytes: Int
    /// What is refused.
    public var limits: OSMLimits
    /// How many faults the report keeps with their place.
    public var faultLimit: Int

    /// Sets the options; the defaults suit every file.
    public init(
        metadata: OSMMetadataFields = [], engine: OSMEngine = .auto, workers: Int? = nil, blockBytes: Int = 1 << 19,
        limits: OSMLimits = OSMLimits(), faultLimit: Int = 100
    ) {
        (self.metadata, self.engine, self.workers) = (metadata, engine, workers)
        (self.blockBytes, self.limits, self.faultLimit) = (blockBytes, limits, faultLimit)
    }
}
