namespace AgentTelemetry.Functions.Http;

/// <summary>Decompresses bodies, as many at one time as there are processors: a decoder takes megabytes of its own, and more at once would end no sooner.</summary>
/// <remarks>What comes in is whole already, so nobody's slowness holds a place.</remarks>
internal sealed class Decompression : IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    /// <summary>Decompresses what one buffer holds into another, and never more than that may hold.</summary>
    public async Task<DecompressionOutcome> DecompressAsync(ContentCoding coding, BodyBuffer from, BodyBuffer into, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return coding is ContentCoding.Gzip ? Gzip.Decompress(from, into) : Brotli.Decompress(from, into);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
