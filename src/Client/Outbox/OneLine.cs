namespace AgentTelemetry.Client.Outbox;

/// <summary>JSON on one line. A line break inside a string is escaped in JSON, so every other one is a blank between tokens.</summary>
internal static class OneLine
{
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            return json;
        }

        var line = json.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }
}
