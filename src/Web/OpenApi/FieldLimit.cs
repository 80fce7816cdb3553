using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>What a validator demands of one field of a body, or of one parameter.</summary>
internal sealed record FieldLimit
{
    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public int? MaxProperties { get; init; }

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    public string? Pattern { get; init; }

    public string? Format { get; init; }

    public IReadOnlyList<string>? Values { get; init; }

    public JsonNode? Default { get; init; }

    /// <summary>True where the field must be there, and not null, although its type would allow both.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True where the field may be absent but not null.</summary>
    public bool IsNeverNull { get; init; }

    public static FieldLimit Text(int min, int max) => new() { MinLength = min, MaxLength = max };

    public static FieldLimit Text(int max) => new() { MaxLength = max };

    public static FieldLimit Number(long min, long? max = null) => new() { Minimum = min, Maximum = max };

    public static FieldLimit Items(int? min, int max) => new() { MinItems = min, MaxItems = max };

    /// <summary>Writes the limit into a schema.</summary>
    public void ApplyTo(OpenApiSchema schema)
    {
        schema.MinLength = MinLength ?? schema.MinLength;
        schema.MaxLength = MaxLength ?? schema.MaxLength;
        schema.MinItems = MinItems ?? schema.MinItems;
        schema.MaxItems = MaxItems ?? schema.MaxItems;
        schema.MaxProperties = MaxProperties ?? schema.MaxProperties;
        schema.Minimum = Minimum?.ToString(CultureInfo.InvariantCulture) ?? schema.Minimum;
        schema.Maximum = Maximum?.ToString(CultureInfo.InvariantCulture) ?? schema.Maximum;
        schema.Pattern = Pattern ?? schema.Pattern;
        schema.Format = Format ?? schema.Format;
        schema.Default = Default ?? schema.Default;
        if (Values is not null)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Values.Select(value => (JsonNode)value)];
        }
    }
}
