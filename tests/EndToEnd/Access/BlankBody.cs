using System.Buffers;
using System.IO.Pipelines;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>A body of so many blanks, all there at once.</summary>
internal sealed class BlankBody(long length) : PipeReader
{
    private static readonly byte[] Blanks = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    private long _left = length;
    private int _shown;

    public override bool TryRead(out ReadResult result)
    {
        _shown = (int)Math.Min(_left, Blanks.Length);
        result = new ReadResult(new ReadOnlySequence<byte>(Blanks, 0, _shown), isCanceled: false, isCompleted: _shown == _left);
        return true;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        TryRead(out var result);
        return ValueTask.FromResult(result);
    }

    public override void AdvanceTo(SequencePosition consumed) => _left -= _shown;

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => AdvanceTo(consumed);

    public override void CancelPendingRead() => throw new NotSupportedException();

    public override void Complete(Exception? exception = null) => throw new NotSupportedException();
}
