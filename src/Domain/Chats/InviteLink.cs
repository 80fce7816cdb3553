using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats;

/// <summary>Lets whoever knows its token into a chat, for a time and a number of times. Changed under the chat's lock.</summary>
public sealed class InviteLink : AggregateRoot
{
    public const int MinSeconds = 60;
    public const int MaxSeconds = 365 * 24 * 60 * 60;
    public const int MostUses = 100_000;

    private InviteLink() { }

    public InviteLinkId Id { get; private init; }

    public ChatId ChatId { get; private init; }

    public string Token { get; private init; } = string.Empty;

    public UserId CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Null for a link that never expires.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>Null for a link that is never used up.</summary>
    public int? MaxUses { get; private init; }

    /// <summary>How many it has let in.</summary>
    public int Uses { get; private set; }

    /// <summary>True while the link is usable: neither expired nor used up.</summary>
    public bool IsLive(DateTimeOffset now) => !(ExpiresAt <= now) && !(Uses >= MaxUses);

    internal static InviteLink Make(
        ChatId chatId,
        UserId createdBy,
        TimeSpan? lifetime,
        int? maxUses,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = InviteLinkId.New(),
            ChatId = chatId,
            Token = InviteToken.New(),
            CreatedBy = createdBy,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
            MaxUses = maxUses,
        };

    internal void Use() => Uses++;
}
