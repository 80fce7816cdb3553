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
/// Finds messages, the newest first: in the chats that the current user is in now, or in one that anybody may read. All that is asked must hold.
/// </summary>
/// <param name="Q">Words, of which each may be the beginning of a longer one; <c>"exact words"</c>; and the operators of <see cref="SearchGrammar"/>.</param>
/// <param name="ChatId">Only in this chat.</param>
/// <param name="From">A username, an id, or <c>me</c>.</param>
/// <param name="Has">image, file or link.</param>
/// <param name="Before">A day, UTC; sent on an earlier one.</param>
/// <param name="After">A day, UTC; sent on a later one.</param>
[Limited(RateLimit.SearchingPerUser)]
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

    /// <summary>Hides the words from logs.</summary>
    public override string ToString() => nameof(SearchMessages);
}

/// <param name="Indexing">True while messages of the last seconds are still missing.</param>
public sealed record SearchResultDto(IReadOnlyList<FoundMessageDto> Items, string? NextCursor, bool Indexing);

/// <summary>A message that was found.</summary>
/// <param name="ChatName">Null for a direct chat.</param>
/// <param name="Excerpt">The part of the text around what was found first, on one line.</param>
/// <param name="Highlights">What was found in the excerpt: start and length, in UTF-16 units as JavaScript counts them; ascending.</param>
public sealed record FoundMessageDto(
    MessageDto Message,
    string? ChatName,
    ChatType ChatType,
    string Excerpt,
    ValueList<ValueList<int>> Highlights
);

/// <summary>Where a page ended, and how it was found.</summary>
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
        if (SearchGrammar.Read(request).Failed(out var invalid, out var wish))
        {
            return invalid;
        }

        if (request.ChatId is { } chatId && await WhyNotInAsync(chatId, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (
            wish.FindsNothing
            || (wish.IsEmpty && request.ChatId is null)
            || await SendersAsync(wish.From, cancellationToken) is not { } senders
        )
        {
            return new SearchResultDto([], NextCursor: null, progress.IsBehind);
        }

        var limit = Math.Min(request.Limit ?? SearchMessages.DefaultLimit, SearchMessages.MaxLimit);
        Cursor.TryRead<SearchCursor>(request.Cursor, out var after);
        var question = new IndexQuery(
            user.RequiredId,
            request.ChatId,
            [.. wish.In.Select(name => SearchKey.Of(name))],
            AimOf(wish, senders, withinWords: false),
            wish.Phrases.Any(phrase => phrase.MayBeWithinWord) ? AimOf(wish, senders, withinWords: true) : null,
            wish.Before,
            wish.Since,
            after is null ? null : new ResultPosition(after.At.ToUniversalTime(), after.ChatId, after.Sequence),
            after?.WithinWords == true,
            limit + 1
        );
        var (found, withinWords) = await index.FindAsync(question, cancellationToken);
        var items = await ShowAsync([.. found.Take(limit)], wish.Phrases, withinWords, cancellationToken);
        return new SearchResultDto(
            items,
            found.Count > limit ? Cursor.Of(CursorOf(found[limit - 1].Message, withinWords)) : null,
            progress.IsBehind
        );
    }

    private static SearchCriteria AimOf(SearchQuery wish, IReadOnlySet<UserId> senders, bool withinWords)
    {
        List<IndexTerm> terms =
        [
            .. wish.Phrases.SelectMany(phrase => IndexEntries.TermsOf(phrase, withinWords)).Distinct(),
        ];
        terms.AddRange(senders.Select(sender => new IndexTerm(IndexEntries.OfSender(sender.Value), TermMatch.Equals)));
        terms.AddRange(
            wish.Has.Distinct().Select(having => new IndexTerm(IndexEntries.OfHaving(having), TermMatch.Equals))
        );
        return new SearchCriteria(terms, message => Matches(message, wish, senders, withinWords));
    }

    private static SearchCursor CursorOf(SearchableMessage last, bool withinWords) =>
        new(last.CreatedAt, last.ChatId, last.Sequence, withinWords);

    private static bool Matches(
        SearchableMessage message,
        SearchQuery wish,
        IReadOnlySet<UserId> senders,
        bool withinWords
    )
    {
        if (
            message.CreatedAt >= wish.Before
            || message.CreatedAt < wish.Since
            || senders.Any(sender => sender.Value != message.SenderId)
            || !wish.Has.All(having =>
                having switch
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

        if (wish.Phrases.Count == 0)
        {
            return true;
        }

        var tokens = SearchText.Tokens(message.Content);
        return wish.Phrases.All(phrase => phrase.PlacesIn(tokens, withinWords).Any());
    }

    /// <summary>Whoever may read a chat may search it; guests only where they are members.</summary>
    private async Task<Error?> WhyNotInAsync(ChatId chatId, CancellationToken cancellationToken)
    {
        if ((await access.ToReadAsync(chatId, user.Id, cancellationToken)).Failed(out var refused, out var found))
        {
            return refused;
        }

        return user.IsGuest && !found.IsMember ? UnknownChat.Error : null;
    }

    /// <summary>Null when somebody is asked for who is nobody: nothing is of them.</summary>
    private async Task<IReadOnlySet<UserId>?> SendersAsync(
        IReadOnlyList<string> asked,
        CancellationToken cancellationToken
    )
    {
        var known = asked.Count == 0 ? null : await users.FindIdsAsync([.. asked.Select(NameOf)], cancellationToken);
        HashSet<UserId> senders = [];
        foreach (var name in asked)
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

    private static string NameOf(string asked) => asked.StartsWith('@') ? asked[1..] : asked;

    private async Task<IReadOnlyList<FoundMessageDto>> ShowAsync(
        IReadOnlyList<FoundMessage> found,
        IReadOnlyList<SearchPhrase> phrases,
        bool withinWords,
        CancellationToken cancellationToken
    )
    {
        var whole = (
            await messages.GetManyAsync([.. found.Select(one => new MessageId(one.Message.Id))], cancellationToken)
        ).ToDictionary(message => message.Id);
        List<FoundMessageDto> shown = [];
        foreach (var one in found)
        {
            // It may have been taken back meanwhile.
            if (whole.TryGetValue(one.Message.Id, out var message) && message.UnsentAt is null)
            {
                var excerpt = Excerpt.Of(message.Content, phrases, withinWords);
                shown.Add(new FoundMessageDto(message, one.ChatName, one.ChatType, excerpt.Text, excerpt.Highlights));
            }
        }

        return shown;
    }
}
