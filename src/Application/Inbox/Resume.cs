using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Inbox;

/// <summary>Catches up after an absence: what changed in each chat since the revision last seen, and which chats came or went.</summary>
/// <param name="Chats">The last revision known of each chat.</param>
/// <param name="Partial">True when the user knows further chats, more than fit in one request: then none are said to be added.</param>
public sealed record Resume(IReadOnlyDictionary<Guid, long> Chats, bool Partial = false) : IQuery<ResumeDto>
{
    public const int MaxChats = 500;
}

/// <param name="Chats">An entry per asked chat that the user is in, with the chat as it is now (what was read elsewhere takes no revision).</param>
/// <param name="Added">Chats that the user is in and did not ask about, latest activity first.</param>
/// <param name="Removed">Asked chats that the user is not in any more.</param>
/// <param name="CaughtUp">True when nothing was cut off: neither changes nor added chats.</param>
public sealed record ResumeDto(
    IReadOnlyList<ResumedChatDto> Chats,
    IReadOnlyList<ChatDto> Added,
    IReadOnlyList<Guid> Removed,
    bool CaughtUp
);

/// <inheritdoc cref="ChatChanges"/>
public sealed record ResumedChatDto(ChatDto Chat, IReadOnlyList<MessageDto> Changes, long Revision, bool HasMore);

internal sealed class ResumeValidator : AbstractValidator<Resume>
{
    public ResumeValidator()
    {
        RuleFor(query => query.Chats)
            .Must(chats => chats.Count <= Resume.MaxChats)
            .WithMessage($"At most {Resume.MaxChats} chats at once.");
        RuleFor(query => query.Chats)
            .Must(chats => chats.Values.All(revision => revision >= 0))
            .WithMessage("A revision is 0 or more.");
    }
}

internal sealed class ResumeHandler(ICurrentUser user, IChatAccess access, IInbox inbox, IChanges changes)
    : IQueryHandler<Resume, ResumeDto>
{
    private const int ChangesPerChat = 100;
    private const int ChangesInAll = 2_000;
    private const int AddedChats = 500;

    public async Task<Result<ResumeDto>> Handle(Resume request, CancellationToken cancellationToken)
    {
        var mine = (await access.ListMembershipsAsync(user.RequiredId, cancellationToken))
            .Select(membership => membership.ChatId)
            .ToHashSet();
        var asked = request
            .Chats.Select(chat => (ChatId: new ChatId(chat.Key), Since: chat.Value))
            .ToLookup(chat => mine.Contains(chat.ChatId));

        var read = await changes.ReadAsync([.. asked[true]], ChangesPerChat, ChangesInAll, cancellationToken);
        var chats = (
            await inbox.ListChatsAsync([.. read.Select(chat => chat.ChatId)], user.RequiredId, cancellationToken)
        ).ToDictionary(chat => chat.Id);
        var resumed = read.Where(chat => chats.ContainsKey(chat.ChatId.Value))
            .Select(chat => new ResumedChatDto(chats[chat.ChatId.Value], chat.Changes, chat.Revision, chat.HasMore))
            .ToList();

        List<ChatId> unknown = request.Partial ? [] : [.. mine.Where(id => !request.Chats.ContainsKey(id.Value))];
        var added = await inbox.ListChatsAsync(unknown, user.RequiredId, cancellationToken);
        var complete = added.Count <= AddedChats;
        return new ResumeDto(
            resumed,
            complete ? added : [.. added.Take(AddedChats)],
            [.. asked[false].Select(chat => chat.ChatId.Value)],
            CaughtUp: complete && resumed.TrueForAll(chat => !chat.HasMore)
        );
    }
}
