using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry;

/// <summary>Options that are read from the settings their properties name.</summary>
internal static class SettingsBinding
{
    /// <summary>Makes the names known, and looks at the values before they are bound. The caller binds, as that code is generated for each type.</summary>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, IConfiguration configuration)
        where T : class, new()
    {
        services.AddSingleton(new KnownSettings([.. SettingsOf<T>().Select(static setting => setting.Name)]));
        return services.AddOptions<T>().Configure(_ => Check<T>(configuration));
    }

    // The binder's own words for a text that is no number are .NET's, and know neither range nor example.
    private static void Check<T>(IConfiguration configuration)
        where T : class, new()
    {
        var faults = SettingsOf<T>().Select(setting => FaultOf<T>(setting.Property, setting.Name, configuration[setting.Name])).OfType<string>().ToList();
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(T), faults);
        }
    }

    private static string? FaultOf<T>(PropertyInfo property, string setting, string? text)
        where T : class, new()
    {
        if (text is null)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(bool))
        {
            return bool.TryParse(text, out _) ? null : $"{setting} must be true or false, such as true; it is '{text}'.";
        }

        if (type == typeof(double))
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : property.GetCustomAttribute<SettingShareAttribute>()!.Fault(text);
        }

        var isNumber = type == typeof(int) ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) : type != typeof(long) || long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
        return isNumber ? null : property.GetCustomAttribute<SettingRangeAttribute>()!.Fault(text, property.GetValue(new T()));
    }

    private static IEnumerable<(PropertyInfo Property, string Name)> SettingsOf<T>() =>
        from property in typeof(T).GetProperties()
        let name = property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name
        where name is not null
        select (property, name);
}
