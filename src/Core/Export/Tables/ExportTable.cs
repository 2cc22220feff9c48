namespace AgentTelemetry.Export.Tables;

/// <summary>A table as it is exported: the files and the schema of an upload both follow from its columns.</summary>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="PrimaryKey">The names of the columns by which a later row replaces an earlier.</param>
/// <typeparam name="T">The row.</typeparam>
internal sealed record ExportTable<T>(IReadOnlyList<ExportColumn<T>> Columns, IReadOnlyList<string> PrimaryKey)
{
    /// <summary>What follows a dataset's name in the table's.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The columns of the primary key.</summary>
    public IReadOnlyList<ExportColumn<T>> KeyColumns { get; } = [.. PrimaryKey.Select(name => Columns.Single(column => column.Name == name))];

    /// <summary>Its name for a dataset.</summary>
    public string NameFor(string dataset) => TableNames.Of(dataset) + Suffix;

    /// <summary>Its Avro schema for a dataset, as JSON.</summary>
    public string SchemaFor(string dataset) => AvroSchema.Write(NameFor(dataset), Columns);

    /// <summary>How many characters a row takes in a file, with what encloses and parts its values.</summary>
    public int LengthOf(T row) => Columns.Sum(column => CsvText.LengthOf(column.Read(row)) + 1);
}
