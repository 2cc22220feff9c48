using AgentTelemetry.Traces.Wire;

namespace AgentTelemetry.Traces;

/// <summary>What the resource of spans says of the service that sent them.</summary>
internal sealed record ResourceFacts(string? Service, string? Version, string? Environment, string? Host)
{
    // What SDKs say where nobody named the service.
    private const string Unnamed = "unknown_service";

    public static ResourceFacts Of(Resource? resource)
    {
        string? service = null, version = null, environment = null, earlierEnvironment = null, host = null;
        foreach (var attribute in resource?.Attributes ?? [])
        {
            switch (attribute.Key)
            {
                case "service.name":
                    service = AnyValues.NameOf(attribute.Value);
                    break;
                case "service.version":
                    version = AnyValues.NameOf(attribute.Value);
                    break;
                case "deployment.environment.name":
                    environment = AnyValues.NameOf(attribute.Value);
                    break;
                case "deployment.environment":
                    earlierEnvironment = AnyValues.NameOf(attribute.Value);
                    break;
                case "host.name":
                    host = AnyValues.NameOf(attribute.Value);
                    break;
            }
        }

        return new ResourceFacts(service?.StartsWith(Unnamed, StringComparison.Ordinal) is true ? null : service, version, environment ?? earlierEnvironment, host);
    }
}
