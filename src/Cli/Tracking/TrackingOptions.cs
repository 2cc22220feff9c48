using System.CommandLine;
using AgentTelemetry.Cli.Commands;

namespace AgentTelemetry.Cli.Tracking;

/// <summary>How long a command that tracks waits for the service, and whether that counts.</summary>
internal sealed class TrackingOptions
{
    public Option<double> Wait { get; } = Parts.Seconds("--wait", "How long to wait for the service; then it stays in the outbox.", 5);

    public Option<bool> Strict { get; } = Parts.Flag("--strict", "Fail where the service did not take it in time: with 4 where it refuses the key, else with 5. Otherwise telemetry stops no script.");

    public IEnumerable<Option> All => [Wait, Strict];
}
