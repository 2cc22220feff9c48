using System.Collections.Frozen;
using AgentTelemetry.Content.Privacy;

namespace AgentTelemetry.Traces;

/// <summary>The one table of the conventions: which attribute says what of a span, how it is kept, and from which level of privacy on.</summary>
/// <remarks>The same table stands in docs/api/otlp.md, where a test compares it.</remarks>
internal static class TraceMapping
{
    /// <summary>The longest name, id or class that is kept, in characters.</summary>
    public const int LongestName = 256;

    /// <summary>What is kept of a span.</summary>
    public static IReadOnlyList<MemberRule> Members { get; } =
    [
        new(SpanMember.Operation, "purpose", MemberType.Name, PrivacyLevel.Minimal),
        new(SpanMember.OpenInferenceKind, null, MemberType.Name, PrivacyLevel.Minimal),
        new(SpanMember.TraceloopKind, null, MemberType.Name, PrivacyLevel.Minimal),
        new(SpanMember.RequestType, null, MemberType.Name, PrivacyLevel.Minimal),
        new(SpanMember.AiOperation, null, MemberType.Name, PrivacyLevel.Minimal),
        new(SpanMember.EntityName, "entity_name", MemberType.Name, PrivacyLevel.Intent),
        new(SpanMember.AgentName, "agent_name", MemberType.Name, PrivacyLevel.Minimal),
        new(SpanMember.AgentId, "agent_id", MemberType.Name, PrivacyLevel.Minimal),
        new(SpanMember.WorkflowName, "workflow_name", MemberType.Name, PrivacyLevel.Minimal),
        new(SpanMember.SessionId, "session_id", MemberType.Name, PrivacyLevel.Minimal),
        new(SpanMember.ToolName, "tool_name", MemberType.Name, PrivacyLevel.Intent),
        new(SpanMember.ToolCallId, "tool_call_id", MemberType.Name, PrivacyLevel.Intent),
        new(SpanMember.Category, "category", MemberType.Name, PrivacyLevel.Intent),
        new(SpanMember.Model, "model", MemberType.Name, PrivacyLevel.Intent),
        new(SpanMember.ResponseModel, "response_model", MemberType.Name, PrivacyLevel.Intent),
        new(SpanMember.Provider, "provider", MemberType.Name, PrivacyLevel.Intent),
        new(SpanMember.InputTokens, "input_tokens", MemberType.Count, PrivacyLevel.Minimal, SpanKind.Model),
        new(SpanMember.OutputTokens, "output_tokens", MemberType.Count, PrivacyLevel.Minimal, SpanKind.Model),
        new(SpanMember.Tokens, "tokens", MemberType.Count, PrivacyLevel.Minimal, SpanKind.Model),
        new(SpanMember.CacheReadTokens, "cache_read_tokens", MemberType.Count, PrivacyLevel.Minimal, SpanKind.Model),
        new(SpanMember.CacheWriteTokens, "cache_write_tokens", MemberType.Count, PrivacyLevel.Minimal, SpanKind.Model),
        new(SpanMember.ReasoningTokens, "reasoning_tokens", MemberType.Count, PrivacyLevel.Minimal, SpanKind.Model),
        new(SpanMember.Cost, "cost", MemberType.Number, PrivacyLevel.Minimal, SpanKind.Model),
        new(SpanMember.Temperature, "temperature", MemberType.Number, PrivacyLevel.Intent),
        new(SpanMember.MaxTokens, "max_tokens", MemberType.Count, PrivacyLevel.Intent),
        new(SpanMember.FinishReasons, "finish_reasons", MemberType.Names, PrivacyLevel.Intent),
        new(SpanMember.Error, "error", MemberType.Name, PrivacyLevel.Minimal),
        new(SpanMember.Description, "description", MemberType.Name, PrivacyLevel.Summary),
        new(SpanMember.Parameters, "parameters", MemberType.Any, PrivacyLevel.Full),
        new(SpanMember.Result, "result", MemberType.Any, PrivacyLevel.Full),
        new(SpanMember.Prompt, "prompt", MemberType.Any, PrivacyLevel.Full),
        new(SpanMember.Response, "response", MemberType.Any, PrivacyLevel.Full),
    ];

