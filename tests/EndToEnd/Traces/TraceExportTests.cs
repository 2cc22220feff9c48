using System.Net;
using AgentTelemetry.EndToEnd.Export;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Traces;

/// <summary>A trace as a process in Signavio.</summary>
public sealed class TraceExportTests
{
    private const string Events = "agent_telemetry_events";

    [Fact]
    public async Task A_trace_is_a_process_whose_events_are_its_spans_in_order()
    {
        await using var exporting = await ExportingService.StartAsync();
        var trace = Guid.NewGuid().ToString("N");
        await exporting.Service.ExportAsync(OtlpCalls.Request(OtlpCalls.Nested(trace, 2)));

        var (status, _) = await exporting.Service.PostAsync($"/export/session/{OtlpCalls.RunOf(trace)}?source=runs", "{}");
        await Eventually.TrueAsync(() => Task.FromResult(exporting.Signavio.Rows(Events).Count == 6), "start, four spans and end");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["run_started", "span 3", "span 4", "span 2", "span 1", "run_ended"], Names(exporting));
    }

    [Fact]
    public async Task A_trace_that_grows_after_its_export_is_exported_again_under_the_same_keys()
    {
        await using var exporting = await ExportingService.StartAsync(settings: ("EXPORT_ON_RUN_END", "true"));
        var trace = Guid.NewGuid().ToString("N");
        var root = OtlpCalls.Span(trace, 1, null, 0, 100, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", "outer"));
        await exporting.Service.ExportAsync(OtlpCalls.Request(root));
        await TakeEndedAsync(exporting);
        await Eventually.TrueAsync(() => Task.FromResult(exporting.Signavio.Rows(Events).Count == 3), "start, a span and end");

        await exporting.Service.ExportAsync(OtlpCalls.Request(OtlpCalls.Span(trace, 2, 1, 10, 20, ("gen_ai.operation.name", "chat"))));
        await TakeEndedAsync(exporting);
        await Eventually.TrueAsync(() => Task.FromResult(exporting.Signavio.Rows(Events).Count == 4), "the late span");

        Assert.Equal(["run_started", "span 2", "span 1", "run_ended"], Names(exporting));
        Assert.Single(exporting.Signavio.Rows("agent_telemetry"));
    }

    private static IEnumerable<string?> Names(ExportingService exporting) =>
        exporting.Signavio.Rows(Events).OrderBy(static row => row.Key, StringComparer.Ordinal).Select(static row => row.Value["event_name"]);

    private static Task TakeEndedAsync(ExportingService exporting) => exporting.Service.Services.GetRequiredService<ExportSweep>().TakeEndedAsync(
        new CurrentRequest(new RequestContext("a-test", "tests", "development"), invocation: null, new Pseudonyms(NullRedactorProvider.Instance)), CancellationToken.None);
}
