using System.Buffers;
using AgentTelemetry.Access.Rates;

namespace AgentTelemetry.Functions.Http;

/// <summary>Holds a body while it is in use, in borrowed memory that grows with what has really come, up to a limit, out of the instance's budget.</summary>
/// <remarks>Nothing may read <see cref="Written"/> after the buffer is disposed of: the memory is the next request's then.</remarks>
internal sealed class BodyBuffer(BodyBudget budget, string app, int most, ArrayPool<byte>? pool = null) : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private readonly ArrayPool<byte> _pool = pool ?? ArrayPool<byte>.Shared;
    private byte[] _bytes = [];
    private int _size;

    /// <summary>How much it holds.</summary>
    public int Length { get; private set; }

    /// <summary>Whether there was more than the limit; what was too much is not held.</summary>
    public bool IsOverfull { get; private set; }

    /// <summary>Why there is no more room; null as long as there is.</summary>
    public Failure? Refusal { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Room for what comes next; at the limit a single byte, which shows whether there is more. Empty when the budget is used up.</summary>
    public Memory<byte> MakeRoom()
    {
        if (Length == most)
        {
            return new byte[1];
        }

        if (Length == _size && !TryGrow(Math.Min(Math.Max(FirstSize, 2 * _size), most)))
        {
            return default;
        }

        return _bytes.AsMemory(Length, _size - Length);
    }

    /// <summary>Counts what was put into the room.</summary>
    public void Advance(int count)
    {
        if (Length == most)
        {
            IsOverfull |= count > 0;
        }
        else
        {
            Length += count;
        }
    }

    /// <summary>Forgets the end of what it holds.</summary>
    public void Shorten(int count) => Length -= count;

    /// <summary>Adds bytes; false when the budget is used up.</summary>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = MakeRoom().Span;
            if (room.IsEmpty)
            {
                return false;
            }

            var part = bytes[..Math.Min(bytes.Length, room.Length)];
            part.CopyTo(room);
            Advance(part.Length);
            bytes = bytes[part.Length..];
        }

        return true;
    }

    /// <summary>What it holds, to be read from the beginning.</summary>
    public MemoryStream OpenRead() => new(_bytes, 0, Length, writable: false);

    public void Dispose()
    {
        var bytes = _bytes;
        (_bytes, Length) = ([], 0);
        if (_size > 0)
        {
            GiveBack(bytes);
            budget.Return(app, _size);
            _size = 0;
        }
    }

    private bool TryGrow(int size)
    {
        Refusal = budget.Take(app, size - _size);
        if (Refusal is not null)
        {
            return false;
        }

        if (Rent(size, size - _size) is not { } grown)
        {
            return false;
        }

        _bytes.AsSpan(0, Length).CopyTo(grown);
        if (_size > 0)
        {
            GiveBack(_bytes);
        }

        (_bytes, _size) = (grown, size);
        return true;
    }

    private byte[]? Rent(int size, int taken)
    {
        try
        {
            return _pool.Rent(size);
        }
        catch (OutOfMemoryException)
        {
            // There is less than the budget says. What was taken is given back, or the budget would shrink with every such request.
            budget.Return(app, taken);
            Refusal = Overload.Failure;
            return null;
        }
    }

    // Emptied, so that no defect elsewhere can show one tenant what another sent.
    private void GiveBack(byte[] bytes)
    {
        bytes.AsSpan(0, _size).Clear();
        _pool.Return(bytes);
    }
}
