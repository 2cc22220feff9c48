namespace AgentTelemetry.Client.Tests.Hosting;

/// <summary>How the service does.</summary>
public enum Weather
{
    Up,
    Down,
    Slow,
    Answers500,
    Answers429,
    Answers401,
    Answers422,
    AnswersAPage,
    LosesAnswers,
}
