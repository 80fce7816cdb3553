using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>Adds examples to request and answer bodies, and the <c>Location</c> header to 201.</summary>
internal sealed class Successes : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        if (operation.RequestBody?.Content is { } body && body.TryGetValue(Json, out var request))
        {
            request.Example = OpenApiExamples.RequestOf(operation.OperationId);
        }

        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is not OpenApiResponse response)
            {
                continue;
            }

            if (response.Content is { } content && content.TryGetValue(Json, out var success))
            {
                success.Example = OpenApiExamples.AnswerOf(operation.OperationId);
            }

            if (status is "201")
            {
                response.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
                {
                    ["Location"] = new OpenApiHeader
                    {
                        Description = "The path of what was created.",
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference" },
                    },
                };
            }
        }

        return Task.CompletedTask;
    }
}
