using System.Globalization;

namespace AgentTelemetry.Client.Runs;

/// <summary>Which id a run gets.</summary>
internal sealed class RunIds(IUuidSource uuids, TimeProvider time)
{
    private const int Longest = 255;
    private static readonly char[] Forbidden = ['/', '\\', '\0'];

    private long _customAccepted;
    private long _generated;
    private long _empty;
    private long _tooLong;
    private long _invalid;
    private long _duplicates;

    public RunIdStats Stats => new(
        Interlocked.Read(ref _customAccepted), Interlocked.Read(ref _generated), Interlocked.Read(ref _empty),
        Interlocked.Read(ref _tooLong), Interlocked.Read(ref _invalid), Interlocked.Read(ref _duplicates));

    /// <summary>The caller's id if it can be one, or a new one.</summary>
    public string Choose(string? custom, string agentName)
    {
        if (custom is not null && IsTaken(custom))
        {
            Interlocked.Increment(ref _customAccepted);
            return custom;
        }

        Interlocked.Increment(ref _generated);
        return Generate(agentName);
    }

    /// <summary>An id beside one that is active.</summary>
    public string BesideActive(string runId)
    {
        Interlocked.Increment(ref _duplicates);
        return $"{runId}-duplicate-{Hex()}";
    }

    private bool IsTaken(string custom)
    {
        ref var rejected = ref _empty;
        if (custom.Length > Longest)
        {
            rejected = ref _tooLong;
        }
        else if (custom.IndexOfAny(Forbidden) >= 0)
        {
            rejected = ref _invalid;
        }
        else if (!string.IsNullOrWhiteSpace(custom))
        {
            return true;
        }

        Interlocked.Increment(ref rejected);
        return false;
    }

    // The agent's name is part of the id, and the id has rules of its own.
    private string Generate(string agentName)
    {
        var name = string.Concat(agentName.Select(static character => Array.IndexOf(Forbidden, character) >= 0 ? '-' : character).Take(100));
        return string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{name}-{Hex()}");
    }

    private string Hex() => uuids.Create().ToString("N")[..8];
}
