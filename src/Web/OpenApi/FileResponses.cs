using Messenger.Web.Endpoints;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>Describes downloads: media types, entity tags, ranges and conditions. A file that is sent may be of any type.</summary>
internal sealed class FileResponses : IOpenApiOperationTransformer
{
    private const string AnyType = "*/*";
    private const string BinaryType = "application/octet-stream";

    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        if (operation.RequestBody?.Content is { } body && body.Remove(BinaryType))
        {
            body[AnyType] = new OpenApiMediaType { Schema = Bytes() };
        }

        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<SendsFile>().FirstOrDefault() is not { } file)
        {
            return Task.CompletedTask;
        }

        operation.Responses ??= [];
        var whole = Response("The file.", file.MediaTypes);
        operation.Responses["200"] = whole;
        whole.Headers!["Content-Disposition"] = Header("How to show the file, and its name.");
        if (file.IsConditional)
        {
            Describe(operation, file, whole);
        }

        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation operation, SendsFile file, OpenApiResponse whole)
    {
        whole.Headers!["ETag"] = Header("Identifies the content, for conditions.");
        whole.Headers["Accept-Ranges"] = Header("`bytes`.");
        var part = Response("The range that was asked for.", file.MediaTypes);
        part.Headers!["Content-Range"] = Header("Which bytes these are, and of how many.");
        part.Headers["ETag"] = Header("Identifies the content, for conditions.");
        operation.Responses!["206"] = part;
        operation.Responses["304"] = new OpenApiResponse { Description = "The content is the one that was named." };
        operation.Responses["412"] = new OpenApiResponse { Description = "The content is another than was named." };
        operation.Parameters ??= [];
        operation.Parameters.Add(Condition("Range", "The bytes to send, such as `bytes=0-1023`."));
        operation.Parameters.Add(Condition("If-Range", "Sends the range only of the content with this entity tag."));
        operation.Parameters.Add(Condition("If-None-Match", "Sends nothing where the content has this entity tag."));
        operation.Parameters.Add(Condition("If-Match", "Sends only the content with this entity tag."));
    }

    private static OpenApiParameter Condition(string name, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static OpenApiHeader Header(string description) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static OpenApiResponse Response(string description, IEnumerable<string> mediaTypes) =>
        new()
        {
            Description = description,
            Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal),
            Content = mediaTypes.ToDictionary(
                type => type,
                _ => new OpenApiMediaType { Schema = Bytes() },
                StringComparer.Ordinal
            ),
        };

    private static OpenApiSchema Bytes() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
