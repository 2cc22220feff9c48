namespace AgentTelemetry.Traces.Wire;

/// <summary>A member of a JSON body has a value that its field cannot have.</summary>
/// <param name="path">Which member.</param>
/// <param name="rule">What it must be.</param>
internal sealed class OtlpJsonException(string path, string rule) : Exception($"{path} must be {rule}.")
{
    public Failure Failure { get; } = OtlpFailures.MalformedField(path, rule);
}
