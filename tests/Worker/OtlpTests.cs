using System.Net;
using AgentTelemetry.EndToEnd.Traces;
using AgentTelemetry.Traces.Wire;
using AgentTelemetry.Worker.Tests.Hosting;
using Google.Protobuf;

namespace AgentTelemetry.Worker.Tests;

/// <summary>Protobuf through the host's proxy and without it.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class OtlpTests(BothHosts hosts)
{
    [Theory]
    [OnEachHost(false)]
    [OnEachHost(true)]
    public async Task A_protobuf_body_is_taken_and_answered_in_protobuf(HostKind kind, bool isCompressed)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("otlp", "write", "read");
        var trace = Guid.NewGuid().ToString("N");
        var wrong = OtlpCalls.Span(trace, 9, 1, 0, 5);
        wrong.SpanId = ByteString.CopyFrom(1);
        using var request = OtlpCalls.Message("/v1/traces", OtlpCalls.Request([.. OtlpCalls.Nested(trace, 3), wrong]).ToByteArray(), isCompressed: isCompressed);
        request.Headers.Add("X-API-Key", key);

        using var response = await host.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, "application/x-protobuf"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(1, ExportResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).PartialSuccess.Rejected);
    }

    [Theory]
    [OnEachHost]
    public async Task A_refusal_is_a_status_in_protobuf(HostKind kind)
    {
        using var request = OtlpCalls.Message("/v1/traces", [1, 2, 3]);
        using var response = await hosts.Of(kind).Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.Unauthorized, 16), (response.StatusCode, RpcStatus.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).Code));
    }
}
