using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>Creates a group that the current user owns, with its first members.</summary>
[RateLimit(nameof(ChatRateLimits.MakingChatsPerUser))]
public sealed record CreateGroup(
    string? Name,
    ChatVisibility Visibility,
    string? Password,
    IReadOnlyList<Guid> MemberIds
) : ICommand<ChatId>
{
    /// <summary>Hides the password from logs.</summary>
    public override string ToString() => nameof(CreateGroup);
}

internal sealed class CreateGroupValidator : AbstractValidator<CreateGroup>
{
    public CreateGroupValidator()
    {
        RuleFor(command => command.Name).RequiredText(Chat.MaxNameLength);
        RuleFor(command => command.Visibility).IsInEnum();
        RuleFor(command => command.Password).RoomPassword();
        RuleFor(command => command.MemberIds)
            .Must(ids => ids.Count <= AddMembers.MaxAtOnce)
            .WithMessage($"At most {AddMembers.MaxAtOnce} at once.");
    }
}

internal sealed class CreateGroupHandler(
    ICurrentUser user,
    NewMemberPolicy invited,
    IRelations relations,
    IChatRepository chats,
    IPasswordHashing hashing,
    TimeProvider clock
) : ICommandHandler<CreateGroup, ChatId>
{
    public async Task<Result<ChatId>> Handle(CreateGroup request, CancellationToken cancellationToken)
    {
        UserId[] others = [.. request.MemberIds.Distinct().Select(id => new UserId(id))];
        if (
            (
                await invited.LockUsersAsync(user.RequiredId, others, cancellationToken)
                ?? await invited.RefuseAsync(others, toLobby: false, cancellationToken)
            ) is
            { } refused
        )
        {
            return refused;
        }

        if (
            await InviteEligibility.CheckAsync(relations, user.RequiredId, others, cancellationToken) is { } unreachable
        )
        {
            return unreachable;
        }

        if ((await hashing.HashAsync(request.Password, cancellationToken)).Failed(out var busy, out var passwordHash))
        {
            return busy;
        }

        var (chat, members) = Chat.CreateGroup(
            user.RequiredId,
            request.Name!.Trim(),
            request.Visibility,
            passwordHash,
            others,
            clock.GetUtcNow()
        );
        chats.Add(chat);
        foreach (var member in members)
        {
            chats.Add(member);
        }

        return chat.Id;
    }
}
