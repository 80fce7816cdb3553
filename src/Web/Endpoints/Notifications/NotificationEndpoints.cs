using MediatR;
using Messenger.Application.Notifications;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Notifications.Contracts;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Notifications;

internal sealed class NotificationEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var push = routes.MapGroup("/api/push").WithTags("Notifications");
        push.MapGet("/key", GetKeyAsync)
            .Describe("GetPushKey", "The server's public key, with which a browser subscribes.");
        push.MapPut("/subscription", SubscribeAsync)
            .Describe(
                "SubscribeToPush",
                "Has this session's device notified, as its browser says; in the place of what was said before."
            );
        push.MapDelete("/subscription", UnsubscribeAsync)
            .Describe("UnsubscribeFromPush", "Has this session's device notified no longer.");
        push.MapPost("/test", TestAsync)
            .Describe(
                "TestNotifications",
                "Sends a notification to all my devices at once, and says what became of it."
            );

        var settings = routes.MapGroup("/api").WithTags("Notifications");
        settings
            .MapGet("/notifications/settings", GetSettingsAsync)
            .Describe(
                "GetNotificationSettings",
                "Of what I want to be notified, wherever a chat's own settings say nothing else."
            );
        settings
            .MapPut("/notifications/settings", SetSettingsAsync)
            .Describe(
                "SetNotificationSettings",
                "Says of what I want to be notified, wherever a chat's own settings say nothing else."
            );
        settings
            .MapGet("/notifications/chats", ListChatsAsync)
            .Describe(
                "ListChatNotifications",
                "Of what I want to be notified in those of my chats that are not as all others."
            );
        settings
            .MapPut("/chats/{id}/notifications", SetChatAsync)
            .Describe(
                "SetChatNotifications",
                "Says of what I want to be notified in a chat that I am in, and until when of nothing.",
                404
            );
    }

    private static async Task<Results<Ok<PushKeyDto>, ProblemResult>> GetKeyAsync(IMediator mediator) =>
        (await mediator.Send(new GetPushKey())).ToOk();

    private static async Task<Results<NoContent, ProblemResult>> SubscribeAsync(
        SubscribeToPushRequest request,
        IMediator mediator,
        HttpRequest http
    ) =>
        (
            await mediator.Send(
                new SubscribeToPush(
                    request.Endpoint,
                    request.Keys?.P256dh!,
                    request.Keys?.Auth!,
                    http.IsHttps ? $"https://{http.Host}" : null
                )
            )
        ).ToNoContent();

    private static async Task<Results<NoContent, ProblemResult>> UnsubscribeAsync(IMediator mediator) =>
        (await mediator.Send(new UnsubscribeFromPush())).ToNoContent();

    private static async Task<Results<Ok<NotificationTestDto>, ProblemResult>> TestAsync(IMediator mediator) =>
        (await mediator.Send(new TestNotifications())).ToOk();

    private static async Task<Results<Ok<NotificationSettingsDto>, ProblemResult>> GetSettingsAsync(
        IMediator mediator
    ) => (await mediator.Send(new GetNotificationSettings())).ToOk();

    private static async Task<Results<Ok<NotificationSettingsDto>, ProblemResult>> SetSettingsAsync(
        SetNotificationSettings request,
        IMediator mediator
    ) => (await mediator.Send(request)).ToOk();

    private static async Task<Results<Ok<ChatNotificationsListDto>, ProblemResult>> ListChatsAsync(
        IMediator mediator
    ) => (await mediator.Send(new ListChatNotifications())).ToOk();

    private static async Task<Results<Ok<ChatNotificationsDto>, ProblemResult>> SetChatAsync(
        Guid id,
        SetChatNotificationsRequest request,
        IMediator mediator
    ) => (await mediator.Send(new SetChatNotifications(new ChatId(id), request.Level, request.MutedUntil))).ToOk();
}

/// <summary>A subscription, as a browser's <c>PushSubscription</c> writes itself.</summary>
/// <param name="Endpoint">The address at its push service.</param>
internal sealed record SubscribeToPushRequest(string Endpoint, PushKeysRequest? Keys);

/// <param name="P256dh">The browser's public key, an uncompressed point of P-256, base64url.</param>
/// <param name="Auth">16 bytes, base64url.</param>
internal sealed record PushKeysRequest(string? P256dh, string? Auth);

/// <param name="MutedUntil">A time to come, until which it is nothing at all; null for not muted.</param>
internal sealed record SetChatNotificationsRequest(ChatNotificationLevel? Level, DateTimeOffset? MutedUntil = null);
