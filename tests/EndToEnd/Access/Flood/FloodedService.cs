using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access.Flood;

/// <summary>The service in a process with a small heap, flooded from two keys in every way at once, while an administrator and a third app go on.</summary>
public static class FloodedService
{
    private const string AdminKey = "an-admin-key-of-the-flood-0123456789abcdef";

    // Compiled code and connections stay; what must not is the peak.
    private const double MostKept = 64;

    // Keys may be four seconds old at most. Where the emulator takes this long for one row, the service has to close, flooded or not.
    private static readonly TimeSpan MostOfStorage = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MostAfterwards = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["DOTNET_GCHeapHardLimit"] = "0x20000000",
        ["TELEMETRY_ENVIRONMENT"] = "production",
        [HashKey.Setting] = HashKey.Value,
        ["ADMIN_KEY_SHA256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(AdminKey))),

        // Rates would end the flood before anything else is reached.
        ["TELEMETRY_RATE_LIMIT_RPM"] = "10000000",
        ["TELEMETRY_QUOTA_REQUESTS_PER_DAY"] = "2000000000",
    };

    /// <summary>Floods it for so many seconds on a machine of its own, and says what was seen; fails where it did not hold.</summary>
    public static Task<string> RunAsync(int seconds, IProgress<string> progress) => RunAsync(seconds, isAlone: true, progress);

    /// <summary>The same, which may share the machine: then whoever is refused because the emulator stood still was not refused by the service, and memory is not waited for.</summary>
    internal static async Task<string> RunAsync(int seconds, bool isAlone, IProgress<string>? progress = null)
    {
        await using var emulator = await Emulator.TakeAsync();
        await using var service = await LocalHostProcess.StartAsync(emulator.ConnectionString, Environment);
        using var administrator = new Administrator(service.Http.BaseAddress!, AdminKey);
        using var third = new ThirdApp(service.Http.BaseAddress!, await administrator.IssueAsync("third", "read", "write"));
        var attackers = await Task.WhenAll(Enumerable.Range(1, 2).Select(async number =>
            await Attacker.PrepareAsync(service.Http.BaseAddress!, await administrator.IssueAsync($"attacker-{number}", "read", "write"))));

        await ServeAsync(administrator, third, TimeSpan.FromSeconds(3));
        var (usualMemory, usualTimes) = (MemoryOf(service), third.Times.ToString());
        third.Times.Clear();
        administrator.Times.Clear();

        using var flood = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var attacks = attackers.Select(attacker => attacker.AttackAsync(TimeSpan.FromSeconds(seconds) / 2, flood.Token)).ToArray();
        var peak = WatchAsync(service, progress, flood.Token);
        var storage = new StorageByItself(emulator.ConnectionString);
        var watched = storage.WatchAsync(flood.Token);
        var served = await Record.ExceptionAsync(() => ServeAsync(administrator, third, TimeSpan.FromSeconds(seconds)));
        await Task.WhenAll([watched, .. attacks]);
        Array.ForEach(attackers, static attacker => attacker.Dispose());
        var (administratorTimes, thirdTimes) = (administrator.Times.ToString(), third.Times.ToString());

        Assert.True(served is null || (!isAlone && storage.Slowest > MostOfStorage), $"{served?.Message} Administrator {administratorTimes}; third app {thirdTimes}; {storage}.");
        Assert.False(service.Child.HasExited, $"The process ended: {service.Child.Output}");
        var answers = Attacker.Sum(attackers);
        Assert.DoesNotContain(answers.Keys, static answer => answer.StartsWith('5') && !answer.StartsWith("503", StringComparison.Ordinal));

        // A machine that others use may be too slow for as many requests as are too many.
        Assert.Superset(new HashSet<string>(isAlone ? ["413", "429"] : ["413"]), answers.Keys.ToHashSet());

        var keptMemory = isAlone ? await MemoryAfterwardsAsync(service, third, usualMemory + MostKept) : MemoryOf(service);
        third.Times.Clear();
        await ServeAsync(administrator, third, TimeSpan.FromSeconds(3));
        Assert.InRange(third.Times.Percentile(50), TimeSpan.Zero, MostAfterwards);

        return $"""
            {(served is null ? "All were served" : "Not all were served, since the emulator stood still")}: {seconds} s; {answers.Values.Sum():N0} attacks answered ({string.Join(", ", answers.OrderByDescending(static answer => answer.Value).Select(static answer => $"{answer.Value:N0} × {answer.Key}"))}), no 500;
              administrator {administratorTimes}; third app {thirdTimes} (before {usualTimes}, after {third.Times});
              {storage};
              resident memory {usualMemory:N0} MiB before, {await peak:N0} at its peak, {keptMemory:N0} afterwards.
            """;
    }

    private static Task ServeAsync(Administrator administrator, ThirdApp third, TimeSpan during) =>
        Task.WhenAll(administrator.WorkAsync(during), third.WorkAsync(during));

    private static async Task<double> WatchAsync(LocalHostProcess service, IProgress<string>? progress, CancellationToken flood)
    {
        var (began, peak) = (Stopwatch.GetTimestamp(), 0.0);
        while (!flood.IsCancellationRequested && !service.Child.HasExited)
        {
            peak = Math.Max(peak, MemoryOf(service));
            progress?.Report($"{Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s, {peak:N0} MiB at its peak");
            await Task.Delay(100, CancellationToken.None);
        }

        return peak;
    }

    // Shared buffers are let go a minute after their last use, by collections; a third app that goes on is no hindrance.
    private static async Task<double> MemoryAfterwardsAsync(LocalHostProcess service, ThirdApp third, double most)
    {
        await Eventually.TrueAsync(async () =>
        {
            await third.WorkAsync(TimeSpan.FromSeconds(1));
            return MemoryOf(service) <= most;
        }, $"memory to fall below {most:N0} MiB");
        return MemoryOf(service);
    }

    private static double MemoryOf(LocalHostProcess service)
    {
        using var process = Process.GetProcessById(service.Child.Id);
        return process.WorkingSet64 / (1024.0 * 1024);
    }
}
