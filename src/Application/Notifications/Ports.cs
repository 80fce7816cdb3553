using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Notifications;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Notifications;

/// <summary>Loads and saves of what users want to be notified.</summary>
public interface INotificationSettings
{
    /// <summary>Null for who has set nothing.</summary>
    Task<NotificationSettings?> FindAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Loads them to be changed, made where there were none, and keeps others from changing them until the unit of work ends.</summary>
    Task<NotificationSettings> LockAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Likewise those of one chat.</summary>
    Task<ChatNotifications> LockAsync(UserId user, ChatId chatId, CancellationToken cancellationToken);

    /// <summary>What a user has set of the chats that they are in.</summary>
    Task<IReadOnlyList<ChatNotifications>> ListAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Deletes all of a user, of a chat, or (both given) of a member, within the unit of work.</summary>
    Task DeleteAsync(UserId? user, ChatId? chatId, CancellationToken cancellationToken);
}

/// <summary>The devices that are reached by push.</summary>
public interface IPushSubscriptions
{
    /// <summary>Keeps a session's subscription in the place of the one it had, within the unit of work. Whoever had the same endpoint loses it, and who has too many the oldest.</summary>
    Task SaveAsync(PushSubscription subscription, CancellationToken cancellationToken);

    /// <summary>Deletes a session's subscription and what was to be sent there, within the unit of work.</summary>
    Task DeleteAsync(SessionId session, CancellationToken cancellationToken);

    /// <summary>Those of a user whose sessions live, the newest first.</summary>
    Task<IReadOnlyList<PushTarget>> ListAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>
    /// Records until when the client is in view on a session's device, or (null) that it no longer is; at once. Does
    /// nothing when the device is not subscribed.
    /// </summary>
    Task SetLookingAsync(SessionId session, DateTimeOffset? until, CancellationToken cancellationToken);
}

/// <summary>
/// The durable queue of notifications to devices. Per chat and device it holds one notification, into which later ones
/// are merged.
/// </summary>
public interface INotificationQueue
{
    /// <summary>Whether any device is subscribed at all.</summary>
    Task<bool> AnySubscribedAsync(CancellationToken cancellationToken);

    /// <summary>The subscribed devices of chats' members, without those who surely want to hear of none of the messages.</summary>
    /// <param name="mentioned">Whom the messages mention.</param>
    Task<IReadOnlyList<Recipient>> ListRecipientsAsync(
        IReadOnlyCollection<ChatId> chats,
        IReadOnlyCollection<UserId> mentioned,
        CancellationToken cancellationToken
    );

    /// <summary>Adds messages within the caller's transaction.</summary>
    Task AddAsync(IReadOnlyList<NewNotification> notifications, CancellationToken cancellationToken);

    /// <summary>Drops all about a chat, or (given) only that of one member; within the unit of work.</summary>
    Task ForgetAsync(IReadOnlyCollection<ChatId> chats, UserId? member, CancellationToken cancellationToken);

    /// <summary>Takes some that are due and that no node is at; they are given out again when the lease ends before they are finished.</summary>
    Task<IReadOnlyList<DueNotification>> ClaimAsync(
        DateTimeOffset now,
        DateTimeOffset leaseUntil,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>When the next falls due; null where there is none.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken);

    /// <summary>How many should have been sent by now.</summary>
    Task<long> CountDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>It was delivered, or is no longer wanted. What was added meanwhile stays.</summary>
    Task FinishAsync(DueNotification notification, bool delivered, CancellationToken cancellationToken);

