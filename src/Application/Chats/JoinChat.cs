using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Joins a public chat, with its password where it asks for one. Joining again changes nothing.</summary>
public sealed record JoinChat(ChatId ChatId, string? Password) : IVoidCommand
{
    /// <summary>Hides the password from logs.</summary>
    public override string ToString() => $"{nameof(JoinChat)} {ChatId}";
}

internal sealed class JoinChatValidator : AbstractValidator<JoinChat>
{
    public JoinChatValidator() => RuleFor(command => command.Password).Text(Chat.MaxPasswordLength);
}

internal sealed class JoinChatHandler(
    ICurrentUser user, IChatRepository chats, IChatReader reader, ISecretHasher hasher, IRateLimits limits, Newcomers newcomers, TimeProvider clock)
    : IVoidCommandHandler<JoinChat>
{
    public async Task<Result> Handle(JoinChat request, CancellationToken cancellationToken)
    {
        var standing = await reader.FindStandingAsync(request.ChatId, user.RequiredId, cancellationToken);
        if (standing is { Role: not null })
        {
            return Result.Success;
        }

        if (standing is not { Visibility: ChatVisibility.Public })
        {
            return ChatErrors.NotFound;
        }

        var asksForPassword = standing.RequiresPassword;
        if (asksForPassword && request.Password is null)
        {
            return ChatErrors.PasswordRequired;
        }

        if (asksForPassword && limits.Take(RateLimit.RoomPasswordPerUserAndChat, $"{user.RequiredId}:{request.ChatId}") is { } tooMany)
        {
            return tooMany;
        }

        // Slow by intent, so it is done before others are kept waiting for the chat.
        var hash = asksForPassword ? await reader.FindPasswordHashAsync(request.ChatId, cancellationToken) : null;
        var passwordHolds = hash is not null && hasher.Verify(hash, request.Password!) != SecretVerification.Failed;
        return await JoinAsync(request.ChatId, passwordHolds ? hash : null, cancellationToken);
    }

    private async Task<Result> JoinAsync(ChatId chatId, string? provenHash, CancellationToken cancellationToken)
    {
        if (await newcomers.KeepAsync(user.RequiredId, [], cancellationToken) is { } gone)
        {
            return gone;
        }

        if (await chats.LockAsync(chatId, cancellationToken) is not { } chat)
        {
            return ChatErrors.NotFound;
        }

        if (await chats.FindMemberAsync(chatId, user.RequiredId, cancellationToken) is not null)
        {
            return Result.Success;
        }

        if (await newcomers.RefuseBannedAsync(chat, [user.RequiredId], cancellationToken) is { } banned)
        {
            return banned;
        }

        if (chat.Join(user.RequiredId, provenHash, clock.GetUtcNow()).Failed(out var error, out var membership))
        {
            return error;
        }

        chats.Add(membership);
        await newcomers.SettleAsync(chat, [membership], cancellationToken);
        return Result.Success;
    }
}
