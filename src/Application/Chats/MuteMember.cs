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
    public async Task<Result> Handle(MuteMember request, CancellationToken cancellationToken) =>
        (await MemberAtWork.EnterAsync(chats, request.ChatId, user.RequiredId, cancellationToken)).Failed(out var error, out var member) ? error
        : await chats.FindMemberAsync(request.ChatId, request.UserId, cancellationToken) is not { } target ? ChatErrors.MemberNotFound
        : member.Chat.Mute(member.Actor, target, request.Until?.ToUniversalTime());
}

internal sealed class UnmuteMemberHandler(ICurrentUser user, IChatRepository chats) : IVoidCommandHandler<UnmuteMember>
{
    public async Task<Result> Handle(UnmuteMember request, CancellationToken cancellationToken) =>
        (await MemberAtWork.EnterAsync(chats, request.ChatId, user.RequiredId, cancellationToken)).Failed(out var error, out var member) ? error
        : await chats.FindMemberAsync(request.ChatId, request.UserId, cancellationToken) is not { } target ? ChatErrors.MemberNotFound
        : member.Chat.Unmute(member.Actor, target);
}
