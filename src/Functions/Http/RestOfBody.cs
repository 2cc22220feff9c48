using System.IO.Pipelines;

namespace AgentTelemetry.Functions.Http;

/// <summary>What is left of a body, while it is read away: out of the server's own buffers, into none of ours.</summary>
internal sealed class RestOfBody(PipeReader body)
{
    /// <summary>How much was read.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether nothing more can come.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Reads what has come already.</summary>
    public void ReadWhatCame()
    {
        if (body.TryRead(out var come))
        {
            Forget(come);
        }
    }

    /// <summary>Reads to the end, or until there is no more patience.</summary>
    public async Task ReadToEndAsync(CancellationToken patience, CancellationToken aborted)
    {
        using var ending = patience.Register(body.CancelPendingRead);
        while (!HasEnded && !patience.IsCancellationRequested)
        {
            Forget(await body.ReadAsync(aborted));
        }
    }

    private void Forget(ReadResult come)
    {
        Bytes += come.Buffer.Length;
        HasEnded = come.IsCompleted;
        body.AdvanceTo(come.Buffer.End);
    }
}
