namespace Messenger.Web.OpenApi;

/// <summary>
/// Serves the API's description at <c>/openapi/v1.json</c>, and a page to browse it at <c>/docs</c> that loads nothing
/// from another host.
/// </summary>
internal static class OpenApiSetup
{
    public static void AddMessengerOpenApi(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                // These have no component of their own: a file's bytes, and the fields of partial updates.
                var defaultName = options.CreateSchemaReferenceId;
                options.CreateSchemaReferenceId = type =>
                    type.Type == typeof(Stream) || OptionalFields.IsOptional(type.Type) ? null : defaultName(type);

                options.AddSchemaTransformer<WireFormats>();
                options.AddSchemaTransformer<OptionalFields>();
                options.AddSchemaTransformer<RequiredMembers>();
                options.AddOperationTransformer<SecurityRequirements>();
                options.AddOperationTransformer<Parameters>();
                options.AddOperationTransformer<FileResponses>();
                options.AddOperationTransformer<Successes>();
                options.AddOperationTransformer<ProblemResponses>();
                options.AddDocumentTransformer<DocumentInfo>();
                options.AddDocumentTransformer<ProblemComponents>();
                options.AddDocumentTransformer<FieldLimits>();
                options.AddDocumentTransformer<EnumComponents>();
                options.AddDocumentTransformer<SharedParameters>();
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
}
