namespace AgentTelemetry.Json;

/// <summary>The lines of a body, and the room they take of the instance as long as they live.</summary>
internal sealed class ParsedLines : IDisposable
{
    private readonly List<ParsedLine> _lines = [];
    private readonly List<ParsedBody> _documents = [];

    public IReadOnlyList<ParsedLine> Lines => _lines;

    public void Add(int number, ParsedBody document)
    {
        _documents.Add(document);
        _lines.Add(new ParsedLine(number, document.RootElement, null));
    }

    public void AddUnreadable(int number, string error) => _lines.Add(new ParsedLine(number, default, error));

    public void Dispose() => _documents.ForEach(static document => document.Dispose());
}
