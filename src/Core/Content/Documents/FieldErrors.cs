namespace AgentTelemetry.Content.Documents;

/// <summary>Collects what is wrong with a document, so that a caller learns all of it at once.</summary>
internal sealed class FieldErrors
{
    // More would help nobody and would let a small body ask for a large answer.
    private const int MostReported = 50;

    private readonly List<FieldError> _errors = [];
    private int _count;

    public bool Any => _count > 0;

    public void Add(string field, string rule, string message)
    {
        _count++;
        if (_errors.Count < MostReported)
        {
            _errors.Add(new FieldError(field, rule, message));
        }
    }

    public Failure ToFailure(string code = "invalid_document")
    {
        var others = _count - 1;
        var detail = others == 0 ? _errors[0].Message : $"{_errors[0].Message} ({others} more {(others == 1 ? "fault" : "faults")}: see errors.)";
        return new Failure(FailureKind.Invalid, code, detail) { Errors = _errors };
    }
}
