using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>Keeps a member of a group from writing.</summary>
/// <param name="Until">A time to come; null until it is lifted.</param>
public sealed record MuteMember(ChatId ChatId, UserId UserId, DateTimeOffset? Until) : IVoidCommand;

/// <summary>Lets a muted member write again.</summary>
public sealed record UnmuteMember(ChatId ChatId, UserId UserId) : IVoidCommand;

internal sealed class MuteMemberValidator : AbstractValidator<MuteMember>
{
    public MuteMemberValidator(TimeProvider clock) => RuleFor(command => command.Until).InFuture(clock);
}

internal sealed class MuteMemberHandler(ICurrentUser user, IChatRepository chats) : IVoidCommandHandler<MuteMember>
{
    public async Task<Result> Handle(MuteMember request, CancellationToken cancellationToken)
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

        if (await chats.FindMemberAsync(request.ChatId, request.UserId, cancellationToken) is not { } target)
        {
            return ChatErrors.MemberNotFound;
        }

        var known = await chats.ListMutesAsync(request.ChatId, [request.UserId], cancellationToken) is [var found]
            ? found
            : null;
        if (
            member
                .Chat.Mute(member.Actor, target, known, request.Until?.ToUniversalTime())
                .Failed(out error, out var mute)
        )
        {
            return error;
        }

        if (known is null)
        {
            chats.Add(mute);
        }

        return Result.Success;
    }
}

internal sealed class UnmuteMemberHandler(ICurrentUser user, IChatRepository chats) : IVoidCommandHandler<UnmuteMember>
{
    public async Task<Result> Handle(UnmuteMember request, CancellationToken cancellationToken)
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

        if (await chats.FindMemberAsync(request.ChatId, request.UserId, cancellationToken) is not { } target)
        {
            return ChatErrors.MemberNotFound;
        }

        var unmuted = member.Chat.Unmute(member.Actor, target);
        if (unmuted.Error is null)
        {
            foreach (var mute in await chats.ListMutesAsync(request.ChatId, [request.UserId], cancellationToken))
            {
                chats.Remove(mute);
            }
        }

        return unmuted;
    }
}
