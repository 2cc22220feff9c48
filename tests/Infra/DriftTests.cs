using System.Text.Json.Nodes;
using AgentTelemetry.Infra.Compiler;
using AgentTelemetry.Infra.Drifts;

namespace AgentTelemetry.Infra;

/// <summary>Templates, code, host.json, sample settings and queries name the same things.</summary>
public sealed class DriftTests
{
    private static readonly string Dev = InfraFiles.Environments.Single(static file => Path.GetFileName(file) == "dev.bicepparam");
    private static readonly string Production = InfraFiles.Environments.Single(static file => Path.GetFileName(file) == "production.bicepparam");

    [Fact]
    public async Task Every_environment_names_what_the_code_names()
    {
        Assert.NotEmpty(Product.Now.Metrics);
        Assert.NotEmpty(Product.Now.Events);
        foreach (var environment in InfraFiles.Environments)
        {
            var deployment = Deployment.Read(await File.ReadAllTextAsync(Path.ChangeExtension(environment, ".snapshot.json")));

            Assert.Equal([], new Drift(deployment, Product.Now, HostFiles.Now).Find());
        }
    }

    [BicepTheory]
    [InlineData("storage-names.bicep", "  'Rejections'\n", "", "The table Rejections is used, and not deployed.")]
    [InlineData("modules/roles.bicep", "0a9a7e1f-b9d0", "0a9a7e1f-b9d1", "The role 0a9a7e1f-b9d1-4cc4-a60d-0319b160aaa3 is given on the account of the host, and not needed.")]
    [InlineData("main.bicep", "  TELEMETRY_STORAGE__tableServiceUri: dataStorage.outputs.endpoints.table\n", "", "TELEMETRY_STORAGE must be a connection string")]
    public async Task A_drift_of_a_source_is_found(string file, string was, string becomes, string drift)
    {
        using var copy = new InfraCopy();
        copy.Plant(file, was, becomes);

        var deployed = await BicepCompiler.SnapshotAsync(copy[Path.GetRelativePath(InfraFiles.Folder, Dev)]);

        Assert.Contains(new Drift(Deployment.Read(deployed), Product.Now, HostFiles.Now).Find(), found => found.Contains(drift, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TELEMETRY_APP_ID", "TELEMETRY_APP", "The setting TELEMETRY_APP is deployed, and nothing reads it.")]
    [InlineData("TELEMETRY_STORAGE__clientId", "TELEMETRY_STORAGE__identity", "The setting TELEMETRY_STORAGE__identity is deployed, and nothing reads it.")]
    [InlineData("SecretName=admin-key-sha256", "SecretName=admin-key", "The setting ADMIN_KEY_SHA256 refers to the secret admin-key, which the vault does not have for it.")]
    [InlineData("\"TELEMETRY_ENVIRONMENT\": \"production\"", "\"TELEMETRY_ENVIRONMENT\": \"-\"", "TELEMETRY_ENVIRONMENT must be 1 to 64")]
    [InlineData("/default/telemetry-ingest\"", "/default/telemetry-intake\"", "The queue telemetry-ingest is used, and not deployed.")]
    [InlineData("/default/archive\"", "/default/archives\"", "The container archives is deployed, and not used.")]
    [InlineData("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "The role 974c5e8b-45b9-4653-ba55-5f855dd0fb88 is needed on the account of the data, and not given.")]
    [InlineData("4633458b-17de-408a-b874-0445c86b69e6", "b86a8fe4-44ce-4948-aee5-eccb2c155cd7", "The role b86a8fe4-44ce-4948-aee5-eccb2c155cd7 is given on the vault, and not needed.")]
    [InlineData("3913510d-42f4-4e42-8a64-420c390055eb", "43d0d8ad-25c7-4714-9337-8ba259a9fe05", "The role 3913510d-42f4-4e42-8a64-420c390055eb is needed on Application Insights, and not given.")]
    [InlineData("\"perInstanceConcurrency\": 16", "\"perInstanceConcurrency\": 101", "An instance must get no more than half of the 200 requests at once that it takes.")]
    [InlineData("\"name\": \"dotnet-isolated\"", "\"name\": \"dotnet\"", "The sample sets FUNCTIONS_WORKER_RUNTIME to dotnet-isolated, which is not the runtime that is deployed.")]
    [InlineData("TELEMETRY_APP_ID\":", "AzureFunctionsJobHost__extensions__queue__batchSize\":", "The setting AzureFunctionsJobHost__extensions__queue__batchSize overrides what host.json does not have.")]
    public async Task A_drift_of_what_is_deployed_is_found(string was, string becomes, string drift)
    {
        var snapshot = await File.ReadAllTextAsync(Path.ChangeExtension(Production, ".snapshot.json"));
        Assert.Contains(was, snapshot, StringComparison.Ordinal);

        var deployment = Deployment.Read(snapshot.Replace(was, becomes, StringComparison.Ordinal));

        Assert.Contains(new Drift(deployment, Product.Now, HostFiles.Now).Find(), found => found.Contains(drift, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drift_of_the_code_is_found()
    {
        var product = Product.Now;

        await FindsAsync(product with { Tables = product.Tables.Append("Spans").ToHashSet() }, "The table Spans is used, and not deployed.");
        await FindsAsync(product with { Queues = product.Queues.Append("telemetry-erasure").ToHashSet() }, "The queue telemetry-erasure is used, and not deployed.");
        await FindsAsync(product with { Containers = product.Containers.Append("files").ToHashSet() }, "The container files is used, and not deployed.");
        await FindsAsync(product with { Connections = new HashSet<string> { "OTHER_STORAGE" } }, "Queue triggers name the connection OTHER_STORAGE, which is not deployed.");
        await FindsAsync(product with { TriggerSettings = new HashSet<string> { "SCHEDULE" } }, "A trigger names the setting SCHEDULE, which is not deployed");
        await FindsAsync(product with { Settings = product.Settings.Where(static setting => setting != "SIGNAVIO_DATASET").ToHashSet() }, "The setting SIGNAVIO_DATASET is deployed, and nothing reads it.");
        await FindsAsync(product with { Metrics = product.Metrics.Where(static metric => metric != "export_poison_messages").ToHashSet() }, "dead-letters.kql asks for the metric export_poison_messages");
        await FindsAsync(product with { Events = product.Events.Where(static id => id != "4201").ToHashSet() }, "keys-unreadable.kql asks for lines with the id 4201");
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "AzureWebJobStorage", "The sample names AzureWebJobStorage, which nothing reads.")]
    [InlineData("TELEMETRY_APP_ID", "SIGNAVIO_TIMEOUT", "The sample names SIGNAVIO_TIMEOUT, which is not deployed.")]
    public async Task A_drift_of_the_sample_is_found(string was, string becomes, string drift)
    {
        var files = HostFiles.Now;

        await FindsAsync(files with { Sample = files.Sample.ToDictionary(setting => setting.Key.Replace(was, becomes, StringComparison.Ordinal), static setting => setting.Value) }, drift);
    }

    [Theory]
    [InlineData("\"routePrefix\":\"\"", "\"routePrefix\":\"api\"", "host.json must have an empty routePrefix")]
    [InlineData("base64", "none", "host.json must take messages as base64")]
    public async Task A_drift_of_the_host_is_found(string was, string becomes, string drift)
    {
        var files = HostFiles.Now;
        var text = files.HostJson.ToJsonString();
        Assert.Contains(was, text, StringComparison.Ordinal);

        await FindsAsync(files with { HostJson = JsonNode.Parse(text.Replace(was, becomes, StringComparison.Ordinal))! }, drift);
    }

    [Theory]
    [InlineData("workbook.json", "requests_in_flight", "requests_at_once", "workbook.json asks for the metric requests_at_once, which nothing measures.")]
    [InlineData("workbook.json", "event == \"7004\"", "event == \"7009\"", "workbook.json asks for lines with the id 7009, which nothing logs.")]
    public async Task A_drift_of_a_query_is_found(string file, string was, string becomes, string drift)
    {
        var files = HostFiles.Now;
        Assert.Contains(was, files.Queries[file], StringComparison.Ordinal);

        await FindsAsync(files with { Queries = files.Queries.ToDictionary(static query => query.Key, query => query.Value.Replace(was, becomes, StringComparison.Ordinal)) }, drift);
    }

    private static Task FindsAsync(Product product, string drift) => FindsAsync(product, HostFiles.Now, drift);

    private static Task FindsAsync(HostFiles files, string drift) => FindsAsync(Product.Now, files, drift);

    private static async Task FindsAsync(Product product, HostFiles files, string drift)
    {
        var deployment = Deployment.Read(await File.ReadAllTextAsync(Path.ChangeExtension(Production, ".snapshot.json")));

        Assert.Contains(new Drift(deployment, product, files).Find(), found => found.Contains(drift, StringComparison.Ordinal));
    }
}
