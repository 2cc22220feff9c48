using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Sources;

/// <summary>Names an address that is none.</summary>
internal sealed class SourceOptionsValidator : IValidateOptions<SourceOptions>
{
    public ValidateOptionsResult Validate(string? name, SourceOptions options)
    {
        var faults = new[] { FaultOf("EXTRACT_SERVICE_URL", options.ExtractUrl), FaultOf("AGENT_METRICS_BASE_URL", options.AgentMetricsUrl) }.OfType<string>().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string? FaultOf(string setting, string text) =>
        text.Length == 0 || (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0)
            ? null
            : $"{setting} must be an http or https address without user and query, such as http://extract.internal:8081; it is '{text}'.";
}
