using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>Collects what is wrong with a document, so that a caller learns all of it at once.</summary>
/// <param name="dialect">The name of the rules it is read by; null for what is no document.</param>
internal sealed class FieldErrors(string? dialect = null)
{
    /// <summary>The code of every failure for what is in a query.</summary>
    public const string OfQuery = "invalid_query";

    // More would help nobody and would let a small body ask for a large answer.
    private const int MostReported = 50;

    private readonly List<FieldError> _errors = [];
    private Failure? _identity;
    private int _count;

    public bool Any => _count > 0;

    public void Add(string field, string rule, string message) => Add(field, rule, message, static _ => null, 0);

    /// <summary>The same, with the value that is wrong.</summary>
    public void Add(string field, string rule, string message, JsonElement value) => Add(field, rule, message, ShownValue.Of, value);

    /// <summary>The same for a value that is no JSON, and may be absent.</summary>
    public void Add(string field, string rule, string message, string? value) => Add(field, rule, message, static value => value is null ? null : ShownValue.Of(value), value);

    /// <summary>Adds, before all others, what is wrong with what the document says it belongs to.</summary>
    public void AddIdentity(Failure identity)
    {
        _identity = identity;
        _count += identity.Errors.Count;
        _errors.InsertRange(0, identity.Errors);
    }

    public Failure ToFailure(string code = "invalid_document")
    {
        var others = _count - 1;
        if (_identity is not null && others == 0)
        {
            return _identity with { Dialect = dialect };
        }

        var detail = others == 0 ? _errors[0].Message : $"{_errors[0].Message} ({Others(others)})";
        return new Failure(FailureKind.Invalid, _identity?.Code ?? code, detail) { Errors = _errors, Dialect = dialect };
    }

    // What is not reported is not shown either: a body may hold many large values.
    private void Add<T>(string field, string rule, string message, Func<T, string?> show, T value)
    {
        _count++;
        if (_errors.Count < MostReported)
        {
            _errors.Add(new FieldError(field, rule, message) { Value = show(value) });
        }
    }

    // Only what can be read in the answer is called more.
    private string Others(int others) => _count > _errors.Count
        ? $"errors lists the first {_errors.Count} of {_count}. Fix them and send the request again."
        : $"{others} more {(others == 1 ? "error" : "errors")}: see errors.";
}
