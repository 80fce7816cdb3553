using Messenger.Application.Chats.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

internal sealed class ChatAccessPolicy(IChatReader chats, Lazy<IRelations> relations, TimeProvider clock) : IChatAccess
{
    public async Task<Result<ChatAccess>> ToReadAsync(
        ChatId chatId,
        UserId? reader,
        CancellationToken cancellationToken
    ) =>
        await chats.FindStandingAsync(chatId, reader, cancellationToken) switch
        {
            { Role: not null, MemberCount: var count } => new ChatAccess(IsMember: true, count),
            null or { Visibility: ChatVisibility.Private } => ChatErrors.NotFound,
            { RequiresPassword: true } => ChatErrors.PasswordRequired,
            { MemberCount: var count } => new ChatAccess(IsMember: false, count),
        };

    public async Task<Result<ChatAccess>> ToWriteAsync(
        ChatId chatId,
        UserId writer,
        CancellationToken cancellationToken
    ) => ToWrite(await chats.FindStandingAsync(chatId, writer, cancellationToken));

    public async Task<Result<ChatAccess>> ToSpeakAsync(
        ChatId chatId,
        UserId speaker,
        CancellationToken cancellationToken
    )
    {
        var standing = await chats.FindStandingAsync(chatId, speaker, cancellationToken);
        if (standing is not { Role: not null, SilencedUntil: { } until } || until <= clock.GetUtcNow())
        {
            return ToWrite(standing);
        }

        return standing.DirectWith is { } other
            ? await InviteEligibility.CheckAsync(relations.Value, speaker, [other], cancellationToken)
                ?? ChatErrors.CannotReachUser
            : ChatErrors.Muted;
    }

    public async Task<Result<ChatAccess>> ToModerateAsync(
        ChatId chatId,
        UserId moderator,
        CancellationToken cancellationToken
    )
    {
        var standing = await chats.FindStandingAsync(chatId, moderator, cancellationToken);
        return standing is { Role: ChatRole.Member } ? ChatErrors.NotAllowed : ToWrite(standing);
    }

    public async Task<Result<ChatAccess>> ToRemoveMessagesAsync(
        ChatId chatId,
        UserId moderator,
        UserId sender,
        CancellationToken cancellationToken
    )
    {
        var standing = await chats.FindStandingAsync(chatId, moderator, cancellationToken);
        if (ToWrite(standing).Failed(out var refused, out var access))
        {
            return refused;
        }

        var sendersRole = (await chats.FindStandingAsync(chatId, sender, cancellationToken))?.Role ?? ChatRole.Member;
        return standing!.Role > sendersRole ? access : ChatErrors.NotAllowed;
    }

    public Task<IReadOnlyList<UserId>> ListModeratorsAsync(ChatId chatId, CancellationToken cancellationToken) =>
        chats.ListModeratorsAsync(chatId, cancellationToken);

    public async Task<IReadOnlySet<UserId>> WhoMayReadAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    ) =>
        await chats.FindStandingAsync(chatId, userId: null, cancellationToken) switch
        {
            { Visibility: ChatVisibility.Public, RequiresPassword: false } => users.ToHashSet(),
            null => new HashSet<UserId>(),
            _ => await chats.MembersAmongAsync(chatId, users, cancellationToken),
        };

    public Task<IReadOnlyDictionary<UserId, IReadOnlyList<MembershipDto>>> ListMembershipsOfAsync(
        IReadOnlyCollection<UserId> userIds,
        CancellationToken cancellationToken
    ) => chats.ListMembershipsOfAsync(userIds, cancellationToken);

    public Task<IReadOnlyList<MembershipDto>> ListMembershipsAsync(
        UserId userId,
        CancellationToken cancellationToken
    ) => chats.ListMembershipsAsync(userId, cancellationToken);

    private static Result<ChatAccess> ToWrite(ChatAccessState? standing) =>
        ChatAccessState.RoleOf(standing).Error is { } refused
            ? refused
            : new ChatAccess(IsMember: true, standing!.MemberCount);
}
