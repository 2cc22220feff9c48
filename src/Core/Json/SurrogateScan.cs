using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>Finds escaped text that is not Unicode, before somebody reads it and throws.</summary>
internal static class SurrogateScan
{
    public static bool FindsUnpaired(ReadOnlySpan<byte> utf8, JsonElement root) => HasEscapedSurrogate(utf8) && HasUnreadableText(root);

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
