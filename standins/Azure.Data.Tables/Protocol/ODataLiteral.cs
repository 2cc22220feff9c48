using System.Globalization;
using System.Xml;

namespace Azure.Data.Tables.Protocol;

/// <summary>Values as they stand in filters and in the addresses of entities.</summary>
internal static class ODataLiteral
{
    public static string Filter(FormattableString filter)
    {
        if (filter is null)
            return null;

        var literals = new object[filter.ArgumentCount];
        for (int i = 0; i < literals.Length; i++)
            literals[i] = Format(filter.GetArgument(i), i);

        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    /// <summary>A key as it stands between the quotes of an address: its own quotes doubled, then everything escaped.</summary>
    public static string Key(string key) => Uri.EscapeDataString(Quotable(key));

    private static string Quotable(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string Format(object value, int position) => value switch
    {
        null => "null",
        string text => $"'{Quotable(text)}'",
        char character => $"'{Quotable(character.ToString())}'",
        bool flag => flag ? "true" : "false",
        long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) + "L",
        sbyte or byte or short or ushort or int or uint or float or double or decimal =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        Guid id => $"guid'{id}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData bytes => $"X'{Convert.ToHexString(bytes)}'",
        DateTimeOffset time => Format(time.UtcDateTime),
        DateTime time => Format(time.ToUniversalTime()),
        _ => throw new ArgumentException($"Argument {position} of the filter is a {value.GetType()}, for which OData has no literal."),
    };

    private static string Format(DateTime utc) => $"datetime'{XmlConvert.ToString(utc, XmlDateTimeSerializationMode.RoundtripKind)}'";
}
