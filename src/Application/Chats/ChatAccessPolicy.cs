using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

internal sealed class ChatAccessPolicy(IChatReader chats) : IChatAccess
{
    public async Task<Result<ChatAccess>> ToReadAsync(ChatId chatId, UserId? reader, CancellationToken cancellationToken) =>
        await chats.FindStandingAsync(chatId, reader, cancellationToken) switch
        {
            { Role: not null } => new ChatAccess(IsMember: true),
            null or { Visibility: ChatVisibility.Private } => ChatErrors.NotFound,
            { RequiresPassword: true } => ChatErrors.PasswordRequired,
            _ => new ChatAccess(IsMember: false),
        };

    public async Task<Result<ChatAccess>> ToWriteAsync(ChatId chatId, UserId writer, CancellationToken cancellationToken) =>
        await chats.FindStandingAsync(chatId, writer, cancellationToken) switch
        {
            { Role: not null } => new ChatAccess(IsMember: true),
            null or { Visibility: ChatVisibility.Private } => ChatErrors.NotFound,
            _ => ChatErrors.NotAMember,
        };

    public async Task<IReadOnlySet<UserId>> WhoMayReadAsync(ChatId chatId, IReadOnlyCollection<UserId> users, CancellationToken cancellationToken) =>
        await chats.FindStandingAsync(chatId, userId: null, cancellationToken) switch
        {
            { Visibility: ChatVisibility.Public, RequiresPassword: false } => users.ToHashSet(),
            null => new HashSet<UserId>(),
            _ => await chats.MembersAmongAsync(chatId, users, cancellationToken),
        };

    public Task<IReadOnlyList<MembershipDto>> ListMembershipsAsync(UserId userId, CancellationToken cancellationToken) =>
        chats.ListMembershipsAsync(userId, cancellationToken);
}
