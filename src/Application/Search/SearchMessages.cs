using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Search;

/// <summary>
/// Finds messages, newest first, in the current user's chats or in one readable chat. All criteria must apply.
/// </summary>
/// <param name="Q">Words or their beginnings, <c>"exact words"</c>, and the operators of
/// <see cref="SearchGrammar"/>.</param>
/// <param name="ChatId">Restricts the search to this chat.</param>
/// <param name="From">A username, an id, or <c>me</c>.</param>
/// <param name="Has">image, file or link.</param>
/// <param name="Before">A UTC date; the messages were sent on an earlier day.</param>
/// <param name="After">A UTC date; the messages were sent on a later day.</param>
[RateLimit(nameof(SearchRateLimits.SearchingPerUser))]
public sealed record SearchMessages(
    string? Q,
    ChatId? ChatId,
    string? From,
    string? Has,
    string? Before,
    string? After,
    string? Cursor,
    int? Limit
) : IQuery<SearchResultDto>
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 50;
    public const int MaxLength = 200;

    /// <summary>Omits the words, which must not appear in logs.</summary>
    public override string ToString() => nameof(SearchMessages);
}

/// <param name="Indexing">True while indexing lags, so that recent messages may be missing.</param>
public sealed record SearchResultDto(IReadOnlyList<FoundMessageDto> Items, string? NextCursor, bool Indexing);

/// <summary>A found message.</summary>
/// <param name="ChatName">Null for a direct chat.</param>
/// <param name="Excerpt">The part of the text around the first match, on one line.</param>
/// <param name="Highlights">Start and length of each match in the excerpt, in UTF-16 units, ascending.</param>
public sealed record FoundMessageDto(
    MessageDto Message,
    string? ChatName,
    ChatType ChatType,
    string Excerpt,
    ValueList<ValueList<int>> Highlights
);

/// <summary>The position of a page's last message, and how it was found.</summary>
internal sealed record SearchCursor(DateTimeOffset At, Guid ChatId, long Sequence, bool WithinWords);

internal sealed class SearchMessagesValidator : AbstractValidator<SearchMessages>
{
    public SearchMessagesValidator()
    {
        RuleFor(query => query.Q).Text(SearchMessages.MaxLength);
        RuleFor(query => query.From).Text(Paging.MaxSearchLength);
        RuleFor(query => query.Cursor).ValidCursor<SearchMessages, SearchCursor>();
        RuleFor(query => query.Limit).ValidLimit();
    }
}

