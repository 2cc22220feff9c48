namespace AgentTelemetry.Functions.Http;

/// <summary>How a body is encoded.</summary>
internal enum ContentCoding
{
    /// <summary>Not at all.</summary>
    Identity,

    /// <summary>RFC 1952.</summary>
    Gzip,

    /// <summary>RFC 7932.</summary>
    Brotli,

    /// <summary>In a way that is not read here, or in several on top of one another.</summary>
    Unread,
}
