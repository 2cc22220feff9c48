using System.Text;
using System.Text.Json;
using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Fakes;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry;

/// <summary>What most tests begin with.</summary>
internal static class Given
{
    public const string SessionText = "7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10";

    public const string Noon = "2026-03-01T12:00:00.000000Z";

    public static Guid Session { get; } = Guid.Parse(SessionText);

    public static RequestContext Context { get; } = new("request-1", "acme", "test");

    /// <summary>A clock that stands at noon until it is moved.</summary>
    public static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 512 });
        return document.RootElement.Clone();
    }

    public static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static IOptions<LimitOptions> Limits(Action<LimitOptions>? change = null)
    {
        var limits = new LimitOptions();
        change?.Invoke(limits);
        return Options.Create(limits);
    }

    public static JsonBody Body(IOptions<LimitOptions> limits) => new(limits.Value, Budget(limits));

    public static BodyBudget Budget(IOptions<LimitOptions> limits, Action<RateOptions>? change = null)
    {
        var rates = new RateOptions();
        change?.Invoke(rates);
        return new BodyBudget(Options.Create(rates), limits, new RateMetrics(new RecordingMeters()));
    }

    public static DocumentReader Documents(Action<LimitOptions>? change = null, bool strict = false) =>
        new(Limits(change), Options.Create(new ContentOptions { Strict = strict }));

    public static string FieldsOf(Failure? failure) =>
        string.Join(" ", failure?.Errors.Select(error => $"{error.Field}:{error.Rule}") ?? ["(no failure)"]);
}
