namespace AzureDataTables.Tests;

internal sealed record SentRequest(HttpMethod Method, Uri Uri, string Authorization, string Body);
