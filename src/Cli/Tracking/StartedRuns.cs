using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentTelemetry.Client;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Cli.Tracking;

/// <summary>Remembers the runs that were started here, so that another process can end them with all that is known, also where the service never heard of their start.</summary>
internal sealed class StartedRuns(string home, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly string _folder = Path.Combine(home, "runs");

    // What cannot be remembered is told all the same: telemetry stops no script.
    public void Keep(RunRecord run) => BestEffort.Try(() =>
    {
        Directory.CreateDirectory(_folder);
        foreach (var forgotten in Directory.EnumerateFiles(_folder, "*.json").Where(path => time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path) > Longest))
        {
            File.Delete(forgotten);
        }

        File.WriteAllText(PathOf(run.EventId), JsonSerializer.Serialize(run, RunWireJson.Default.RunRecord));
    });

    /// <summary>The run as it was started; null where it was started elsewhere, or is over.</summary>
    public RunRecord? Find(string id)
    {
        try
        {
            return File.Exists(PathOf(id)) ? JsonSerializer.Deserialize(File.ReadAllText(PathOf(id)), RunWireJson.Default.RunRecord) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Forget(string id) => BestEffort.Try(() => File.Delete(PathOf(id)));

    // An id may have any characters; a file name may not.
    private string PathOf(string id) => Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32] + ".json");
}
