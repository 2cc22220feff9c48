using System.Collections.Concurrent;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Worker.Tests;

/// <summary>In Azure, Application Insights takes telemetry of an identity only. A local server plays both Azure's identity endpoint and the ingestion endpoint.</summary>
public sealed class IdentityTests
{
    private const string ClientId = "00000000-0000-4000-8000-00000000000a";

    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentQueue<string> _sentAs = new();

    [Fact]
    public async Task The_worker_sends_its_telemetry_as_the_identity_that_the_deployment_names()
    {
        await using var azure = await StartAzureAsync();
        var address = azure.Urls.First();
        await using (await WorkerService.StartAsync(new Dictionary<string, string?>
        {
            ["TELEMETRY_ENVIRONMENT"] = "development",
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey=00000000-0000-4000-8000-000000000001;IngestionEndpoint={address}/;LiveEndpoint={address}/",
            ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = $"Authorization=AAD;ClientId={ClientId}",
            ["IDENTITY_ENDPOINT"] = $"{address}/identity",
            ["IDENTITY_HEADER"] = "of-the-platform",
        }))
        {
            await Eventually.TrueAsync(() => Task.FromResult(!_sentAs.IsEmpty), "telemetry");
        }

        Assert.All(_asked, static query => Assert.Contains($"client_id={ClientId}", query, StringComparison.Ordinal));
        Assert.All(_sentAs, static authorization => Assert.Equal("Bearer a-token", authorization));
    }

    private async Task<WebApplication> StartAzureAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var azure = builder.Build();
        azure.MapGet("/identity", (HttpRequest request) =>
        {
            _asked.Enqueue(request.QueryString.Value!);
            return Results.Json(new { access_token = "a-token", token_type = "Bearer", expires_on = $"{DateTimeOffset.UtcNow.AddHours(8).ToUnixTimeSeconds()}", resource = (string?)request.Query["resource"] });
        });
        azure.MapPost("/{version}/track", (HttpRequest request) =>
        {
            _sentAs.Enqueue(request.Headers.Authorization.ToString());
            return Results.Json(new { itemsReceived = 1, itemsAccepted = 1, errors = Array.Empty<object>() });
        });
        azure.MapFallback(static () => Results.Ok());
        await azure.StartAsync();
        return azure;
    }
}
