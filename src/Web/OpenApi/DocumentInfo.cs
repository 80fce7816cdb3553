using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>Describes the API as a whole: title, servers, tags and ways to log in.</summary>
internal sealed class DocumentInfo : IOpenApiDocumentTransformer
{
    public const string BearerScheme = "bearer";
    public const string CookieScheme = "cookie";

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Administration"] = "Accounts, as administrators manage them.",
        ["Auth"] = "Registration, login, guests and sessions.",
        ["Chats"] = "Groups and direct chats, and their members.",
        ["Files"] = "Uploads, downloads and storage quotas.",
        ["Friends"] = "Friends, friend requests and blocked users.",
        ["Inbox"] = "The caller's chats, and synchronization after an absence.",
        ["Invites"] = "Invite links and invitations into groups.",
        ["Messages"] = "Messages, reactions, mentions and receipts.",
        ["Moderation"] = "Mutes, bans, reports and the moderation log.",
        ["Notifications"] = "Push subscriptions and notification settings.",
        ["Search"] = "Full-text search in messages.",
        ["Users"] = "Profiles and data export.",
    };

    public Task TransformAsync(
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
                "REST API of the Messenger. Real-time events: the SignalR hub at /hubs/chat and the plain WebSocket "
                + "at /ws, described by the [AsyncAPI document](/asyncapi.json). "
                + "Failures are application/problem+json with a stable `code`.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The server that serves this document." }];
        document.Tags = document
            .Paths.SelectMany(path => path.Value.Operations ?? [])
            .SelectMany(operation => operation.Value.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name!)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name, Description = Tags[name] })
            .ToHashSet();

        document.Components ??= new OpenApiComponents();

        // The generator adds it unasked; no operation takes a form.
        document.Components.Schemas?.Remove(nameof(IFormFile));
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [BearerScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The `accessToken` of a registration or login.",
            },
            [CookieScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = Security.SessionCookie.Name,
                Description = "Set by a registration or login with the header `X-Session: cookie`.",
            },
        };
        document.Security = SecurityRequirements.EitherScheme(document);
        return Task.CompletedTask;
    }
}
