using System.Diagnostics;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Compliance.Redaction;

namespace AgentTelemetry.EndToEnd.Observability;

public sealed class CurrentRequestTests
{
    [Fact]
    public void What_it_goes_on_with_is_on_its_log_lines_and_on_the_invocation_whichever_activity_is_current()
    {
        using var invocation = new Activity("Invoke").Start();
        var request = new CurrentRequest(new RequestContext("fresh", "default", "test"), invocation, new Pseudonyms(NullRedactorProvider.Instance));
        using var call = new Activity("a call to storage").Start();

        request.Continues("r-7", "other");

        Assert.Equal(new RequestContext("r-7", "other", "test"), request.Context);
        Assert.Equal("request_id=r-7 environment=test app_id=other", new RequestLogScope(request).ToString());
        Assert.Equal(["app_id=other", "environment=test", "request_id=r-7", "session_id=none", "user_id=anonymous"], invocation.Tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
        Assert.Empty(call.Tags);
    }

    [Fact]
    public void Without_an_activity_it_goes_on_all_the_same()
    {
        var request = new CurrentRequest(new RequestContext("fresh", "default", "test"), invocation: null, new Pseudonyms(NullRedactorProvider.Instance));

        request.Continues("r-7", "other");

        Assert.Equal(new RequestContext("r-7", "other", "test"), request.Context);
    }
}
