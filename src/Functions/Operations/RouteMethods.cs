using AgentTelemetry.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace AgentTelemetry.Functions.Operations;

/// <summary>Says which methods a path takes, by the routes of the access manifest.</summary>
internal sealed class RouteMethods
{
    // As Allow lists them, on either host.
    private static readonly string[] Order =
        [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options];

    private readonly List<(TemplateMatcher Path, IReadOnlyList<string> Methods)> _routes;

    public RouteMethods(AccessManifest manifest) => _routes =
        [.. manifest.Routes.Where(static route => route.Function != NoRouteFunction.Name).Select(static route => (MatcherOf(route), route.Methods))];

    /// <summary>The methods of a path, OPTIONS among them; none where nothing is at it.</summary>
    public IReadOnlyList<string> Of(PathString path)
    {
        var taken = _routes.Where(route => route.Path.TryMatch(path, [])).SelectMany(static route => route.Methods).ToHashSet();
        return taken.Count == 0 ? [] : [.. Order.Where(method => method == HttpMethods.Options || taken.Contains(method))];
    }

    private static TemplateMatcher MatcherOf(RouteAccess route) => new(TemplateParser.Parse(route.Path.TrimStart('/')), []);
}
