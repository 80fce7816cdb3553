using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>Adds the shared problem responses, one for each status, and the schema of their bodies.</summary>
internal sealed class ProblemComponents : IOpenApiDocumentTransformer
{
    private const string SchemaName = "ProblemDetails";

    public static string KeyOf(int status) => status.ToString(CultureInfo.InvariantCulture);

    /// <summary>The component's name: the status's reason phrase without spaces, such as <c>NotFound</c>.</summary>
    public static string NameOf(int status) =>
        ReasonPhrases.GetReasonPhrase(status).Replace(" ", string.Empty, StringComparison.Ordinal);

    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.AddComponent(SchemaName, Schema());
        foreach (var status in OpenApiExamples.ProblemStatuses)
        {
            document.AddComponent(NameOf(status), Response(status, document));
        }

        return Task.CompletedTask;
    }

    private static OpenApiResponse Response(int status, OpenApiDocument document)
    {
        var response = new OpenApiResponse
        {
            Description = ReasonPhrases.GetReasonPhrase(status),
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchemaReference(SchemaName, document),
                    Example = OpenApiExamples.ProblemOf(status),
                },
            },
        };
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                ["Retry-After"] = new OpenApiHeader
                {
                    Description = "Seconds to wait before the next try.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
                },
            };
        }

        return response;
    }

    private static OpenApiSchema Schema() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "A failure (RFC 9457).",
            Required = new HashSet<string>(StringComparer.Ordinal) { "title", "status", "detail", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = Text("A URI that identifies the status."),
                ["title"] = Text("The status's reason phrase."),
                ["status"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Format = "int32",
                    Description = "The HTTP status.",
                },
                ["detail"] = Text("An explanation in English."),
                ["code"] = Text("A stable identifier of the failure."),
                ["traceId"] = Text("The trace of the request, to look for in the server's log."),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "With 400: the texts of what is wrong, by field.",
                    AdditionalProperties = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            },
        };

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };
}
