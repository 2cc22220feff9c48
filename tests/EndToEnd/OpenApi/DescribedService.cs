using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Access;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>A closed service of its own, that the examples are sent to, and the document made of them.</summary>
public sealed class DescribedService : IAsyncLifetime
{
    private readonly SecuredService _service = new();

    /// <summary>The document as it is generated now.</summary>
    public string Document { get; private set; } = "";

    internal SecuredService Service => _service;

    public async Task InitializeAsync()
    {
        await _service.InitializeAsync();
        var examples = new Examples(_service, AccessManifest.Of(typeof(AccessManifest).Assembly));
        Document = await new ApiDocument(await examples.SendAsync(), await examples.SendWrongAsync()).WriteAsync();
    }

    public Task DisposeAsync() => _service.DisposeAsync();
}
