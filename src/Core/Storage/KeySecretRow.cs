using AgentTelemetry.Access.Keys;
using AgentTelemetry.Json;

namespace AgentTelemetry.Storage;

/// <summary>A secret as a key's row holds it.</summary>
internal sealed record KeySecretRow(string Sha256, string? Until)
{
    public static KeySecretRow Of(KeySecret secret) =>
        new(Convert.ToHexStringLower(secret.Hash.Span), secret.Until is { } until ? Rfc3339.Format(until) : null);

    // One whose end cannot be read has ended: nobody is let in by a damaged row.
    public KeySecret Read() => new(
        Convert.FromHexString(Sha256), Until is null ? null : Rfc3339.TryParse(Until, out var until) ? until : DateTimeOffset.MinValue);
}