    /// <summary>The attributes, by member; of several of one span the first listed counts.</summary>
    public static IReadOnlyList<(string Attribute, SpanMember Member)> Attributes { get; } =
    [
        ("gen_ai.operation.name", SpanMember.Operation),
        ("openinference.span.kind", SpanMember.OpenInferenceKind),
        ("traceloop.span.kind", SpanMember.TraceloopKind),
        ("llm.request.type", SpanMember.RequestType),
        ("ai.operationId", SpanMember.AiOperation),
        ("traceloop.entity.name", SpanMember.EntityName),
        ("gen_ai.agent.name", SpanMember.AgentName),
        ("agent.name", SpanMember.AgentName),
        ("ai.telemetry.functionId", SpanMember.AgentName),
        ("gen_ai.agent.id", SpanMember.AgentId),
        ("gen_ai.workflow.name", SpanMember.WorkflowName),
        ("traceloop.workflow.name", SpanMember.WorkflowName),
        ("gen_ai.conversation.id", SpanMember.SessionId),
        ("session.id", SpanMember.SessionId),
        ("traceloop.association.properties.session_id", SpanMember.SessionId),
        ("gen_ai.tool.name", SpanMember.ToolName),
        ("tool.name", SpanMember.ToolName),
        ("tool_call.function.name", SpanMember.ToolName),
        ("ai.toolCall.name", SpanMember.ToolName),
        ("gen_ai.tool.call.id", SpanMember.ToolCallId),
        ("tool_call.id", SpanMember.ToolCallId),
        ("tool.id", SpanMember.ToolCallId),
        ("ai.toolCall.id", SpanMember.ToolCallId),
        ("gen_ai.tool.type", SpanMember.Category),
        ("gen_ai.request.model", SpanMember.Model),
        ("llm.model_name", SpanMember.Model),
        ("embedding.model_name", SpanMember.Model),
        ("reranker.model_name", SpanMember.Model),
        ("ai.model.id", SpanMember.Model),
        ("gen_ai.response.model", SpanMember.ResponseModel),
        ("gen_ai.provider.name", SpanMember.Provider),
        ("gen_ai.system", SpanMember.Provider),
        ("llm.provider", SpanMember.Provider),
        ("llm.system", SpanMember.Provider),
        ("ai.model.provider", SpanMember.Provider),
        ("gen_ai.usage.input_tokens", SpanMember.InputTokens),
        ("gen_ai.usage.prompt_tokens", SpanMember.InputTokens),
        ("llm.token_count.prompt", SpanMember.InputTokens),
        ("llm.usage.prompt_tokens", SpanMember.InputTokens),
        ("ai.usage.inputTokens", SpanMember.InputTokens),
        ("ai.usage.promptTokens", SpanMember.InputTokens),
        ("gen_ai.usage.output_tokens", SpanMember.OutputTokens),
        ("gen_ai.usage.completion_tokens", SpanMember.OutputTokens),
        ("llm.token_count.completion", SpanMember.OutputTokens),
        ("llm.usage.completion_tokens", SpanMember.OutputTokens),
        ("ai.usage.outputTokens", SpanMember.OutputTokens),
        ("ai.usage.completionTokens", SpanMember.OutputTokens),
        ("gen_ai.usage.total_tokens", SpanMember.Tokens),
        ("llm.token_count.total", SpanMember.Tokens),
        ("llm.usage.total_tokens", SpanMember.Tokens),
        ("gen_ai.usage.cache_read.input_tokens", SpanMember.CacheReadTokens),
        ("gen_ai.usage.cache_read_input_tokens", SpanMember.CacheReadTokens),
        ("llm.token_count.prompt_details.cache_read", SpanMember.CacheReadTokens),
        ("gen_ai.usage.cache_creation.input_tokens", SpanMember.CacheWriteTokens),
        ("gen_ai.usage.cache_creation_input_tokens", SpanMember.CacheWriteTokens),
        ("llm.token_count.prompt_details.cache_write", SpanMember.CacheWriteTokens),
        ("gen_ai.usage.reasoning.output_tokens", SpanMember.ReasoningTokens),
        ("gen_ai.usage.reasoning_tokens", SpanMember.ReasoningTokens),
        ("llm.token_count.completion_details.reasoning", SpanMember.ReasoningTokens),
        ("gen_ai.usage.cost", SpanMember.Cost),
        ("gen_ai.usage.total_cost", SpanMember.Cost),
        ("llm.cost.total", SpanMember.Cost),
        ("llm.usage.total_cost", SpanMember.Cost),
        ("gen_ai.request.temperature", SpanMember.Temperature),
        ("gen_ai.request.max_tokens", SpanMember.MaxTokens),
        ("gen_ai.response.finish_reasons", SpanMember.FinishReasons),
        ("error.type", SpanMember.Error),
        ("exception.type", SpanMember.Error),
        ("gen_ai.tool.description", SpanMember.Description),
        ("gen_ai.agent.description", SpanMember.Description),
        ("tool.description", SpanMember.Description),
        ("gen_ai.tool.call.arguments", SpanMember.Parameters),
        ("tool.parameters", SpanMember.Parameters),
        ("tool_call.function.arguments", SpanMember.Parameters),
        ("ai.toolCall.args", SpanMember.Parameters),
        ("gen_ai.tool.call.result", SpanMember.Result),
        ("ai.toolCall.result", SpanMember.Result),
        ("gen_ai.input.messages", SpanMember.Prompt),
        ("gen_ai.prompt", SpanMember.Prompt),
        ("input.value", SpanMember.Prompt),
        ("traceloop.entity.input", SpanMember.Prompt),
        ("ai.prompt", SpanMember.Prompt),
        ("gen_ai.output.messages", SpanMember.Response),
        ("gen_ai.completion", SpanMember.Response),
        ("output.value", SpanMember.Response),
        ("traceloop.entity.output", SpanMember.Response),
        ("ai.response.text", SpanMember.Response),
    ];

