using AgentTelemetry.LocalHost.Settings;
using AgentTelemetry.LocalHost.Timers;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.LocalHost.Discovery;

/// <summary>Reads a trigger attribute as the host would, with host.json's route prefix and the settings it names.</summary>
internal sealed class TriggerReader(IConfiguration settings, IConfiguration hostJson)
{
    // The host's own prefix where host.json sets none.
    private readonly string _prefix = (hostJson["extensions:http:routePrefix"] ?? "api").Trim('/');

    public FunctionTrigger Read(string function, TriggerBindingAttribute attribute)
        => attribute switch
        {
            HttpTriggerAttribute http => Http(function, http),
            QueueTriggerAttribute queue => new QueueFunctionTrigger(
                Resolve(function, queue.QueueName),
                queue.Connection ?? LocalSettings.StorageSetting),
            TimerTriggerAttribute timer => new TimerFunctionTrigger(
                Parse(function, Resolve(function, timer.Schedule)),
                timer.RunOnStartup,
                timer.UseMonitor),
            _ => throw new LocalHostException(
                $"Function {function} has a {attribute.GetType().Name}; LocalHost runs HTTP, queue and timer triggers."),
        };

    private HttpFunctionTrigger Http(string function, HttpTriggerAttribute attribute)
    {
        var route = string.Join('/', new[] { _prefix, (attribute.Route ?? function).Trim('/') }.Where(part => part.Length > 0));
        var first = route.Split('/')[0];

        if (first.Equals("admin", StringComparison.OrdinalIgnoreCase) || first.Equals("runtime", StringComparison.OrdinalIgnoreCase))
        {
            throw new LocalHostException($"Function {function} has the route /{route}, but /{first} belongs to the host.");
        }

        try
        {
            _ = RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException e)
        {
            throw new LocalHostException($"Function {function} has the route /{route}, which is not a route template: {e.Message}", e);
        }

        return new HttpFunctionTrigger([.. (attribute.Methods ?? []).Select(method => method.ToUpperInvariant())], route);
    }

    private string Resolve(string function, string text) => SettingNames.Resolve(text, settings, $"Function {function}");

    private static Schedule Parse(string function, string expression)
        => Schedule.TryParse(expression, out var schedule)
            ? schedule
            : throw new LocalHostException(
                $"Function {function} has the schedule \"{expression}\": not six fields such as \"0 */5 * * * *\", and no time span.");
}
