using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Azure;
using Azure.Core;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>The answer to one action, as if it had come by itself.</summary>
internal sealed class AnswerPart : Response
{
    private static ReadOnlySpan<byte> Version => "HTTP/1.1 "u8;

    private readonly List<HttpHeader> _headers = [];

    /// <param name="answer">What begins with its status line, and may go on with other parts.</param>
    public AnswerPart(ReadOnlyMemory<byte> answer)
    {
        Status = StatusOf(answer.Span);
        var lines = Encoding.UTF8.GetString(Until(answer, "\n--"u8).Span).Split('\n').Select(static line => line.TrimEnd('\r')).ToList();
        ReasonPhrase = lines[0].Split(' ', 3).ElementAtOrDefault(2) ?? "";
        var blank = lines.IndexOf("");
        foreach (var header in lines.Take(blank).Skip(1).Select(static line => line.Split(':', 2)))
        {
            _headers.Add(new HttpHeader(header[0], header[^1].Trim()));
        }

        ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\n", lines.Skip(blank + 1))), writable: false);
    }

    public override int Status { get; }

    public override string ReasonPhrase { get; }

    public override bool IsError => Status >= 400;

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public static int StatusOf(ReadOnlySpan<byte> answer) =>
        Utf8Parser.TryParse(answer[Version.Length..], out int status, out _) ? status : throw new FormatException("A part of the answer has no status.");

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers;

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = _headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }

    private static ReadOnlyMemory<byte> Until(ReadOnlyMemory<byte> answer, ReadOnlySpan<byte> end) =>
        answer.Span.IndexOf(end) is var length and >= 0 ? answer[..length] : answer;
}
