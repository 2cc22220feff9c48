using System.Globalization;
using System.Text;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Long text in an entity: a property holds 32 Ki characters, so what is longer goes on in <c>name_2</c>, <c>name_3</c>, …</summary>
internal static class SplitText
{
    public const int PartLength = 31_000;

    public static void Set(TableEntity entity, string name, string text)
    {
        var start = 0;
        var part = 1;
        for (; start < text.Length || part == 1; part++)
        {
            var length = Math.Min(PartLength, text.Length - start);

            // Half a surrogate pair is no text and would not survive the way.
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
            {
                length--;
            }

            entity[PartName(name, part)] = text.Substring(start, length);
            start += length;
        }

        // What a longer text left behind would be read as the end of this one.
        while (entity.Remove(PartName(name, part)))
        {
            part++;
        }
    }

    public static string? Get(TableEntity entity, string name)
    {
        if (entity.GetString(name) is not { } first || entity.GetString(PartName(name, 2)) is not { } second)
        {
            return entity.GetString(name);
        }

        var text = new StringBuilder(first).Append(second);
        for (var part = 3; entity.GetString(PartName(name, part)) is { } next; part++)
        {
            text.Append(next);
        }

        return text.ToString();
    }

    /// <summary>The columns of a text of at most so many parts.</summary>
    public static IReadOnlyList<string> Columns(string name, int parts) => [.. Enumerable.Range(1, parts).Select(part => PartName(name, part))];

    private static string PartName(string name, int part) => part == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{part}");
}
