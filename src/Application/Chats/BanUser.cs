using FluentValidation;
using MapsterMapper;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>
/// Bans a user from a group and removes them from it. Banning again replaces the end and the reason.
/// </summary>
/// <param name="Until">A time to come; null until it is lifted.</param>
public sealed record BanUser(ChatId ChatId, UserId UserId, DateTimeOffset? Until, string? Reason) : ICommand<BanDto>;

/// <summary>Lifts a ban.</summary>
public sealed record UnbanUser(ChatId ChatId, UserId UserId) : IVoidCommand;

internal sealed class BanUserValidator : AbstractValidator<BanUser>
{
    public BanUserValidator(TimeProvider clock)
    {
        RuleFor(command => command.Until).InFuture(clock);
        RuleFor(command => command.Reason).Text(Ban.MaxReasonLength);
    }
}

internal sealed class BanUserHandler(
    ICurrentUser user,
    IUsers users,
    IChatRepository chats,
    IInvitationRepository invitations,
    IMapper mapper,
    TimeProvider clock
) : ICommandHandler<BanUser, BanDto>
{
    public async Task<Result<BanDto>> Handle(BanUser request, CancellationToken cancellationToken)
    {
        if (
            (await ActingMember.LoadAsync(chats, request.ChatId, user.RequiredId, cancellationToken)).Failed(
                out var error,
                out var member
            )
        )
        {
            return error;
        }

        if (await users.GetManyAsync([request.UserId], cancellationToken) is not [var banned])
        {
            return ChatErrors.UserNotFound;
        }

        var target = await chats.FindMemberAsync(request.ChatId, request.UserId, cancellationToken);
        var known = await chats.FindBanAsync(request.ChatId, request.UserId, cancellationToken);
        if (
            member
                .Chat.Ban(
                    member.Actor,
                    request.UserId,
                    target,
                    known,
                    request.Until?.ToUniversalTime(),
                    request.Reason,
                    clock.GetUtcNow()
                )
                .Failed(out error, out var ban)
        )
        {
            return error;
        }

        if (target is not null)
        {
            chats.Remove(target);
        }

        if (known is null)
        {
            chats.Add(ban);
        }

        invitations.End(await invitations.ListToAsync(request.ChatId, [request.UserId], cancellationToken));
        return mapper.Map<BanDto>(new BanWithUser(ban, banned));
    }
}

internal sealed class UnbanUserHandler(ICurrentUser user, IChatRepository chats) : IVoidCommandHandler<UnbanUser>
{
    public async Task<Result> Handle(UnbanUser request, CancellationToken cancellationToken)
    {
        if (
            (await ActingMember.LoadAsync(chats, request.ChatId, user.RequiredId, cancellationToken)).Failed(
                out var error,
                out var member
            )
        )
        {
            return error;
        }

        var ban = await chats.FindBanAsync(request.ChatId, request.UserId, cancellationToken);
        var lifted = member.Chat.Unban(member.Actor, ban);
        if (lifted.Error is null)
        {
            chats.Remove(ban!);
        }

        return lifted;
    }
}
