using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Protocol;

/// <summary>One account's address and the pipeline that leads there, shared by the clients of its tables.</summary>
internal sealed class TableAccount
{
    /// <summary>How answers are asked for: types annotated where JSON cannot tell them, and nothing more.</summary>
    public const string Json = "application/json;odata=minimalmetadata";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    private TableAccount(Uri endpoint, string name, HttpPipelinePolicy authentication, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new TableClientOptions();

        Address = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        Endpoint = new Uri(Address);
        Name = name ?? NameFrom(Endpoint);
        _version = options.VersionString;
        _pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            PerRetryPolicies = { authentication },
            ResponseClassifier = new ResponseClassifier(),
            RequestFailedDetailsParser = TableErrorParser.Instance,
        });
    }

    /// <summary>The endpoint without a slash at its end.</summary>
    public string Address { get; }

    public Uri Endpoint { get; }

    public string Name { get; }

    public static TableAccount Connect(string connectionString, TableClientOptions options)
    {
        TableConnectionString account = TableConnectionString.Parse(connectionString);
        HttpPipelinePolicy authentication = account.Key is null
            ? new SharedAccessSignaturePolicy(account.SharedAccessSignature)
            : new SharedKeyPolicy(account.Key, TimeProvider.System);
        return new(account.Endpoint, account.AccountName, authentication, options);
    }

    public static TableAccount Connect(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, credential.AccountName, new SharedKeyPolicy(credential, TimeProvider.System), options);
    }

    public static TableAccount Connect(Uri endpoint, TokenCredential credential, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, null, new BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default"), options);
    }

    /// <summary>The account that an address names: the host's first label, or the first segment on an emulator.</summary>
    public static string NameFrom(Uri endpoint) =>
        endpoint.HostNameType == UriHostNameType.Dns && endpoint.Host.IndexOf('.') is var dot and > 0
            ? endpoint.Host[..dot]
            : endpoint.AbsolutePath.Trim('/').Split('/')[0];

    public static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    public HttpMessage CreateMessage(
        RequestMethod method,
        string path,
        RequestContent content = null,
        string contentType = "application/json",
        RequestContext context = null)
    {
        HttpMessage message = _pipeline.CreateMessage(context);
        Request request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(Address + path));
        request.Headers.Add("x-ms-version", _version);
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Accept", Json);
        if (content is not null)
        {
            request.Headers.Add("Content-Type", contentType);
            request.Content = content;
        }

        return message;
    }

    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellation, params int[] accepted)
    {
        await _pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
        (message.Request.Content as PooledContent)?.Release();
        return accepted.Contains(message.Response.Status) ? message.Response : throw new RequestFailedException(message.Response);
    }
}
