namespace AgentTelemetry.Functions.Http;

/// <summary>Why a body was not read.</summary>
internal static class BodyFailures
{
    private const int LongestShown = 40;

    public static Failure MalformedEncoding { get; } = new(
        FailureKind.Malformed, "malformed_encoding", "The body is not in the encoding that Content-Encoding names, or it breaks off. Compress it whole, or leave Content-Encoding out and send it as it is.");

    public static Failure Unreadable { get; } = new(
        FailureKind.Malformed, "unreadable_body", "The body could not be read to its end: it breaks off, or its chunks are not well-formed.");

    public static Failure TooSlow { get; } = new(
        FailureKind.TooSlow, "body_too_slow", "The body did not come in the time that is given to one; send it again, in smaller parts if the connection is slow.");

    public static Failure TooLarge(int most) => new(
        FailureKind.TooLarge, "body_too_large", $"The body has more than {most} bytes, the most that is taken in one request (TELEMETRY_MAX_BODY_BYTES). Send it in smaller parts.");

    public static Failure TooLargeDecompressed(int most) => new(
        FailureKind.TooLarge, "body_too_large", $"The body has more than {most} bytes when it is decompressed, the most that is taken in one request (TELEMETRY_MAX_BODY_BYTES). Send it in smaller parts.");

    public static Failure UnsupportedEncoding(string encoding) => new(
        FailureKind.UnsupportedEncoding,
        "unsupported_encoding",
        $"Content-Encoding is '{(encoding.Length > LongestShown ? $"{encoding[..LongestShown]}…" : encoding)}'. It may be gzip or br, and only one of them; or leave it out and send the body as it is.");
}
