namespace AgentTelemetry.Json;

/// <summary>What reading a document takes beside the bytes it came in: an estimate, as the instance's budget counts it.</summary>
internal static class ParsingCost
{
    // A document keeps twelve bytes for each token, in an array that doubles as it grows.
    private const int BytesOfToken = 16;

    // What is read out of it is text, of two bytes a character.
    private const int BytesOfByte = 2;

    public static int Of(int bytes, int tokens) => (BytesOfByte * bytes) + (BytesOfToken * tokens);

    /// <summary>The most that one body may take: it has no more tokens than bytes.</summary>
    public static int AtMost(int bytes, int tokens) => Of(bytes, Math.Min(tokens, bytes));
}
