using System.Text;

namespace AgentTelemetry.Cli;

/// <summary>Reads what nobody may see from the keyboard.</summary>
internal static class SecretPrompt
{
    public static string Read()
    {
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                text.Append(key.KeyChar);
            }
        }

        return text.ToString();
    }
}
