namespace AgentTelemetry.Cli.Tests.Hosting;

/// <summary>Requests that no command makes.</summary>
internal static class Requests
{
    public static async Task<HttpResponseMessage> PostAsync(KeyedService service, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}"), Headers = { { "X-API-Key", service.Admin } } };
        return await service.Service.Http.SendAsync(request);
    }
}
