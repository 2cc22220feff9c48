using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Processing;

/// <summary>Asks the host's own rules about the events of a document.</summary>
internal sealed class EventValidation(IEnumerable<IEventValidator> validators)
{
    private readonly IEventValidator[] _validators = [.. validators];

    /// <summary>Says everything that is wrong with a document's events; null where nothing is.</summary>
    /// <param name="document">The document, which keeps all rules of its dialect.</param>
    /// <param name="context">The request.</param>
    public Failure? Refuse(ContentDocument document, RequestContext context)
    {
        if (_validators.Length == 0)
        {
            return null;
        }

        var errors = new FieldErrors(DialectRules.Of(document.Dialect).Name);
        foreach (var @event in document.Events)
        {
            Check(@event, document.PathOf(@event), context, errors);
        }

        return errors.Any ? errors.ToFailure() : null;
    }

    private void Check(ContentEvent @event, string path, RequestContext context, FieldErrors errors)
    {
        foreach (var validator in _validators)
        {
            foreach (var fault in validator.Validate(@event, context))
            {
                errors.Add(FieldReader.Path(path, fault.Field), fault.Rule, fault.Message);
            }
        }
    }
}
