using System.Diagnostics;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>One call to storage.</summary>
/// <param name="method">Its method.</param>
/// <param name="path">Its path.</param>
/// <param name="actions">How many actions are in it, if it is a transaction.</param>
public sealed class SentCall(string method, string path, int actions = 0)
{
    public string Method { get; } = method;

    public string Path { get; } = path;

    public int Actions { get; } = actions;

    public bool IsOfAccess { get; } = path.Contains("/ApiKeys", StringComparison.Ordinal) || path.Contains("/Usage", StringComparison.Ordinal);

    /// <summary>Whether it asks what the account holds.</summary>
    public bool IsOfListing { get; } = method == "GET" && path is "/devstoreaccount1/Tables" or "/devstoreaccount1" or "/devstoreaccount1/";

    /// <summary>Whether it makes a table, a queue or a container.</summary>
    public bool IsOfCreation { get; } = (method, path) is ("POST", "/devstoreaccount1/Tables") or ("PUT", _) && !path.Contains('(', StringComparison.Ordinal) && path.Count(static character => character == '/') == 2;

    public long Began { get; } = Stopwatch.GetTimestamp();

    public long Ended { get; private set; } = long.MaxValue;

    public void End() => Ended = Stopwatch.GetTimestamp();

    public override string ToString() => $"{Method} {Path}";
}
