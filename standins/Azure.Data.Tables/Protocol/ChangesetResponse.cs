using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables.Protocol;

/// <summary>The answer to one action of a transaction, a part of the batch's body.</summary>
/// <remarks>Headers are read when asked for: of a hundred answers mostly nobody looks at one.</remarks>
internal sealed class ChangesetResponse : Response
{
    private readonly ReadOnlyMemory<byte> _headers;

    public ChangesetResponse(string statusLine, ReadOnlyMemory<byte> headers, ReadOnlyMemory<byte> content)
    {
        string[] parts = statusLine.Split(' ', 3);
        Status = int.Parse(parts[1], CultureInfo.InvariantCulture);
        ReasonPhrase = parts.Length > 2 ? parts[2] : string.Empty;
        _headers = headers;
        ContentStream = MemoryMarshal.TryGetArray(content, out ArraySegment<byte> bytes)
            ? new MemoryStream(bytes.Array, bytes.Offset, bytes.Count, writable: false, publiclyVisible: true)
            : new MemoryStream(content.ToArray(), writable: false);
    }

    public override int Status { get; }

    public override string ReasonPhrase { get; }

    public override bool IsError => Status >= 400;

    public override Stream ContentStream { get; set; }

    public override string ClientRequestId { get; set; }

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders()
    {
        foreach (string line in Encoding.UTF8.GetString(_headers.Span).Split('\n'))
        {
            int colon = line.IndexOf(':');
            if (colon > 0)
                yield return new HttpHeader(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
    }

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string value)
    {
        bool found = TryGetHeaderValues(name, out IEnumerable<string> values);
        value = found ? string.Join(",", values) : null;
        return found;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string> values)
    {
        string[] found =
        [
            .. EnumerateHeaders()
                .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Select(header => header.Value),
        ];
        values = found.Length > 0 ? found : null;
        return found.Length > 0;
    }
}
