using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>A value as an error shows it to its sender.</summary>
internal static class ShownValue
{
    private const int Longest = 80;

    public static string Of(JsonElement value) => Cut(value.GetRawText());

    public static string Of(string text) => Cut($"\"{text}\"");

    private static string Cut(string text) => text.Length <= Longest ? text : $"{text[..(char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1)]}…";
}
