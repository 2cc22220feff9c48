namespace AgentTelemetry.Traces;

/// <summary>What a span tells of.</summary>
internal enum SpanKind
{
    /// <summary>Anything else: a request, a query.</summary>
    Other,

    /// <summary>An agent at work.</summary>
    Agent,

    /// <summary>A workflow of agents or steps.</summary>
    Workflow,

    /// <summary>A call of a model.</summary>
    Model,

    /// <summary>A call of a tool.</summary>
    Tool,

    /// <summary>A search for what a model is to read.</summary>
    Retrieval,

    /// <summary>Any other step of an agent or a workflow.</summary>
    Step,
}
