using System.Text.Json.Nodes;
using Messenger.Application.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>The API's description at <c>/openapi/v1.json</c>, and a page to browse it at <c>/docs</c>, with nothing from any other host.</summary>
internal static class OpenApiSetup
{
    private const string BearerScheme = "bearer";
    private const string CookieScheme = "cookie";

    public static void AddMessengerOpenApi(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.AddDocumentTransformer(DescribeDocument);
                options.AddOperationTransformer(DescribeOperation);
                options.AddSchemaTransformer(DescribeSchema);
            }
        );

    public static void MapMessengerOpenApi(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase),
            docs =>
                docs.UseSwaggerUI(page =>
                {
                    page.RoutePrefix = "docs";
                    page.DocumentTitle = "Messenger API";
                    page.SwaggerEndpoint("/openapi/v1.json", "Messenger API v1");
                })
        );
    }

    private static Task DescribeDocument(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Messenger API",
            Version = "1",
            Description =
                "REST API of the Messenger. Real time: the SignalR hub at /hubs/chat (docs/realtime.md). Failures are application/problem+json with a stable `code`.",
        };
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [BearerScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The accessToken of register or login.",
            },
            [CookieScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = Security.SessionCookie.Name,
                Description = "Set by register or login with `X-Session: cookie`.",
            },
        };
        return Task.CompletedTask;
    }

    private static Task DescribeOperation(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(BearerScheme, context.Document)] = [],
                },
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(CookieScheme, context.Document)] = [],
                },
            ];
        }

        if (operation.RequestBody?.Content is { } body && body.TryGetValue("application/json", out var request))
        {
            request.Example = OpenApiExamples.RequestOf(operation.OperationId);
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            Describe(operation, status, response);
        }

        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation operation, string status, IOpenApiResponse response)
    {
        if (response is OpenApiResponse described && status is "429" or "503")
        {
            ((OpenApiResponse)response).Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                ["Retry-After"] = new OpenApiHeader
                {
                    Description = "Seconds to wait.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
                },
            };
        }

        if (response.Content is null)
        {
            return;
        }

        if (response.Content.TryGetValue("application/problem+json", out var problem))
        {
            problem.Example = OpenApiExamples.ProblemOf(status);
        }
        else if (response.Content.TryGetValue("application/json", out var answer))
        {
            answer.Example = OpenApiExamples.AnswerOf(operation.OperationId);
        }
    }

    private static Task DescribeSchema(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var type = context.JsonTypeInfo.Type;
        foreach (var optional in context.JsonTypeInfo.Properties.Where(property => IsOptional(property.PropertyType)))
        {
            schema.Required?.Remove(optional.Name);
        }

        if (IsOptional(type))
        {
            DescribeOptional(schema, Nullable.GetUnderlyingType(type.GetGenericArguments()[0]));
        }
        else if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            // Our converter hides from the generator what it writes.
            schema.Type =
                type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        }
        else if (type.Name.EndsWith("Dto", StringComparison.Ordinal) && schema.Properties is { Count: > 0 } fields)
        {
            // What is answered has all its fields, also those that a constructor does not ask for.
            schema.Required = fields.Keys.ToHashSet(StringComparer.Ordinal);
        }
        else if (type == typeof(Microsoft.AspNetCore.Mvc.ProblemDetails) && schema.Properties is { } properties)
        {
            properties["code"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "A stable identifier of what is wrong.",
            };
            properties["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object | JsonSchemaType.Null,
                Description = "With 400: what is wrong in which field.",
                AdditionalProperties = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            };
        }

        return Task.CompletedTask;
    }

    /// <summary>On the wire an optional field is its value, or null, or not there.</summary>
    /// <param name="value">The type of its value; null for text.</param>
    private static void DescribeOptional(OpenApiSchema schema, Type? value)
    {
        schema.Type = (value == typeof(int) ? JsonSchemaType.Integer : JsonSchemaType.String) | JsonSchemaType.Null;
        schema.Properties?.Clear();
        schema.Required?.Clear();
        if (value is { IsEnum: true })
        {
            schema.Enum = [.. Enum.GetNames(value).Select(name => (JsonNode)name.ToLowerInvariant())];
        }
    }

    private static bool IsOptional(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);
}
