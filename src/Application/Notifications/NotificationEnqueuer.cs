using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Notifications;

/// <summary>Puts into the queue of what devices are to be notified: of new messages only, and not of those that were missed long ago.</summary>
internal sealed class NotificationEnqueuer(
    INotificationQueue queue,
    INotificationSender sender,
    IOptions<PushOptions> options,
    TimeProvider clock
) : IChangeConsumer, IModuleService
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(6);

    // The longest delay until a change is found whose event was lost.
    private static readonly TimeSpan Commit = TimeSpan.FromMilliseconds(500);

    public string Name => "push";

    /// <summary>Nothing is due at once, so it lets messages gather: many cost little more than one.</summary>
    public TimeSpan IdleAfter(TimeSpan work) => TimeSpan.FromMilliseconds(250) + work;

    public async Task ConsumeAsync(IReadOnlyList<ChangedChat> chats, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var news = chats.ToDictionary(
            chat => chat.ChatId,
            chat =>
                chat.Changes.Where(message =>
                        message.Sequence > chat.KnownSequence
                        && message.CreatedAt > now - MaxAge
                        && message.IsToBeTold()
                    )
                    .ToList()
        );
        foreach (var chat in news.Where(chat => chat.Value.Count == 0).Select(chat => chat.Key).ToList())
        {
            news.Remove(chat);
        }

        if (news.Count == 0 || !await queue.AnySubscribedAsync(cancellationToken))
        {
            return;
        }

        UserId[] mentioned =
        [
            .. news
                .Values.SelectMany(messages => messages)
                .SelectMany(message => message.Mentions)
                .Select(mention => new UserId(mention.UserId))
                .Distinct(),
        ];
        var due = (await queue.ListRecipientsAsync(news.Keys, mentioned, cancellationToken))
            .Select(recipient => For(recipient, news[recipient.ChatId], now))
            .OfType<NewNotification>()
            .ToList();
        if (due.Count > 0)
        {
            await queue.AddAsync(due, cancellationToken);
            sender.WakeAt(Later(due.Min(notification => notification.DueAt), now + Commit));
        }

        // Who writes has read: where that is shown, it is closed.
        foreach (var (chat, messages) in news)
        {
            foreach (var writer in messages.Select(message => message.SenderId).Distinct())
            {
                sender.Read(new UserId(writer), chat);
            }
        }
    }

    public Task ForgetChatsAsync(IReadOnlyList<ChatId> chats, CancellationToken cancellationToken) =>
        queue.ForgetAsync(chats, member: null, cancellationToken);

    private NewNotification? For(Recipient recipient, List<MessageDto> messages, DateTimeOffset now)
    {
        var wanted = messages
            .Where(message =>
                message.SenderId != recipient.UserId.Value
                && message.Sequence > recipient.ReadUpTo
                && recipient.EffectivePreferences.Include(message.Mentions(recipient.UserId), now)
            )
            .OrderBy(message => message.Sequence)
            .ToList();
        if (wanted.Count == 0)
        {
            return null;
        }

        // Who looks has read it by then.
        var last = wanted[^1];
        return new NewNotification(
            recipient.SessionId,
            recipient.ChatId,
            recipient.UserId,
            [.. wanted.TakeLast(NewNotification.MaxMessages).Select(message => new MessageId(message.Id))],
            last.Sequence,
            wanted[0].CreatedAt + options.Value.Delay,
            last.CreatedAt + options.Value.TimeToLive
        );
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

internal static class MessagesToTell
{
    /// <summary>Whether a message can cause notifications: system messages and unsent messages cannot.</summary>
    public static bool IsToBeTold(this MessageDto message) =>
        message.Kind != MessageKind.System && message.UnsentAt is null;

    /// <summary>Whether a message mentions a user.</summary>
    public static bool Mentions(this MessageDto message, UserId user) =>
        message.Mentions.Any(mention => mention.UserId == user.Value);
}
