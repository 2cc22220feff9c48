using System.Text;

namespace AgentTelemetry;

/// <summary>Random text that is Unicode: letters, separators of our own keys, what JSON and tables escape, and what takes two characters.</summary>
internal static class RandomText
{
    private static readonly string[] Pieces =
    [
        "a", "A", "z", "Z", "0", "9", ".", "-", "_", "~", "__", "_5f", "_7e", "/", "\\", "#", "?", "%", "\"", "'", "<", ">", "&", "+", " ",
        "\u0000", "\n", "\u001f", "\u007f", "\u0080", "é", "É", "ß", "中", "\u2028", "\ufeff", "\ufffd", "😀", "👩‍🚀", "𐍈",
    ];

    public static string Of(Random random, int pieces)
    {
        var text = new StringBuilder();
        for (var count = 0; count < pieces; count++)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }
}
