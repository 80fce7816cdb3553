using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Chats;

/// <summary>The chats that the user is in, and how those are set up that are theirs.</summary>
internal sealed class ChatsExport(MessengerDbContext context) : IExportPart
{
    public string Name => "chats";

    public IAsyncEnumerable<object> ReadAsync(UserId user, CancellationToken cancellationToken) =>
        (
            from member in context.Set<Membership>().AsNoTracking()
            where member.UserId == user
            join chat in context.Set<Chat>() on member.ChatId equals chat.Id
            orderby member.JoinedAt, chat.Id
            select new Row(
                chat.Id.Value,
                chat.Type,
                chat.Name,
                chat.DirectLow == null ? null
                    : chat.DirectLow == user ? chat.DirectHigh!.Value.Value
                    : chat.DirectLow.Value.Value,
                member.Role,
                member.JoinedAt,
                chat.OwnerId == user
                    ? new Settings(chat.Visibility, chat.PasswordHash != null, chat.MemberCount, chat.CreatedAt)
                    : null
            )
        ).AsAsyncEnumerable();

    /// <param name="DirectWith">The other of a direct chat; null for a group.</param>
    /// <param name="Settings">Null for a chat that the user does not own.</param>
    private sealed record Row(
        Guid Id,
        ChatType Type,
        string? Name,
        Guid? DirectWith,
        ChatRole Role,
        DateTimeOffset JoinedAt,
        Settings? Settings
    );

    private sealed record Settings(
        ChatVisibility Visibility,
        bool RequiresPassword,
        int MemberCount,
        DateTimeOffset CreatedAt
    );
}

/// <summary>The open invitations that the user has or sent.</summary>
internal sealed class InvitationsExport(MessengerDbContext context) : IExportPart
{
    public string Name => "invitations";

    public IAsyncEnumerable<object> ReadAsync(UserId user, CancellationToken cancellationToken) =>
        (
            from invitation in context.Set<Invitation>().AsNoTracking()
            where invitation.UserId == user || invitation.InvitedBy == user
            join chat in context.Set<Chat>() on invitation.ChatId equals chat.Id
            orderby invitation.CreatedAt, invitation.Id
            select new Row(
                invitation.Id.Value,
                chat.Id.Value,
                chat.Name,
                invitation.UserId.Value,
                invitation.InvitedBy.Value,
                invitation.CreatedAt
            )
        ).AsAsyncEnumerable();

    /// <param name="UserId">The invited user.</param>
    private sealed record Row(
        Guid Id,
        Guid ChatId,
        string? ChatName,
        Guid UserId,
        Guid InvitedBy,
        DateTimeOffset CreatedAt
    );
}

/// <summary>The invite links that the user made, without the tokens, which let people in.</summary>
internal sealed class InviteLinksExport(MessengerDbContext context) : IExportPart
{
    public string Name => "invite-links";

    public IAsyncEnumerable<object> ReadAsync(UserId user, CancellationToken cancellationToken) =>
        context
            .Set<InviteLink>()
            .AsNoTracking()
            .Where(link => link.CreatedBy == user)
            .OrderBy(link => link.CreatedAt)
            .ThenBy(link => link.Id)
            .Select(link => new Row(
                link.Id.Value,
                link.ChatId.Value,
                link.ExpiresAt,
                link.MaxUses,
                link.Uses,
                link.CreatedAt
            ))
            .AsAsyncEnumerable();

    private sealed record Row(
        Guid Id,
        Guid ChatId,
        DateTimeOffset? ExpiresAt,
        int? MaxUses,
        int Uses,
        DateTimeOffset CreatedAt
    );
}
