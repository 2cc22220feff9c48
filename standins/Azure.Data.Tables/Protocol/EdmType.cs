namespace Azure.Data.Tables.Protocol;

/// <summary>The types that JSON cannot tell by itself and that are annotated therefore.</summary>
internal static class EdmType
{
    public const string Binary = "Edm.Binary";
    public const string DateTime = "Edm.DateTime";
    public const string Double = "Edm.Double";
    public const string Guid = "Edm.Guid";
    public const string Int64 = "Edm.Int64";
}
