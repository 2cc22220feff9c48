using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Traces.Wire;
using Google.Protobuf;

namespace AgentTelemetry.EndToEnd.Traces;

/// <summary>Keys as OTEL_EXPORTER_OTLP_HEADERS carries them.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class OtlpKeyTests(SecuredService service)
{
    // x-api-key=… and Authorization=Bearer%20…, which SDKs decode.
    [Theory]
    [InlineData("x-api-key", "")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("authorization", "Bearer ")]
    public async Task A_key_is_taken_from_any_header_that_an_exporter_can_set(string header, string before)
    {
        var key = await service.IssueAsync("otlp", "write");
        using var request = OtlpCalls.Message("/v1/traces", OtlpCalls.Request(OtlpCalls.Span(Guid.NewGuid().ToString("N"), 1, null, 0, 5)).ToByteArray());
        request.Headers.TryAddWithoutValidation(header, before + key.Text);

        using var response = await service.Service.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, 16)]
    [InlineData("read", HttpStatusCode.Forbidden, 7)]
    public async Task Without_the_scope_the_status_says_so_in_protobuf(string? scope, HttpStatusCode status, int code)
    {
        using var request = OtlpCalls.Message("/v1/logs", new LogsRequest().ToByteArray());
        if (scope is not null)
        {
            request.Headers.TryAddWithoutValidation("X-API-Key", (await service.IssueAsync("otlp", scope)).Text);
        }

        using var response = await service.Service.Http.SendAsync(request);

        Assert.Equal((status, code), (response.StatusCode, RpcStatus.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).Code));
    }
}
