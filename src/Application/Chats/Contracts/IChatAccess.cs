using Messenger.Application.Common;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats.Contracts;

/// <summary>Decides who may read and write a chat; the one place for that rule.</summary>
public interface IChatAccess : IModuleService
{
    /// <summary>Succeeds for members, and for anyone (null: not logged in) where the chat is public and asks for no password.</summary>
    Task<Result<ChatAccess>> ToReadAsync(ChatId chatId, UserId? reader, CancellationToken cancellationToken);

    /// <summary>Succeeds for members.</summary>
    Task<Result<ChatAccess>> ToWriteAsync(ChatId chatId, UserId writer, CancellationToken cancellationToken);

    /// <summary>Those of the users who may read a chat, by the rule of <see cref="ToReadAsync"/>.</summary>
    Task<IReadOnlySet<UserId>> WhoMayReadAsync(ChatId chatId, IReadOnlyCollection<UserId> users, CancellationToken cancellationToken);

    /// <summary>All chats a user is in.</summary>
    Task<IReadOnlyList<MembershipDto>> ListMembershipsAsync(UserId userId, CancellationToken cancellationToken);
}

/// <summary>That a user is a member, since the chat's membership version <paramref name="Version"/>.</summary>
public sealed record MembershipDto(ChatId ChatId, long Version);

/// <summary>How somebody stands to a chat they may read.</summary>
/// <param name="IsMember">False for a visitor of a public chat.</param>
public sealed record ChatAccess(bool IsMember);
