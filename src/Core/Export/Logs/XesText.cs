using System.Text;
using System.Xml;

namespace AgentTelemetry.Export.Logs;

/// <summary>Makes text of any characters into text that XML 1.0 can hold.</summary>
internal static class XesText
{
    private const char Replacement = '\ufffd';

    /// <summary>The text, with a replacement character for each control character and each half of a pair.</summary>
    public static string Of(string text)
    {
        var first = 0;
        while (first < text.Length && XmlConvert.IsXmlChar(text[first]))
        {
            first++;
        }

        return first == text.Length ? text : Replaced(text, first);
    }

    private static string Replaced(string text, int from)
    {
        var legal = new StringBuilder(text.Length).Append(text, 0, from);
        for (var index = from; index < text.Length; index++)
        {
            if (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]))
            {
                legal.Append(text, index, 2);
                index++;
            }
            else
            {
                legal.Append(XmlConvert.IsXmlChar(text[index]) ? text[index] : Replacement);
            }
        }

        return legal.ToString();
    }
}
