using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>A document, and the room it takes of the instance as long as it lives.</summary>
internal sealed class ParsedBody(JsonDocument document, IBodyRoom room, string payer, int bytes) : IDisposable
{
    // A document keeps twelve bytes for each token, in an array that doubles as it grows.
    private const int BytesOfToken = 16;

    // What is read out of it is text, of two bytes a character.
    private const int BytesOfByte = 2;

    private int _bytes = bytes;

    public JsonElement RootElement => document.RootElement;

    /// <summary>What reading a document takes beside the bytes it came in: an estimate, as the instance's budget counts it.</summary>
    public static int CostOf(int bytes, int tokens) => (BytesOfByte * bytes) + (BytesOfToken * tokens);

    /// <summary>Whether it has escaped text that is not Unicode, at which readers would throw.</summary>
    public bool HasUnpairedSurrogate(ReadOnlySpan<byte> utf8) => HasEscapedSurrogate(utf8) && HasUnreadableText(RootElement);

    public void Dispose()
    {
        document.Dispose();
        room.Return(payer, Interlocked.Exchange(ref _bytes, 0));
    }

    // Hardly any document has one, and then the walk below is spared.
    private static bool HasEscapedSurrogate(ReadOnlySpan<byte> utf8) => utf8.IndexOf("\\ud"u8) >= 0 || utf8.IndexOf("\\uD"u8) >= 0;

    private static bool HasUnreadableText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return !IsReadable(element);
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    if (HasUnreadableText(item))
                    {
                        return true;
                    }
                }

                return false;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (!HasReadableName(member) || HasUnreadableText(member.Value))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    // The reader offers no way to ask: it throws for text that is not Unicode.
    private static bool IsReadable(JsonElement text)
    {
        try
        {
            _ = text.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasReadableName(JsonProperty member)
    {
        try
        {
            _ = member.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
