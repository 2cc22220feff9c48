namespace AgentTelemetry.Export;

/// <summary>What is told of a prompt instead of its text.</summary>
/// <param name="Length">Its length in characters.</param>
/// <param name="Type"><c>question</c>, <c>instruction</c>, <c>task</c> or <c>general</c>.</param>
/// <param name="Category"><c>data_processing</c>, <c>code_generation</c>, <c>search</c> or <c>general</c>.</param>
internal sealed record PromptTraits(int Length, string Type, string Category)
{
    private const string Other = "general";

    // The first of the words that a prompt contains decides, anywhere in it: "document" has a "do".
    private static readonly (string Type, string[] Words)[] Types =
        [("question", ["?"]), ("instruction", ["please", "do", "execute"]), ("task", ["analyze", "extract", "find"])];

    private static readonly string[] QuestionWords = ["what", "how", "why"];

    private static readonly (string Category, string[] Words)[] Categories =
    [
        ("data_processing", ["data", "table", "database"]),
        ("code_generation", ["code", "function", "api"]),
        ("search", ["search", "query", "find"]),
    ];

    /// <summary>Of a prompt whose text was not kept.</summary>
    public static PromptTraits Unknown { get; } = new(0, "unknown", "unknown");

    public static PromptTraits Of(string prompt)
    {
        var text = prompt.ToLowerInvariant();
        var type = QuestionWords.Any(word => text.TrimStart().StartsWith(word, StringComparison.Ordinal)) ? Types[0].Type : FirstOf(Types, text);
        return new PromptTraits(prompt.Length, type, FirstOf(Categories, text));
    }

    private static string FirstOf((string Name, string[] Words)[] classes, string text) =>
        classes.FirstOrDefault(one => Array.Exists(one.Words, word => text.Contains(word, StringComparison.Ordinal))).Name ?? Other;
}
