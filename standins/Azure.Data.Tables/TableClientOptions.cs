using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>How requests are sent: retries, transport and policies as every Azure client has them, and the service version.</summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Options for one version of the service.</summary>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06) =>
        VersionString = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };

    internal string VersionString { get; }

    /// <summary>The versions of the service that can be asked for.</summary>
    public enum ServiceVersion
    {
        /// <summary>2019-02-02, before OAuth.</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06.</summary>
        V2020_12_06 = 2,
    }
}
