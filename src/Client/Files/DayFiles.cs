using System.Globalization;

namespace AgentTelemetry.Client.Files;

/// <summary>The day files: every run and every event as a line of JSON, whatever the network does.</summary>
internal sealed class DayFiles(string folder, long mostBytes, int keepDays, bool flushes, TimeProvider time)
{
    private const string Prefix = "events_";
    private const string Day = "yyyyMMdd";

    private DateOnly _today;

    /// <summary>Adds whole lines to the file of today, in UTC. False where it is full; throws where the disk does not take them.</summary>
    public bool Append(ReadOnlySpan<byte> lines)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (today != _today)
        {
            Directory.CreateDirectory(folder);
            DeleteOld(today);
            _today = today;
        }

        return SharedFile.Append(Path.Combine(folder, $"{Prefix}{today.ToString(Day, CultureInfo.InvariantCulture)}.ndjson"), lines, mostBytes, flushes, time);
    }

    private void DeleteOld(DateOnly today)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $"{Prefix}*.ndjson"))
        {
            if (DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(file)[Prefix.Length..], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day < today.AddDays(-keepDays))
            {
                BestEffort.Try(() => File.Delete(file));
            }
        }
    }
}
