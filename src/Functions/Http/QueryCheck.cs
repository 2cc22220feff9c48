using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace AgentTelemetry.Functions.Http;

/// <summary>Looks for query parameters that the route does not know: a filter that filters nothing gives wrong totals, unnoticed.</summary>
internal sealed class QueryCheck(QueryManifest manifest) : IFunctionsWorkerMiddleware
{
    /// <summary>Names what was passed over.</summary>
    public const string Header = "X-Unrecognised-Parameters";

    // More would help nobody, and a header has little room.
    private const int MostNamed = 10;

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { Request.QueryString.HasValue: true } http)
        {
            return next(context);
        }

        var declared = manifest.Of(context.FunctionDefinition.Name);
        var parameters = declared?.Parameters ?? [];
        var refuses = declared is { PassesOverOthers: false };
        var unknown = http.Request.Query.Keys.Where(name => !IsKnown(name, parameters)).Take(MostNamed + 1).ToList();
        var repeated = http.Request.Query.Where(pair => pair.Value.Count > 1 && IsSingle(pair.Key, parameters)).Select(static pair => pair.Key).ToList();
        if ((refuses && unknown.Count > 0) || repeated.Count > 0)
        {
            return Problem.Of(FailureOf(refuses ? unknown : [], repeated, parameters)).ToAnswer(context.GetRequestContext()).ExecuteAsync(http);
        }

        if (unknown.Count > 0)
        {
            http.Response.Headers[Header] = string.Join(", ", unknown.Take(MostNamed).Select(Named)) + (unknown.Count > MostNamed ? ", ..." : "");
        }

        return next(context);
    }

    // The host's own, and what a caller puts there for itself.
    private static bool IsKnown(string name, IReadOnlyList<QueryParameter> parameters) =>
        name is "code" or "clientId" or "api-version" || name.StartsWith('_') || IsDeclared(name, parameters);

    private static bool IsDeclared(string name, IReadOnlyList<QueryParameter> parameters) =>
        parameters.Any(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsSingle(string name, IReadOnlyList<QueryParameter> parameters) =>
        parameters.Any(parameter => !parameter.IsList && parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static Failure FailureOf(IEnumerable<string> unknown, IEnumerable<string> repeated, IReadOnlyList<QueryParameter> parameters)
    {
        var names = parameters.Select(static parameter => parameter.Name).ToList();
        var known = new KnownNames(names);
        var all = names.Count == 0 ? "this route takes none" : $"this route takes {string.Join(", ", names)}";
        var errors = new FieldErrors();
        foreach (var name in unknown.Select(UnrecognisedNotes.Cut))
        {
            var meant = known.Nearest(name) is { } nearest ? $"did you mean {nearest}? " : "";
            errors.Add(name, "unknown", $"{name} is not a parameter of this route: {meant}{Capital(all, meant.Length > 0)}.");
        }

        foreach (var name in repeated)
        {
            errors.Add(name, "unique", $"{name} is given more than once; one value is taken.");
        }

        return errors.ToFailure(FieldErrors.OfQuery);
    }

    private static string Capital(string text, bool begins) => begins ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    private static string Named(string name) => Uri.EscapeDataString(UnrecognisedNotes.Cut(name));
}
