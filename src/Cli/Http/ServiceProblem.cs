using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Cli.Http;

/// <summary>Says of an answer that is no success what was wrong, and what to do.</summary>
internal static class ServiceProblem
{
    private const int LongestSentence = 1_000;

    public static CommandFailedException Of(HttpResponseMessage response, string body, string? key)
    {
        var status = (int)response.StatusCode;
        var problem = Parse(body);
        if (problem is null)
        {
            return new CommandFailedException(status is 404 ? ExitCode.NotFound : ExitCode.Unavailable, $"{response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Path)} answers {status} and is not Agent Telemetry.", "Check the address: agent-telemetry doctor");
        }

        var code = Text(problem["code"]);
        var sentence = Redaction.WithoutKeys(Cut(Text(problem["error"]) ?? Text(problem["detail"]) ?? Text(problem["title"]) ?? "The service says no more."), key);
        var faults = problem["errors"] is JsonArray errors ? string.Concat(errors.Select(static error => Text(error?["message"])).Where(message => message is not null && !sentence.Contains(message, StringComparison.Ordinal)).Take(10).Select(static message => $"\n  {message}")) : "";
        var request = Text(problem["request_id"]) is { } id ? $" (request {id})" : "";
        return new CommandFailedException(ExitCodeOf(response.StatusCode), $"{status} {code}: {sentence}{faults}{request}", HintOf(response, code));
    }

    private static int ExitCodeOf(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => ExitCode.NotAllowed,
        404 => ExitCode.NotFound,
        408 or 429 or >= 500 => ExitCode.Unavailable,
        _ => ExitCode.Failed,
    };

    private static string? HintOf(HttpResponseMessage response, string? code) => code switch
    {
        "missing_key" => $"Set {Settings.SettingsReader.KeyVariable}, or run: agent-telemetry login",
        "invalid_key" or "revoked_key" or "expired_key" or "malformed_key" => "Get another key and run: agent-telemetry login",
        "missing_scope" => "Use a key with this scope; agent-telemetry doctor shows what yours may do.",
        "route_not_found" => "The service is older than this tool, or the address is wrong: agent-telemetry doctor",
        _ => response.Headers.RetryAfter?.Delta is { } after ? $"Try again in {after.TotalSeconds:0} s." : null,
    };

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject is { } problem && problem.ContainsKey("status") ? problem : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Cut(string text) => text.Length > LongestSentence ? text[..LongestSentence] + "…" : text;
}