    /// <summary>What makes a span what it is, by the values of the attributes that say so; the first attribute that says something known decides.</summary>
    public static IReadOnlyList<(SpanMember Member, string Value, SpanKind Kind)> Kinds { get; } =
    [
        (SpanMember.Operation, "invoke_agent", SpanKind.Agent),
        (SpanMember.Operation, "invoke_workflow", SpanKind.Workflow),
        (SpanMember.Operation, "execute_tool", SpanKind.Tool),
        (SpanMember.Operation, "chat", SpanKind.Model),
        (SpanMember.Operation, "chat.completions", SpanKind.Model),
        (SpanMember.Operation, "text_completion", SpanKind.Model),
        (SpanMember.Operation, "text.completions", SpanKind.Model),
        (SpanMember.Operation, "generate_content", SpanKind.Model),
        (SpanMember.Operation, "embeddings", SpanKind.Model),
        (SpanMember.Operation, "retrieval", SpanKind.Retrieval),
        (SpanMember.Operation, "create_agent", SpanKind.Step),
        (SpanMember.OpenInferenceKind, "AGENT", SpanKind.Agent),
        (SpanMember.OpenInferenceKind, "LLM", SpanKind.Model),
        (SpanMember.OpenInferenceKind, "EMBEDDING", SpanKind.Model),
        (SpanMember.OpenInferenceKind, "TOOL", SpanKind.Tool),
        (SpanMember.OpenInferenceKind, "RETRIEVER", SpanKind.Retrieval),
        (SpanMember.OpenInferenceKind, "CHAIN", SpanKind.Step),
        (SpanMember.OpenInferenceKind, "RERANKER", SpanKind.Step),
        (SpanMember.OpenInferenceKind, "GUARDRAIL", SpanKind.Step),
        (SpanMember.OpenInferenceKind, "EVALUATOR", SpanKind.Step),
        (SpanMember.OpenInferenceKind, "PROMPT", SpanKind.Step),
        (SpanMember.TraceloopKind, "agent", SpanKind.Agent),
        (SpanMember.TraceloopKind, "workflow", SpanKind.Workflow),
        (SpanMember.TraceloopKind, "tool", SpanKind.Tool),
        (SpanMember.TraceloopKind, "task", SpanKind.Step),
        (SpanMember.RequestType, "chat", SpanKind.Model),
        (SpanMember.RequestType, "completion", SpanKind.Model),
        (SpanMember.RequestType, "embedding", SpanKind.Model),
        (SpanMember.RequestType, "rerank", SpanKind.Step),
        (SpanMember.AiOperation, "ai.generateText", SpanKind.Agent),
        (SpanMember.AiOperation, "ai.streamText", SpanKind.Agent),
        (SpanMember.AiOperation, "ai.generateObject", SpanKind.Agent),
        (SpanMember.AiOperation, "ai.streamObject", SpanKind.Agent),
        (SpanMember.AiOperation, "ai.generateText.doGenerate", SpanKind.Model),
        (SpanMember.AiOperation, "ai.streamText.doStream", SpanKind.Model),
        (SpanMember.AiOperation, "ai.generateObject.doGenerate", SpanKind.Model),
        (SpanMember.AiOperation, "ai.streamObject.doStream", SpanKind.Model),
        (SpanMember.AiOperation, "ai.embed.doEmbed", SpanKind.Model),
        (SpanMember.AiOperation, "ai.embedMany.doEmbed", SpanKind.Model),
        (SpanMember.AiOperation, "ai.toolCall", SpanKind.Tool),
    ];

