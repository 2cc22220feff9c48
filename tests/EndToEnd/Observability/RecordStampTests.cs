using System.Diagnostics;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Observability;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.EndToEnd.Observability;

public sealed class RecordStampTests
{
    private static readonly string[] OfProcess = ["app_id=default", "environment=test", $"request_id=process-{new Guid(NamedIds.Id):N}", "session_id=none", "user_id=anonymous"];

    private readonly RecordStamp _stamp = new(new ProcessContext(Options.Create(new TelemetryOptions { AppId = "default", Environment = "test" }), new NamedIds()));

    [Fact]
    public void A_record_below_an_invocation_is_stamped_with_its_request()
    {
        using var invocation = Invocation();
        using var call = new Activity("a call to storage").Start();
        var trace = new TraceTelemetry();

        _stamp.Initialize(trace);

        Assert.Equal(["app_id=other", "environment=test", "request_id=r-7", "session_id=none", "user_id=anonymous"], PropertiesOf(trace.Properties));
    }

    [Fact]
    public void A_record_that_began_before_its_tenant_was_known_ends_as_the_tenants()
    {
        var dependency = new DependencyTelemetry();
        using var invocation = new Activity("Invoke").Start();
        _stamp.Initialize(dependency);

        invocation.SetTag("request_id", "r-7").SetTag("app_id", "other");
        _stamp.Initialize(dependency);

        Assert.Equal(["app_id=other", "environment=test", "request_id=r-7", "session_id=none", "user_id=anonymous"], PropertiesOf(dependency.Properties));
    }

    [Fact]
    public void A_metric_is_the_process_s_even_where_a_request_is_current()
    {
        using var invocation = Invocation();
        var metric = new MetricTelemetry();

        _stamp.Initialize(metric);

        Assert.Equal(OfProcess, PropertiesOf(metric.Properties));
    }

    [Fact]
    public void A_record_outside_of_any_invocation_is_the_process_s()
    {
        var trace = new TraceTelemetry();

        _stamp.Initialize(trace);

        Assert.Equal(OfProcess, PropertiesOf(trace.Properties));
    }

    private static Activity Invocation() => new Activity("Invoke").Start().SetTag("request_id", "r-7").SetTag("app_id", "other")
        .SetTag("environment", "test").SetTag("user_id", "anonymous").SetTag("session_id", "none");

    private static IEnumerable<string> PropertiesOf(IDictionary<string, string> properties) =>
        properties.Select(property => $"{property.Key}={property.Value}").Order(StringComparer.Ordinal);
}
