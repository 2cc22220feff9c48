using System.Text;
using System.Xml.Linq;
using AgentTelemetry.Observability.Events;

namespace AgentTelemetry.Observability;

/// <summary>The catalogue of events, and its page in the documentation.</summary>
public sealed class CatalogueTests
{
    private const string Page = "docs/operations/telemetry.md";
    private const string Begin = "<!-- catalogue -->\n";
    private const string End = "<!-- /catalogue -->";

    private static readonly string[] Original =
    [
        "request_received", "request_completed", "request_failed",
        "session_created", "session_resumed", "session_message_sent", "session_message_received", "session_deleted", "session_expired",
        "config_created", "config_updated", "config_deleted", "config_validated", "config_validation_failed",
        "tool_invoked", "tool_execution_started", "tool_execution_completed", "tool_execution_failed",
        "bundle_loaded", "bundle_validated", "bundle_validation_failed",
        "health_check_requested", "health_check_completed", "health_check_failed",
        "smoke_test_started", "smoke_test_completed", "smoke_test_failed",
        "validation_error", "authentication_error", "authorization_error", "database_error", "external_service_error", "timeout_error", "rate_limit_exceeded",
        "database_connection_acquired", "database_connection_released", "database_connection_failed",
        "external_api_called", "external_api_succeeded", "external_api_failed",
        "cache_miss", "cache_hit", "cache_eviction",
        "authentication_attempted", "authentication_succeeded", "authentication_failed",
        "api_key_validated", "api_key_rejected", "permission_denied",
        "rate_limit_triggered", "rate_limit_warning", "suspicious_activity_detected",
    ];

    [Fact]
    public void It_has_the_52_events_of_the_contract_and_the_audit()
    {
        Assert.Equal(52, Original.Distinct().Count());
        Assert.Equal(Original.Append("audit_recorded").Order(StringComparer.Ordinal), EventKind.All.Select(static kind => kind.Name));
    }

    [Fact]
    public void Every_property_is_in_lower_snake_case() =>
        Assert.All(EventKind.All.SelectMany(static kind => kind.Properties), static property => Assert.Matches("^[a-z]+(_[a-z]+)*$", property.Name));

    [Fact]
    public void Every_event_is_told_somewhere_or_says_why_it_is_not()
    {
        var sources = string.Concat(SourceTree.Read("src").Where(static file => !file.Key.Contains("/Events/", StringComparison.Ordinal)).Select(static file => file.Value));

        Assert.All(EventKind.All, kind => Assert.Equal(kind.WhyNotEmitted is null, sources.Contains($"new {kind.Type.Name}(", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_page_is_the_catalogue_of_this_snapshot()
    {
        var file = Path.Combine(SourceTree.Root, Page);
        var page = await File.ReadAllTextAsync(file);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var made = page[..begin] + Table() + page[end..];
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(file, made);
            page = made;
        }

        Assert.Equal(made, page);
    }

    private static string Table()
    {
        var summaries = XDocument.Load(Path.ChangeExtension(typeof(EventKind).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(static member => (string)member.Attribute("name")!, static member => (string?)member.Element("summary") ?? "");
        var table = new StringBuilder("| Event | Meaning | Its own properties |\n|---|---|---|\n");
        foreach (var kind in EventKind.All)
        {
            var own = kind.Properties.Where(property => !kind.Type.IsSubclassOf(typeof(ErrorEvent)) || !IsOfEveryError(property.Name)).Select(static property => $"`{property.Name}`");
            var meaning = summaries[$"T:{kind.Type.FullName}"] + (kind.WhyNotEmitted is { } reason ? $" **Not told**: {char.ToLowerInvariant(reason[0])}{reason[1..]}" : "");
            table.Append($"| `{kind.Name}`{(kind.IsAlwaysKept ? "*" : "")} | {meaning} | {string.Join(", ", own)} |\n");
        }

        return table.ToString();
    }

    private static bool IsOfEveryError(string property) =>
        property is "error_type" or "error_message" or "error_code" or "stack_trace" or "endpoint" or "is_retryable";
}
