using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

public sealed class StorageOptionsTests
{
    private const string Setting = "TELEMETRY_STORAGE";
    private const string OfHost = "AzureWebJobsStorage";

    [Fact]
    public void A_connection_string_is_enough()
    {
        var options = Read((Setting, "UseDevelopmentStorage=true"));

        Assert.Equal("UseDevelopmentStorage=true", options.ConnectionString);
        Assert.Null(options.TableServiceUri);
    }

    [Fact]
    public void The_services_follow_from_the_name_of_the_account()
    {
        var options = Read(($"{Setting}:accountName", "acme"), ($"{Setting}:credential", "managedidentity"), ($"{Setting}:clientId", "1b4e28ba"));

        Assert.Null(options.ConnectionString);
        Assert.Equal(new Uri("https://acme.table.core.windows.net"), options.TableServiceUri);
        Assert.Equal(new Uri("https://acme.queue.core.windows.net"), options.QueueServiceUri);
        Assert.Equal(new Uri("https://acme.blob.core.windows.net"), options.BlobServiceUri);
        Assert.Equal(("acme", "managedidentity", "1b4e28ba"), (options.AccountName, options.Credential, options.ClientId));
    }

    [Fact]
    public void The_three_services_may_be_named()
    {
        var options = Read(
            ($"{Setting}:tableServiceUri", "https://t.example/"), ($"{Setting}:queueServiceUri", "https://q.example/"), ($"{Setting}:blobServiceUri", "https://b.example/"));

        Assert.Equal(
            (new Uri("https://t.example/"), new Uri("https://q.example/"), new Uri("https://b.example/")), (options.TableServiceUri, options.QueueServiceUri, options.BlobServiceUri));
    }

    [Fact]
    public void Two_of_the_three_services_are_refused_with_the_name_of_the_third()
    {
        var failure = Assert.Throws<OptionsValidationException>(
            () => Read(($"{Setting}:tableServiceUri", "https://t.example/"), ($"{Setting}:queueServiceUri", "https://q.example/")));

        Assert.Contains($"{Setting}__blobServiceUri", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_is_named_goes_before_one_that_follows()
    {
        var options = Read(($"{Setting}:accountName", "acme"), ($"{Setting}:queueServiceUri", "https://q.example/"));

        Assert.Equal(new Uri("https://acme.table.core.windows.net"), options.TableServiceUri);
        Assert.Equal(new Uri("https://q.example/"), options.QueueServiceUri);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(Setting, "")]
    [InlineData(Setting, "   ")]
    [InlineData($"{Setting}:tableServiceUri", "https://t.example/")]
    [InlineData($"{Setting}:queueServiceUri", "https://q.example/")]
    [InlineData($"{Setting}:accountName", "")]
    [InlineData($"{Setting}:accountName", "no account name")]
    [InlineData($"{Setting}:credential", "managedidentity")]
    public void Anything_less_is_refused_with_the_name_of_the_setting(string? key, string? value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read(key is null ? [] : [(key, value!)]));

        Assert.Contains(Setting, failure.Message, StringComparison.Ordinal);
        Assert.Contains("accountName", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_connection_string_beside_an_account_is_none(string empty)
    {
        var options = Read((Setting, empty), ($"{Setting}:accountName", "acme"));

        Assert.Equal("acme", StorageClients.Tables(Options.Create(options), new()).AccountName);
    }

    [Fact]
    public void The_account_of_the_host_holds_the_data_where_no_other_is_named()
    {
        Assert.Equal("UseDevelopmentStorage=true", Read((OfHost, "UseDevelopmentStorage=true"), (Setting, " ")).ConnectionString);
        Assert.Equal("acme", Read(($"{OfHost}:accountName", "acme")).AccountName);
    }

    [Theory]
    [InlineData(OfHost, "UseDevelopmentStorage=true")]
    [InlineData($"{OfHost}:accountName", "hosts")]
    public void The_account_of_the_data_goes_before_that_of_the_host(string host, string value)
    {
        Assert.Equal("UseDevelopmentStorage=true;", Read((host, value), (Setting, "UseDevelopmentStorage=true;")).ConnectionString);

        var options = Read((host, value), ($"{Setting}:accountName", "acme"));
        Assert.Equal((null, "acme"), (options.ConnectionString, options.AccountName));
    }

    [Fact]
    public void Half_of_an_account_is_not_completed_from_the_other_setting()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read(($"{OfHost}:accountName", "hosts"), ($"{Setting}:tableServiceUri", "https://t.example/")));

        Assert.StartsWith($"{Setting} must be", failure.Message, StringComparison.Ordinal);
    }

    private static StorageOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)))
            .Build();
        var setup = new StorageOptionsSetup(configuration);
        var options = new StorageOptions();
        setup.Configure(options);
        var validated = setup.Validate(null, options);
        return validated.Succeeded ? options : throw new OptionsValidationException("", typeof(StorageOptions), validated.Failures);
    }
}
