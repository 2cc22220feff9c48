using System.Text;
using AgentTelemetry.Access.Rates;

namespace AgentTelemetry.Content.Reading;

/// <summary>Counts what is kept of events that are read and dropped: equal texts are kept once, and no more than one answer may have.</summary>
/// <param name="most">The most it may come to, in bytes of UTF-8.</param>
internal sealed class KeptTexts(int most)
{
    // Beside its text, what stands for one in the answer that is being made.
    private const int Around = 128;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Whether more is kept than may be.</summary>
    public bool IsExceeded => _bytes > most;

    /// <summary>What the caller is told then.</summary>
    public Failure Failure => new AnswerSize(most).Failure;

    /// <summary>The text, which may be thrown away for the equal one that is kept.</summary>
    public string? Once(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (_texts.TryGetValue(text, out var kept))
        {
            return kept;
        }

        _bytes += Encoding.UTF8.GetByteCount(text);
        AnswerRoom.Current?.Take(Around + (sizeof(char) * (long)text.Length));
        _texts.Add(text);
        return text;
    }
}
