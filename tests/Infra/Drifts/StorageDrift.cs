namespace AgentTelemetry.Infra.Drifts;

/// <summary>Tables, queues and containers.</summary>
internal static class StorageDrift
{
    public static IEnumerable<string> Find(Deployment deployment, Product product) =>
    [
        .. Compare("table", deployment.Tables, product.Tables),
        .. Compare("queue", deployment.Queues, product.Queues),
        .. Compare("container", deployment.Containers, product.Containers),
        .. from connection in product.Connections
           where !deployment.Settings.ContainsKey($"{connection}__queueServiceUri")
           select $"Queue triggers name the connection {connection}, which is not deployed.",
    ];

    private static IEnumerable<string> Compare(string kind, IEnumerable<string> deployed, IEnumerable<string> used) =>
    [
        .. used.Except(deployed).Select(name => $"The {kind} {name} is used, and not deployed."),
        .. deployed.Except(used).Select(name => $"The {kind} {name} is deployed, and not used."),
    ];
}