    /// <summary>The type of event that a span becomes.</summary>
    public static FrozenDictionary<SpanKind, string> EventTypes { get; } = new Dictionary<SpanKind, string>
    {
        [SpanKind.Agent] = "agent_completed",
        [SpanKind.Workflow] = "workflow_completed",
        [SpanKind.Model] = "model_change",
        [SpanKind.Tool] = "tool_call_completed",
        [SpanKind.Retrieval] = "retrieval_completed",
        [SpanKind.Step] = "step_completed",
        [SpanKind.Other] = "span_completed",
    }.ToFrozenDictionary();

    /// <summary>The type of event that a log record of a name becomes; any other is a <see cref="LogRecorded"/>.</summary>
    public static FrozenDictionary<string, string> LogTypes { get; } = new Dictionary<string, string>
    {
        ["gen_ai.user.message"] = "user_prompt",
        ["gen_ai.system.message"] = "system_message",
        ["gen_ai.assistant.message"] = "assistant_message",
        ["gen_ai.tool.message"] = "tool_message",
        ["gen_ai.choice"] = "model_choice",
        ["gen_ai.client.inference.operation.details"] = "model_details",
        ["gen_ai.evaluation.result"] = "evaluation_completed",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Any other log record.</summary>
    public const string LogRecorded = "log_recorded";

    /// <summary>What says what a span is, the most telling first.</summary>
    public static IReadOnlyList<SpanMember> KindMembers { get; } = [.. Kinds.Select(static row => row.Member).Distinct()];

    /// <summary>The attributes with their place in the table; a lower place is preferred.</summary>
    public static FrozenDictionary<string, (SpanMember Member, int Place)> ByAttribute { get; } =
        Attributes.Select(static (row, place) => KeyValuePair.Create(row.Attribute, (row.Member, place))).ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenDictionary<(SpanMember Member, string Value), SpanKind> ByValue { get; } =
        Kinds.ToFrozenDictionary(static row => (row.Member, row.Value), static row => row.Kind);
}
