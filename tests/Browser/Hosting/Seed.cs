using System.Globalization;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Browser.Tests.Hosting;

/// <summary>The seed script of <c>samples/</c>.</summary>
internal static class Seed
{
    public static Task<string> RunAsync(string address, string key, int sessions) => ChildProcess.RunAsync(
        "node",
        [Path.Combine(Repository.Root, "samples", "seed", "seed.mjs"), "--url", address, "--key", key, "--sessions", sessions.ToString(CultureInfo.InvariantCulture), "--seed", "1"]);
}
