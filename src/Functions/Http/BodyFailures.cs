namespace AgentTelemetry.Functions.Http;

/// <summary>Why a body was not read.</summary>
internal static class BodyFailures
{
    private const int LongestShown = 40;

    public static Failure MalformedEncoding { get; } = new(
        FailureKind.Malformed, "malformed_encoding", "The body is not in the encoding that Content-Encoding names, or it is cut short. Compress all of it, or send it without Content-Encoding.");

    public static Failure Unreadable { get; } = new(
        FailureKind.Malformed, "unreadable_body", "The body is cut short, or its chunks are malformed.");

    public static Failure TooSlow { get; } = new(
        FailureKind.TooSlow, "body_too_slow", "The body took too long to arrive. Send it again, in smaller parts if the connection is slow.");

    public static Failure TooLarge(int most) => new(
        FailureKind.TooLarge, "body_too_large", $"The body has more than {most} bytes, the most in one request (TELEMETRY_MAX_BODY_BYTES). Send it in smaller parts.");

    public static Failure TooLargeDecompressed(int most) => new(
        FailureKind.TooLarge, "body_too_large", $"The body has more than {most} bytes after decompression, the most in one request (TELEMETRY_MAX_BODY_BYTES). Send it in smaller parts.");

    public static Failure UnsupportedEncoding(string encoding) => new(
        FailureKind.UnsupportedEncoding,
        "unsupported_encoding",
        $"Content-Encoding is '{(encoding.Length > LongestShown ? $"{encoding[..LongestShown]}…" : encoding)}'. It may be gzip or br, and only one of them. Or send the body without Content-Encoding.");
}
