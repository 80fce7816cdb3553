using FluentValidation;
using MapsterMapper;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Makes a link by which others join a group.</summary>
/// <param name="ExpiresIn">Seconds, from a minute to a year; null for a link that never expires.</param>
/// <param name="MaxUses">1 to 100,000; null for a link that is never used up.</param>
[RateLimit(nameof(ChatRateLimits.InvitingPerUser))]
public sealed record MakeInviteLink(ChatId ChatId, int? ExpiresIn, int? MaxUses) : ICommand<InviteLinkDto>;

internal sealed class MakeInviteLinkValidator : AbstractValidator<MakeInviteLink>
{
    public MakeInviteLinkValidator()
    {
        RuleFor(command => command.ExpiresIn).InclusiveBetween(InviteLink.MinSeconds, InviteLink.MaxSeconds);
        RuleFor(command => command.MaxUses).InclusiveBetween(1, InviteLink.MostUses);
    }
}

internal sealed class MakeInviteLinkHandler(
    ICurrentUser user,
    IChatRepository chats,
    IInviteLinkRepository links,
    IMapper mapper,
    TimeProvider clock
) : ICommandHandler<MakeInviteLink, InviteLinkDto>
{
    public async Task<Result<InviteLinkDto>> Handle(MakeInviteLink request, CancellationToken cancellationToken)
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

        var now = clock.GetUtcNow();
        var existing = (await links.ListAsync(request.ChatId, cancellationToken)).ToLookup(link => link.IsLive(now));
        var lifetime = request.ExpiresIn is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        if (
            member
                .Chat.MakeInviteLink(member.Actor, existing[true].Count(), lifetime, request.MaxUses, now)
                .Failed(out error, out var made)
        )
        {
            return error;
        }

        // Nothing shows them any more; so they do not gather.
        foreach (var dead in existing[false])
        {
            links.Remove(dead);
        }

        links.Add(made);
        return mapper.Map<InviteLinkDto>(made);
    }
}