    /// <summary>It could not be delivered: the device rests, and then it is given out again.</summary>
    Task PutOffAsync(DueNotification notification, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Gives a claim back as if it had not been.</summary>
    Task ReleaseAsync(DueNotification notification, CancellationToken cancellationToken);

    /// <summary>Closes on all devices the notifications of what was read meanwhile: in the given chats by the given users, or (null) anywhere.</summary>
    Task CloseReadAsync(
        IReadOnlyCollection<(UserId User, ChatId ChatId)>? marks,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Drops what is too old to be sent, and devices whose session is over.</summary>
    Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Lets this node's sender know of work. What it is not told of, it finds by itself within a minute.</summary>
public interface INotificationSender
{
    /// <summary>Something falls due then.</summary>
    void WakeAt(DateTimeOffset time);

    /// <summary>A user has read more of a chat.</summary>
    void Read(UserId user, ChatId chatId);
}

/// <summary>Writes to devices through their push services.</summary>
public interface IPushService
{
    /// <summary>The public key under which this server writes, an uncompressed point of P-256 in base64url. Made once, for all nodes.</summary>
    Task<string> GetPublicKeyAsync(CancellationToken cancellationToken);

    /// <summary>Whether an endpoint is where a push service may be: an https address on a public host, unless the settings say otherwise.</summary>
    bool MayBeEndpoint(string endpoint);

    /// <summary>Encrypts for a device and sends. Fails only where it is cancelled.</summary>
    Task<PushOutcome> SendAsync(PushTarget target, PushMessage message, CancellationToken cancellationToken);
}

/// <summary>The open connections of this node.</summary>
public interface IOpenPages
{
    /// <summary>Whether the client is open on a session's device, shown or hidden.</summary>
    bool Any(UserId user, SessionId session);
}

/// <summary>A device, and how it is written to.</summary>
/// <param name="Origin">As <see cref="PushSubscription.Origin"/>.</param>
public sealed record PushTarget(
    SessionId SessionId,
    UserId UserId,
    string Endpoint,
    byte[] PublicKey,
    byte[] AuthSecret,
    string Device,
    string? Origin,
    int Failures
);

/// <summary>A notification for a device.</summary>
/// <param name="Topic">While the device is away, of one topic only the newest waits for it; null for none.</param>
public sealed record PushMessage(ReadOnlyMemory<byte> Payload, string? Topic, PushUrgency Urgency, TimeSpan TimeToLive);

/// <summary>How much a sleeping device should care (RFC 8030, 5.3).</summary>
public enum PushUrgency
{
    Low,
    Normal,
    High,
}

/// <summary>What a push service made of a message.</summary>
/// <param name="Status">What it answered, if anything.</param>
/// <param name="RetryAfter">How long it asks to wait.</param>
public sealed record PushOutcome(PushResult Result, int? Status = null, TimeSpan? RetryAfter = null);

/// <inheritdoc cref="PushOutcome"/>
public enum PushResult
{
    /// <summary>It took it.</summary>
    Delivered,

    /// <summary>The device is subscribed no longer.</summary>
    Gone,

    /// <summary>It asks to wait.</summary>
    TooMany,

    /// <summary>It has trouble of its own.</summary>
    Failed,

    /// <summary>It could not be reached, or did not answer as it must.</summary>
    Unreachable,

    /// <summary>It does not take what is signed by this server's key.</summary>
    KeyRefused,

    /// <summary>It does not take this message, now or later.</summary>
    Rejected,

    /// <summary>The address is none that this server writes to.</summary>
    Forbidden,
}

/// <summary>A device of a member of a chat.</summary>
public sealed record Recipient(
    ChatId ChatId,
    SessionId SessionId,
    UserId UserId,
    bool IsDirect,
    long ReadUpTo,
    EffectivePreferences EffectivePreferences
);

/// <summary>Messages of one chat that a device is to be notified of.</summary>
/// <param name="MessageIds">The newest last.</param>
/// <param name="Sequence">The newest one's.</param>
public sealed record NewNotification(
    SessionId SessionId,
    ChatId ChatId,
    UserId UserId,
    IReadOnlyList<MessageId> MessageIds,
    long Sequence,
    DateTimeOffset DueAt,
    DateTimeOffset ExpiresAt
)
{
    /// <summary>So many of its last messages are kept, because some may be unsent before it is sent.</summary>
    public const int MaxMessages = 10;
}

/// <summary>A notification that is due for a device.</summary>
/// <param name="MessageIds">Empty where it says that the chat was read up to <paramref name="Sequence"/>.</param>
/// <param name="Version">Counts what was added to it.</param>
/// <param name="IsLive">Whether the session lives.</param>
/// <param name="Chat">Null where the user is no member any more.</param>
public sealed record DueNotification(
    PushTarget Target,
    ChatId ChatId,
    IReadOnlyList<MessageId> MessageIds,
    long Sequence,
    int Version,
    DateTimeOffset ExpiresAt,
    bool IsLive,
    NotifiedChat? Chat
)
{
    public bool IsClosing => MessageIds.Count == 0;
}

/// <summary>A chat as the member sees it who is notified.</summary>
/// <param name="Name">Null for a direct chat.</param>
/// <param name="KnownUpTo">Up to where they have read it, or were notified on the device.</param>
public sealed record NotifiedChat(
    bool IsDirect,
    string? Name,
    long KnownUpTo,
    int Unread,
    int UnreadMentions,
    EffectivePreferences EffectivePreferences,
    bool ShowText
);
