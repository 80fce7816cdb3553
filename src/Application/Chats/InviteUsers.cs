using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>Invites users into a group, who may accept or decline. Members are passed over; who is invited already stays so, by whoever did it.</summary>
[RateLimit(nameof(ChatRateLimits.InvitingPerUser))]
public sealed record InviteUsers(ChatId ChatId, IReadOnlyList<Guid> UserIds) : ICommand<IReadOnlyList<InvitationDto>>
{
    public const int MaxAtOnce = 50;
}

internal sealed class InviteUsersValidator : AbstractValidator<InviteUsers>
{
    public InviteUsersValidator() =>
        RuleFor(command => command.UserIds)
            .Must(ids => ids.Count is >= 1 and <= InviteUsers.MaxAtOnce)
            .WithMessage($"1 to {InviteUsers.MaxAtOnce} users at once.");
}

internal sealed class InviteUsersHandler(
    ICurrentUser user,
    NewMemberPolicy invited,
    IRelations relations,
    IChatRepository chats,
    IInvitationRepository invitations,
    InvitationViews views,
    TimeProvider clock
) : ICommandHandler<InviteUsers, IReadOnlyList<InvitationDto>>
{
    public async Task<Result<IReadOnlyList<InvitationDto>>> Handle(
        InviteUsers request,
        CancellationToken cancellationToken
    )
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

        if (await CheckReachableAsync(member.Chat, asked, cancellationToken) is { } unreachable)
        {
            return unreachable;
        }

        var present = await chats.MembersAmongAsync(request.ChatId, asked, cancellationToken);
        var open = await invitations.ListToAsync(request.ChatId, asked, cancellationToken);
        var newcomers = asked.Except(present).Except(open.Select(invitation => invitation.UserId)).ToList();
        var sentBefore = (await invitations.ListByAsync(request.ChatId, user.RequiredId, cancellationToken)).Count;
        if (member.Chat.Invite(member.Actor, newcomers, sentBefore, clock.GetUtcNow()).Failed(out error, out var sent))
        {
            return error;
        }

        foreach (var invitation in sent)
        {
            invitations.Add(invitation);
        }

        var rows = open.Concat(sent).Select(invitation => RowOf(member.Chat, invitation)).ToList();
        return Result<IReadOnlyList<InvitationDto>>.Success(await views.ShowAsync(rows, cancellationToken));
    }

    /// <summary>Everyone there is can be invited, but for guests, the banned, and those who block the current user or whom they block.</summary>
    private async Task<Error?> CheckReachableAsync(Chat chat, UserId[] asked, CancellationToken cancellationToken) =>
        await invited.RefuseAsync(asked, toLobby: chat.IsLobby, cancellationToken)
        ?? await invited.RefuseBannedAsync(chat, asked, cancellationToken)
        ?? await InviteEligibility.CheckAsync(relations, user.RequiredId, asked, cancellationToken);

    private static InvitationRow RowOf(Chat chat, Invitation invitation) =>
        new(
            invitation.Id,
            chat.Id,
            chat.Name,
            chat.MemberCount,
            invitation.UserId,
            invitation.InvitedBy,
            invitation.CreatedAt
        );
}
