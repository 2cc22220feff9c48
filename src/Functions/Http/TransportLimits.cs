using AgentTelemetry.Limits;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Http;

/// <summary>The limits below our own code: of the server in the worker, and of LocalHost's, which is the same server.</summary>
internal sealed class TransportLimits(IOptions<LimitOptions> limits) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>The longest request line that the Functions host takes.</summary>
    public const int MostRequestLineBytesOfHost = 8 * 1024;

    // The host's proxy may escape more of a path than the caller did.
    private const int MostRequestLineBytes = 4 * MostRequestLineBytesOfHost;

    // The Functions host takes no body beyond it, and passes all of one on that is within.
    private const long MostBodyBytesOfHost = 104_857_600;

    // What the server reads ahead of our budget, for each connection.
    private const int MostReadAhead = 128 * 1024;

    // Azure's front ends and a tracing agent add some thirty headers to those of a client.
    private const int MostHeaders = 100;
    private const int MostHeaderBytes = 32 * 1024;
    private static readonly TimeSpan HeadersPatience = TimeSpan.FromSeconds(10);

    // A little more than the two minutes after which clients and balancers commonly let go, so that it is they who do it.
    private static readonly TimeSpan KeptAlive = TimeSpan.FromSeconds(130);

    public void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;

        // Our reader refuses first, with a reason, and the rest is read away. The framing of small chunks counts here, so a body within
        // our own limit may take more.
        options.Limits.MaxRequestBodySize = Math.Max(MostBodyBytesOfHost, 2L * limits.Value.MaxBodyBytes);
        options.Limits.MaxRequestBufferSize = MostReadAhead;
        options.Limits.MaxRequestLineSize = MostRequestLineBytes;
        options.Limits.MaxRequestHeaderCount = MostHeaders;
        options.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        options.Limits.RequestHeadersTimeout = HeadersPatience;
        options.Limits.KeepAliveTimeout = KeptAlive;
        options.Limits.MinResponseDataRate = AnswerSending.SlowestReader;

        // It would end a slow body without a word. Our own deadline ends it with a reason.
        options.Limits.MinRequestBodyDataRate = null;
    }
}
