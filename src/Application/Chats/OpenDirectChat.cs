using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>Opens the direct chat of the current user and another: the one there is, or a new one.</summary>
[RateLimit(nameof(ChatRateLimits.MakingChatsPerUser))]
public sealed record OpenDirectChat(IReadOnlyList<Guid> MemberIds) : ICommand<OpenedChat>;

/// <param name="ChatId">The pair's one chat.</param>
/// <param name="Created">False when it was there already.</param>
public sealed record OpenedChat(ChatId ChatId, bool Created);

internal sealed class OpenDirectChatValidator : AbstractValidator<OpenDirectChat>
{
    public OpenDirectChatValidator() =>
        RuleFor(command => command.MemberIds).Must(ids => ids.Count == 1).WithMessage("Name exactly one other user.");
}

internal sealed class OpenDirectChatHandler(
    ICurrentUser user,
    NewMemberPolicy invited,
    IRelations relations,
    IChatRepository chats,
    TimeProvider clock
) : ICommandHandler<OpenDirectChat, OpenedChat>
{
    public async Task<Result<OpenedChat>> Handle(OpenDirectChat request, CancellationToken cancellationToken)
    {
        var other = new UserId(request.MemberIds[0]);
        if (other == user.RequiredId)
        {
            return ChatErrors.DirectWithOneself;
        }

        if (
            (
                await invited.LockUsersAsync(user.RequiredId, [other], cancellationToken)
                ?? await invited.RefuseAsync([other], toLobby: false, cancellationToken)
            ) is
            { } refused
        )
        {
            return refused;
        }

        var pair = new UserPair(user.RequiredId, other);
        var found = await chats.LockDirectAsync(pair, cancellationToken);

        // Under the lock: who blocks at the same time finds the chat, or is found here.
        if (
            await InviteEligibility.CheckAsync(relations, user.RequiredId, [other], cancellationToken) is
            { } unreachable
        )
        {
            return unreachable;
        }

        if (found is { } existing)
        {
            return new OpenedChat(existing, Created: false);
        }

        var (chat, members) = Chat.OpenDirect(pair, clock.GetUtcNow());
        chats.Add(chat);
        foreach (var member in members)
        {
            chats.Add(member);
        }

        return new OpenedChat(chat.Id, Created: true);
    }
}
