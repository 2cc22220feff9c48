using AgentTelemetry.Access;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Http;

/// <summary>The limits below our own code: of the server in the worker, and of LocalHost's, which is the same server.</summary>
internal sealed class TransportLimits(IOptions<LimitOptions> limits) : IConfigureOptions<KestrelServerOptions>
{
    // An external id of 8 Ki characters fits, each of them escaped, and some parameters beside it.
    private const int MostRequestLineBytes = 32 * 1024;

    // What the server reads ahead of our budget, for each connection.
    private const int MostReadAhead = 128 * 1024;

    // Azure's front ends and a tracing agent add some thirty headers to those of a client.
    private const int MostHeaders = 100;
    private const int MostHeaderBytes = 32 * 1024;
    private static readonly TimeSpan HeadersPatience = TimeSpan.FromSeconds(10);

    // A little more than the two minutes after which clients and balancers commonly let go, so that it is they who do it.
    private static readonly TimeSpan KeptAlive = TimeSpan.FromSeconds(130);

    private static readonly MinDataRate SlowestBody = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    public void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;

        // Our reader refuses first, with a reason. As much again is still read away, within the server's five seconds, so that its
        // sender hears the reason instead of a broken connection, and so that the framing of small chunks, which counts here, fits.
        options.Limits.MaxRequestBodySize = 2L * limits.Value.MaxBodyBytes;
        options.Limits.MaxRequestBufferSize = MostReadAhead;
        options.Limits.MaxRequestLineSize = MostRequestLineBytes;
        options.Limits.MaxRequestHeaderCount = MostHeaders;
        options.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        options.Limits.RequestHeadersTimeout = HeadersPatience;
        options.Limits.KeepAliveTimeout = KeptAlive;
        options.Limits.MinRequestBodyDataRate = SlowestBody;
        options.Limits.MinResponseDataRate = AnswerSending.SlowestReader;
    }
}
