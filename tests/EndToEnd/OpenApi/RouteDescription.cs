namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>What nobody can read off a function: the shapes it takes and gives. Everything else of its operation is generated.</summary>
/// <param name="Function">The function.</param>
/// <param name="Tag">The family it belongs to.</param>
/// <param name="Answers">What it gives where nothing is wrong.</param>
internal sealed record RouteDescription(string Function, string Tag, params IReadOnlyList<AnswerDescription> Answers)
{
    /// <summary>The component that its body is.</summary>
    public string? Body { get; init; }

    /// <summary>The media type of its body.</summary>
    public string BodyType { get; init; } = "application/json";

    /// <summary>What it says beside its summary.</summary>
    public string? Says { get; init; }

    /// <summary>The statuses of errors that are its own, beside those that its scope, its body and its parameters bring.</summary>
    public IReadOnlyList<int> Errors { get; init; } = [];

    /// <summary>Header parameters, by their component.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Whether its answer bears an ETag.</summary>
    public bool HasTag { get; init; }

    /// <summary>Whether it speaks the OpenTelemetry protocol: in JSON or protobuf, with errors that are a google.rpc.Status.</summary>
    public bool SpeaksOtlp { get; init; }

    /// <summary>Whether its errors are those of JSON-RPC, but for those that come before it.</summary>
    public bool SpeaksJsonRpc { get; init; }
}
