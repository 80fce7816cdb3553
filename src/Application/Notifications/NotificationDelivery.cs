using System.Buffers.Text;
using System.Security.Cryptography;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Notifications.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Notifications;

/// <summary>Sends what is due, if it is still wanted, and makes of the answer what has to be done.</summary>
public sealed partial class NotificationDelivery(
    INotificationQueue queue,
    IPushSubscriptions subscriptions,
    IPushService push,
    IMessages messages,
    IRelations relations,
    IOpenPages pages,
    IOptions<PushOptions> options,
    TimeProvider clock,
    ILogger<NotificationDelivery> logger
) : IModuleService
{
    public async Task DeliverAsync(DueNotification due, CancellationToken cancellationToken)
    {
        if (await ComposeAsync(due, cancellationToken) is not { } message)
        {
            await queue.FinishAsync(due, delivered: false, CancellationToken.None);
            return;
        }

        var outcome = await push.SendAsync(due.Target, message, cancellationToken);
        switch (outcome.Result)
        {
            case PushResult.Delivered:
                await queue.FinishAsync(due, delivered: true, CancellationToken.None);
                return;

            case PushResult.Gone:
                await subscriptions.DeleteAsync(due.Target.SessionId, CancellationToken.None);
                return;

            case PushResult.TooMany
            or PushResult.Failed
            or PushResult.Unreachable:
                await queue.PutOffAsync(due, clock.GetUtcNow() + RestOf(due.Target, outcome), CancellationToken.None);
                return;

            default:
                LogRefused(HostOf(due.Target.Endpoint), outcome.Result, outcome.Status);
                await queue.FinishAsync(due, delivered: false, CancellationToken.None);
                return;
        }
    }

    /// <summary>Null where there is nothing to be sent any more.</summary>
    private async Task<PushMessage?> ComposeAsync(DueNotification due, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!due.IsLive || due.ExpiresAt <= now)
        {
            return null;
        }

        return due.IsClosing ? Closing(due, now)
            : due.Chat is { } chat ? await AboutMessagesAsync(due, chat, now, cancellationToken)
            : null;
    }

    /// <summary>Where a page is open, it has closed the notification itself; and not every browser lets a push show nothing.</summary>
    private PushMessage? Closing(DueNotification due, DateTimeOffset now) =>
        pages.Any(due.Target.UserId, due.Target.SessionId) || MustShow(due.Target.Endpoint)
            ? null
            : new PushMessage(
                PushPayload.Read(due.ChatId, due.Sequence),
                TopicOf(due),
                PushUrgency.Low,
                due.ExpiresAt - now
            );

    private async Task<PushMessage?> AboutMessagesAsync(
        DueNotification due,
        NotifiedChat chat,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var user = due.Target.UserId;
        var wanted = (await messages.GetManyAsync(due.MessageIds, cancellationToken))
            .Where(message =>
                message.IsToBeTold()
                && message.Sequence > chat.KnownUpTo
                && chat.EffectivePreferences.Include(message.Mentions(user), now)
            )
            .ToList();
        UserId[] senders = [.. wanted.Select(message => new UserId(message.SenderId)).Distinct()];
        var blocked = (await relations.UnreachableAsync(user, senders, cancellationToken))
            .Select(other => other.UserId.Value)
            .ToHashSet();
        if (
            wanted.Where(message => !blocked.Contains(message.SenderId)).MaxBy(message => message.Sequence)
            is not { } newest
        )
        {
            return null;
        }

        var byMentions = chat.EffectivePreferences.Level == NotificationLevel.Mentions;
        var count = Math.Max(1, byMentions ? chat.UnreadMentions : chat.Unread);
        var urgency = chat.IsDirect || newest.Mentions(user) ? PushUrgency.High : PushUrgency.Normal;
        return new PushMessage(PushPayload.Message(newest, chat, count), TopicOf(due), urgency, due.ExpiresAt - now);
    }

    private TimeSpan RestOf(PushTarget target, PushOutcome outcome)
    {
        var backOff = options.Value.FirstRetry * Math.Pow(2, Math.Min(target.Failures, 20));
        var rest = outcome.RetryAfter ?? backOff;
        return rest < options.Value.LongestRetry ? rest : options.Value.LongestRetry;
    }

    /// <summary>Safari ends subscriptions to which pushes come that show nothing.</summary>
    private static bool MustShow(string endpoint) =>
        HostOf(endpoint).EndsWith(".push.apple.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>One per chat and device; a push service learns nothing from it, not even which devices share a chat.</summary>
    private static string TopicOf(DueNotification due)
    {
        Span<byte> ids = stackalloc byte[32];
        due.Target.SessionId.Value.TryWriteBytes(ids);
        due.ChatId.Value.TryWriteBytes(ids[16..]);
        return Base64Url.EncodeToString(SHA256.HashData(ids).AsSpan(0, 24));
    }

    private static string HostOf(string endpoint) => new Uri(endpoint).Host;

    [LoggerMessage(LogLevel.Warning, "The push service at {Host} does not take a notification: {Result} ({Status}).")]
    private partial void LogRefused(string host, PushResult result, int? status);
}
