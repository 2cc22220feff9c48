using AgentTelemetry.Access.Rates;

namespace AgentTelemetry.Storage;

/// <summary>What a read may bring, where nobody knows before how large its rows are. Past it the read ends with <see cref="ReadTooLargeException"/>.</summary>
internal sealed class ReadAllowance(long most)
{
    private static readonly AsyncLocal<ReadAllowance?> Ambient = new();

    private long _bytes;

    /// <summary>That of the read that runs here; null where any size will do.</summary>
    public static ReadAllowance? Current => Ambient.Value;

    /// <summary>Holds for what is read from here on, until the calling asynchronous method returns.</summary>
    public static ReadAllowance Begin(long most)
    {
        var allowance = new ReadAllowance(most);
        Ambient.Value = allowance;
        return allowance;
    }

    /// <summary>Counts what came.</summary>
    public void Add(int bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) > most)
        {
            throw new ReadTooLargeException();
        }
    }

    /// <summary>Gives the answer's budget back what came: nobody holds it any more.</summary>
    public void GiveBack() => AnswerRoom.Current?.ReturnRead(Interlocked.Exchange(ref _bytes, 0));
}
