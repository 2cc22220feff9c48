using AgentTelemetry.Functions.Observability;
using Microsoft.ApplicationInsights.DataContracts;

namespace AgentTelemetry.EndToEnd.Observability;

public sealed class UrlRedactionTests
{
    [Theory]
    [InlineData("https://a.table.core.windows.net/Sessions(PartitionKey='acme~0',RowKey='x~SECRET~1')?$format=json", "https://a.table.core.windows.net/Sessions")]
    [InlineData("https://a.table.core.windows.net/Sessions()?$filter=PartitionKey%20eq%20'SECRET'", "https://a.table.core.windows.net/Sessions")]
    [InlineData("HTTP://a.example/messages/1?popreceipt=SECRET&sig=SECRET", "HTTP://a.example/messages/1")]
    [InlineData("https://a.table.core.windows.net/$batch", "https://a.table.core.windows.net/$batch")]
    [InlineData("select * from t where (a = ?)", "select * from t where (a = ?)")]
    [InlineData("", "")]
    public void Of_a_calls_url_neither_keys_nor_query_are_left(string data, string left)
    {
        var dependency = new DependencyTelemetry { Data = data };

        new UrlRedaction().Initialize(dependency);

        Assert.Equal(left, dependency.Data);
    }

    [Fact]
    public void The_name_of_a_call_to_a_storage_that_the_sdk_does_not_know_has_no_keys_either()
    {
        var dependency = new DependencyTelemetry { Name = "GET /a/Sessions(PartitionKey='SECRET',RowKey='o')", Data = "https://storage.example/a/Sessions(PartitionKey='SECRET',RowKey='o')" };

        new UrlRedaction().Initialize(dependency);

        Assert.Equal(("GET /a/Sessions", "https://storage.example/a/Sessions"), (dependency.Name, dependency.Data));
    }

    [Fact]
    public void A_call_within_the_process_keeps_its_name()
    {
        var dependency = new DependencyTelemetry { Name = "TableClient.Query" };

        new UrlRedaction().Initialize(dependency);

        Assert.Equal("TableClient.Query", dependency.Name);
    }

    [Fact]
    public void The_path_that_was_called_is_on_no_line()
    {
        var trace = new TraceTelemetry("a line") { Properties = { ["RequestPath"] = "/internal/sessions/by-external-id/SECRET", ["CategoryName"] = "Microsoft.AspNetCore.Server.Kestrel" } };

        new UrlRedaction().Initialize(trace);

        Assert.Equal(["CategoryName"], trace.Properties.Keys);
    }
}