internal sealed class SearchMessagesHandler(
    ICurrentUser user,
    IChatAccess access,
    IUsers users,
    ISearchReader index,
    IMessages messages,
    ISearchProgress progress
) : IQueryHandler<SearchMessages, SearchResultDto>
{
    public async Task<Result<SearchResultDto>> Handle(SearchMessages request, CancellationToken cancellationToken)
    {
        if (SearchGrammar.Read(request).Failed(out var invalid, out var query))
        {
            return invalid;
        }

        if (request.ChatId is { } chatId && await CheckAccessAsync(chatId, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (
            query.FindsNothing
            || (query.IsEmpty && request.ChatId is null)
            || await FindSendersAsync(query.From, cancellationToken) is not { } senders
        )
        {
            return new SearchResultDto([], NextCursor: null, progress.IsBehind);
        }

        var limit = Math.Min(request.Limit ?? SearchMessages.DefaultLimit, SearchMessages.MaxLimit);
        var (found, withinWords) = await index.FindAsync(
            CreateIndexQuery(request, query, senders, limit + 1),
            cancellationToken
        );
        var items = await ReadAsync([.. found.Take(limit)], query.Phrases, withinWords, cancellationToken);
        return new SearchResultDto(
            items,
            found.Count > limit ? Cursor.Of(CursorOf(found[limit - 1].Message, withinWords)) : null,
            progress.IsBehind
        );
    }

    private IndexQuery CreateIndexQuery(
        SearchMessages request,
        SearchQuery query,
        IReadOnlySet<UserId> senders,
        int limit
    )
    {
        Cursor.TryRead<SearchCursor>(request.Cursor, out var after);
        return new IndexQuery(
            user.RequiredId,
            request.ChatId,
            [.. query.In.Select(name => SearchKey.Of(name))],
            CriteriaOf(query, senders, withinWords: false),
            query.Phrases.Any(phrase => phrase.MayBeWithinWord) ? CriteriaOf(query, senders, withinWords: true) : null,
            query.Before,
            query.Since,
            after is null ? null : new ResultPosition(after.At.ToUniversalTime(), after.ChatId, after.Sequence),
            IsWithinWords: after?.WithinWords == true,
            limit
        );
    }

    private static SearchCriteria CriteriaOf(SearchQuery query, IReadOnlySet<UserId> senders, bool withinWords)
    {
        List<IndexTerm> terms =
        [
            .. query.Phrases.SelectMany(phrase => IndexEntries.TermsOf(phrase, withinWords)).Distinct(),
        ];
        terms.AddRange(senders.Select(sender => new IndexTerm(IndexEntries.OfSender(sender.Value), TermMatch.Equals)));
        terms.AddRange(
            query.Has.Distinct().Select(filter => new IndexTerm(IndexEntries.OfFilter(filter), TermMatch.Equals))
        );
        return new SearchCriteria(terms, message => Matches(message, query, senders, withinWords));
    }

    private static SearchCursor CursorOf(SearchableMessage last, bool withinWords) =>
        new(last.CreatedAt, last.ChatId, last.Sequence, withinWords);

    private static bool Matches(
        SearchableMessage message,
        SearchQuery query,
        IReadOnlySet<UserId> senders,
        bool withinWords
    )
    {
        if (
            message.CreatedAt >= query.Before
            || message.CreatedAt < query.Since
            || senders.Any(sender => sender.Value != message.SenderId)
            || !query.Has.All(filter =>
                filter switch
                {
                    HasFilter.Link => IndexEntries.HasLink(message.Content),
                    HasFilter.Image => message.Kind == MessageKind.Image,
                    _ => message.Kind == MessageKind.File,
                }
            )
        )
        {
            return false;
        }

        if (query.Phrases.Count == 0)
        {
            return true;
        }

        var tokens = SearchText.Tokens(message.Content);
        return query.Phrases.All(phrase => phrase.MatchesIn(tokens, withinWords).Any());
    }

    /// <summary>Users may search the chats that they may read, guests only those in which they are members.</summary>
    private async Task<Error?> CheckAccessAsync(ChatId chatId, CancellationToken cancellationToken)
    {
        if ((await access.ToReadAsync(chatId, user.Id, cancellationToken)).Failed(out var refused, out var found))
        {
            return refused;
        }

        return user.IsGuest && !found.IsMember ? UnknownChat.Error : null;
    }

    /// <summary>Returns null if one of the users does not exist, so that no message can match.</summary>
    private async Task<IReadOnlySet<UserId>?> FindSendersAsync(
        IReadOnlyList<string> names,
        CancellationToken cancellationToken
    )
    {
        var known = names.Count == 0 ? null : await users.FindIdsAsync([.. names.Select(NameOf)], cancellationToken);
        HashSet<UserId> senders = [];
        foreach (var name in names)
        {
            if (name.Equals("me", StringComparison.OrdinalIgnoreCase))
            {
                senders.Add(user.RequiredId);
            }
            else if (Guid.TryParse(name, out var id))
            {
                senders.Add(new UserId(id));
            }
            else if (known!.TryGetValue(NameOf(name), out var sender))
            {
                senders.Add(sender);
            }
            else
            {
                return null;
            }
        }

        return senders;
    }

    private static string NameOf(string name) => name.StartsWith('@') ? name[1..] : name;

    private async Task<IReadOnlyList<FoundMessageDto>> ReadAsync(
        IReadOnlyList<FoundMessage> found,
        IReadOnlyList<SearchPhrase> phrases,
        bool withinWords,
        CancellationToken cancellationToken
    )
    {
        var current = (
            await messages.GetManyAsync(
                [.. found.Select(result => new MessageId(result.Message.Id))],
                cancellationToken
            )
        ).ToDictionary(message => message.Id);
        List<FoundMessageDto> items = [];
        foreach (var result in found)
        {
            // The message may have been unsent meanwhile.
            if (current.TryGetValue(result.Message.Id, out var message) && message.UnsentAt is null)
            {
                var excerpt = Excerpt.Of(message.Content, phrases, withinWords);
                items.Add(
                    new FoundMessageDto(message, result.ChatName, result.ChatType, excerpt.Text, excerpt.Highlights)
                );
            }
        }

        return items;
    }
}
