using System.Text.Json.Nodes;

namespace AgentTelemetry.Infra.Drifts;

/// <summary>What an environment deploys, as its snapshot says.</summary>
/// <param name="Resources">Everything that is deployed.</param>
internal sealed record Deployment(IReadOnlyList<JsonObject> Resources)
{
    private const string Account = "Microsoft.Storage/storageAccounts";

    public static Deployment Read(string snapshot) =>
        new([.. JsonNode.Parse(snapshot)!["predictedResources"]!.AsArray().Select(static resource => resource!.AsObject())]);

    /// <summary>The settings of the app. A value that is known at deployment only is an expression in brackets.</summary>
    public IReadOnlyDictionary<string, string> Settings => OfType("Microsoft.Web/sites/config").SelectMany(static config => config["properties"]!.AsObject())
        .ToDictionary(static setting => setting.Key, static setting => (string)setting.Value!);

    public JsonObject AppConfiguration => OfType("Microsoft.Web/sites").Single()["properties"]!["functionAppConfig"]!.AsObject();

    public IReadOnlySet<string> Tables => NamesOf($"{Account}/tableServices/tables", "stdata");

    public IReadOnlySet<string> Queues => NamesOf($"{Account}/queueServices/queues", "stdata");

    public IReadOnlySet<string> Containers => NamesOf($"{Account}/blobServices/containers", "stdata");

    /// <summary>Settings by the secrets that the vault has for them.</summary>
    public ILookup<string, string> Secrets => OfType("Microsoft.KeyVault/vaults/secrets")
        .ToLookup(static secret => LastPart(secret), static secret => (string)secret["properties"]!["contentType"]!);

    /// <summary>Ids of roles that are given on a resource, by how its name begins.</summary>
    public IReadOnlySet<string> RolesOn(string beginning) => OfType("Microsoft.Authorization/roleAssignments")
        .Where(role => ((string)role["id"]!).Split("/providers/Microsoft.Authorization")[0].Split('/')[^1].StartsWith(beginning, StringComparison.Ordinal))
        .Select(static role => ((string)role["properties"]!["roleDefinitionId"]!).Split('/')[^1])
        .ToHashSet();

    public IEnumerable<JsonObject> OfType(string type) => Resources.Where(resource => (string?)resource["type"] == type);

    private HashSet<string> NamesOf(string type, string account) =>
        [.. OfType(type).Where(resource => ((string)resource["name"]!).StartsWith(account, StringComparison.Ordinal)).Select(LastPart)];

    private static string LastPart(JsonObject resource) => ((string)resource["name"]!).Split('/')[^1];
}
