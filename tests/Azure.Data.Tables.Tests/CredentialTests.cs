using System.Net;
using Azure.Data.Tables;

namespace AzureDataTables.Tests;

public sealed class CredentialTests
{
    private const string EmulatorSignature = "SharedKeyLite devstoreaccount1:";

    [Fact]
    public async Task An_identity_sends_a_bearer_token_for_storage()
    {
        var interceptor = Interceptor.Scripted(() => Answer.Empty(HttpStatusCode.NoContent));
        var credential = new FakeTokenCredential();
        var service = new TableServiceClient(new Uri("https://account.table.core.windows.net"), credential, interceptor.Options());

        await service.GetTableClient("t").AddEntityAsync(new TableEntity("p", "r"));

        Assert.Equal("Bearer fake", Assert.Single(interceptor.Sent).Authorization);
        Assert.Equal(["https://storage.azure.com/.default"], Assert.Single(credential.Requests).Scopes);
        Assert.Equal("account", service.AccountName);
    }

    [Fact]
    public async Task The_token_is_kept_for_later_requests()
    {
        var interceptor = new Interceptor((_, _) => Task.FromResult(Answer.Empty(HttpStatusCode.NoContent)));
        var credential = new FakeTokenCredential();
        var table = new TableClient(new Uri("https://account.table.core.windows.net"), "t", credential, interceptor.Options());

        await table.AddEntityAsync(new TableEntity("p", "1"));
        await table.AddEntityAsync(new TableEntity("p", "2"));

        Assert.Equal(2, interceptor.Sent.Count);
        Assert.Single(credential.Requests);
    }

    [Fact]
    public async Task A_token_is_not_sent_in_the_clear()
    {
        var interceptor = new Interceptor((_, _) => Task.FromResult(Answer.Empty(HttpStatusCode.NoContent)));
        var endpoint = new Uri("http://account.table.core.windows.net");
        var table = new TableClient(endpoint, "t", new FakeTokenCredential(), interceptor.Options());

        await Assert.ThrowsAsync<InvalidOperationException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Empty(interceptor.Sent);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("UseDevelopmentStorage=true;")]
    public async Task Development_storage_is_the_emulator_on_loopback(string connectionString)
    {
        var interceptor = Interceptor.Scripted(() => Answer.Empty(HttpStatusCode.NoContent));
        var table = new TableClient(connectionString, "t", interceptor.Options());

        await table.AddEntityAsync(new TableEntity("p", "r"));

        SentRequest sent = Assert.Single(interceptor.Sent);
        Assert.Equal("http://127.0.0.1:10002/devstoreaccount1/t", sent.Uri.GetLeftPart(UriPartial.Path));
        Assert.StartsWith(EmulatorSignature, sent.Authorization, StringComparison.Ordinal);
        Assert.Equal(("devstoreaccount1", "t"), (table.AccountName, table.Name));
        Assert.Equal("http://127.0.0.1:10002/devstoreaccount1/t", table.Uri.AbsoluteUri);
    }

    [Fact]
    public void A_cloud_connection_string_names_the_accounts_endpoint()
    {
        var service = new TableServiceClient(
            "DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=a2V5;EndpointSuffix=core.windows.net");

        Assert.Equal("https://acct.table.core.windows.net", service.Uri.AbsoluteUri.TrimEnd('/'));
        Assert.Equal("acct", service.AccountName);
        Assert.Equal("https://acct.table.core.windows.net/t", service.GetTableClient("t").Uri.AbsoluteUri);
    }

    [Fact]
    public void An_explicit_endpoint_goes_before_the_suffix()
    {
        var service = new TableServiceClient(
            "AccountName=acct;AccountKey=b2xkIQ==;TableEndpoint=https://tables.example/acct;EndpointSuffix=x.y");

        Assert.Equal("https://tables.example/acct", service.Uri.AbsoluteUri.TrimEnd('/'));
    }

    [Fact]
    public async Task A_shared_access_signature_goes_into_the_address()
    {
        var interceptor = Interceptor.Scripted(() => Answer.Empty(HttpStatusCode.NoContent));
        var table = new TableClient(
            "TableEndpoint=https://acct.table.core.windows.net;SharedAccessSignature=sv=2020-12-06&sig=a%2Bb%3D",
            "t",
            interceptor.Options());

        await table.AddEntityAsync(new TableEntity("p", "r"));

        SentRequest sent = Assert.Single(interceptor.Sent);
        Assert.Contains("sv=2020-12-06", sent.Uri.Query, StringComparison.Ordinal);
        Assert.Contains("sig=a%2Bb%3D", sent.Uri.Query, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(sent.Authorization);
    }

    [Theory]
    [InlineData("AccountName=acct;EndpointSuffix=core.windows.net")]
    [InlineData("AccountName=acct;AccountKey=a2V5")]
    [InlineData("DefaultEndpointsProtocol=https")]
    public void A_connection_string_without_enough_in_it_is_refused(string connectionString)
    {
        Assert.ThrowsAny<ArgumentException>(() => new TableServiceClient(connectionString));
    }

    [Fact]
    public async Task A_key_that_was_rotated_signs_from_then_on()
    {
        var interceptor = new Interceptor((_, _) => Task.FromResult(Answer.Empty(HttpStatusCode.NotFound)));
        var credential = new TableSharedKeyCredential("account", "b2xk");
        var table = new TableClient(new Uri("https://account.table.core.windows.net"), "t", credential, interceptor.Options());

        await table.DeleteEntityAsync("p", "r");
        credential.SetAccountKey("bmV3");
        await table.DeleteEntityAsync("p", "r");

        Assert.Equal(2, interceptor.Sent.Select(sent => sent.Authorization).Distinct().Count());
    }
}
