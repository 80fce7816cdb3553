using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>Adds users to a group; those who are in it already change nothing.</summary>
[RateLimit(nameof(ChatRateLimits.InvitingPerUser))]
public sealed record AddMembers(ChatId ChatId, IReadOnlyList<Guid> UserIds) : IVoidCommand
{
    public const int MaxAtOnce = 500;
}

internal sealed class AddMembersValidator : AbstractValidator<AddMembers>
{
    public AddMembersValidator()
    {
        RuleFor(command => command.UserIds)
            .Must(ids => ids.Count is >= 1 and <= AddMembers.MaxAtOnce)
            .WithMessage($"1 to {AddMembers.MaxAtOnce} users at once.");
    }
}

internal sealed class AddMembersHandler(
    ICurrentUser user,
    NewMemberPolicy invited,
    IRelations relations,
    IChatRepository chats,
    TimeProvider clock
) : IVoidCommandHandler<AddMembers>
{
    public async Task<Result> Handle(AddMembers request, CancellationToken cancellationToken)
    {
        UserId[] asked = [.. request.UserIds.Distinct().Select(id => new UserId(id))];
        if (await invited.LockUsersAsync(user.RequiredId, asked, cancellationToken) is { } gone)
        {
            return gone;
        }

        if (
            (await ActingMember.LoadAsync(chats, request.ChatId, user.RequiredId, cancellationToken)).Failed(
                out var error,
                out var member
            )
        )
        {
            return error;
        }

        if (await invited.RefuseAsync(asked, toLobby: member.Chat.IsLobby, cancellationToken) is { } refused)
        {
            return refused;
        }

        var present = await chats.MembersAmongAsync(request.ChatId, asked, cancellationToken);
        var added = member.Chat.Add(member.Actor, [.. asked.Where(id => !present.Contains(id))], clock.GetUtcNow());
        if (added.Failed(out error, out var newcomers))
        {
            return error;
        }

        if (
            await InviteEligibility.CheckAsync(
                relations,
                user.RequiredId,
                [.. newcomers.Select(newcomer => newcomer.UserId)],
                cancellationToken
            ) is
            { } unreachable
        )
        {
            return unreachable;
        }

        if (
            await invited.RefuseBannedAsync(
                member.Chat,
                [.. newcomers.Select(newcomer => newcomer.UserId)],
                cancellationToken
            ) is
            { } banned
        )
        {
            return banned;
        }

        foreach (var newcomer in newcomers)
        {
            chats.Add(newcomer);
        }

        await invited.ApplyAsync(member.Chat, newcomers, cancellationToken);
        return Result.Success;
    }
}
