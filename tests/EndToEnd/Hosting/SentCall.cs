using System.Diagnostics;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>One call to storage.</summary>
public sealed class SentCall(string method, string path)
{
    public string Method { get; } = method;

    public string Path { get; } = path;

    public bool IsOfAccess { get; } = path.Contains("/ApiKeys", StringComparison.Ordinal) || path.Contains("/Usage", StringComparison.Ordinal);

    public long Began { get; } = Stopwatch.GetTimestamp();

    public long Ended { get; private set; } = long.MaxValue;

    public void End() => Ended = Stopwatch.GetTimestamp();

    public override string ToString() => $"{Method} {Path}";
}
