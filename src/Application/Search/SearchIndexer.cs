using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Search;

/// <summary>Maintains the index: rebuilds each block that contains a sent or changed message.</summary>
internal sealed class SearchIndexer(
    ISearchIndex index,
    ISearchProgress progress,
    IOptions<SearchOptions> options,
    TimeProvider clock
) : IChangeConsumer, IModuleService
{
    /// <summary>
    /// The maximum size of a part's entries, in UTF-16 units; PostgreSQL's limit is one megabyte of UTF-8.
    /// </summary>
    private const int MaxPartLength = 150_000;

    /// <summary>A chat without a message for this long is idle.</summary>
    private static readonly TimeSpan IdleAge = TimeSpan.FromDays(1);

    private static readonly TimeSpan MaximumIdle = TimeSpan.FromSeconds(10);

    public string Name => "search";

    public TimeSpan IdleAfter(TimeSpan work) =>
        options.Value.IdleFactor <= 0
            ? TimeSpan.Zero
            : TimeSpan.FromTicks(
                Math.Max(
                    options.Value.MinimumIdle.Ticks,
                    Math.Min(MaximumIdle.Ticks, (work * options.Value.IdleFactor).Ticks)
                )
            );

    public async Task ConsumeAsync(IReadOnlyList<ChangedChat> chats, CancellationToken cancellationToken)
    {
        HashSet<BlockKey> changed = [];
        Dictionary<Guid, long> ends = [];
        foreach (var chat in chats)
        {
            changed.UnionWith(chat.Changes.Select(message => BlockKey.Of(message.ChatId, message.Sequence)));
            ends[chat.ChatId.Value] = Math.Max(chat.KnownSequence, chat.Changes.Max(message => message.Sequence));
        }

        var messages = (await index.ReadAsync(changed, cancellationToken)).ToLookup(message =>
            BlockKey.Of(message.ChatId, message.Sequence)
        );
        var idleSince = clock.GetUtcNow() - IdleAge;
        List<SearchBlock> blocks = [];
        foreach (var key in changed)
        {
            var parts = Parts(key, messages[key]);
            blocks.Add(
                new SearchBlock(
                    key,
                    ends[key.ChatId] >= key.LastSequence || parts.TrueForAll(part => part.NewestAt < idleSince),
                    parts
                )
            );
        }

        await index.WriteAsync(blocks, idleSince, cancellationToken);
        if (
            chats
                .SelectMany(chat => chat.Changes.Where(message => message.Sequence > chat.KnownSequence))
                .Select(message => (DateTimeOffset?)message.CreatedAt)
                .Max() is
            { } newest
        )
        {
            progress.Record(newest);
        }
    }

    public Task ForgetChatsAsync(IReadOnlyList<ChatId> chats, CancellationToken cancellationToken) =>
        index.DropAsync(chats, cancellationToken);

    private static List<SearchBlockPart> Parts(BlockKey key, IEnumerable<SearchableMessage> messages)
    {
        List<SearchBlockPart> parts = [];
        Dictionary<string, List<int>>? entries = null;
        var length = 0;
        foreach (var message in messages)
        {
            var own = IndexEntries.Of(message);
            var added = own.Sum(entry => entry.Length + 8);
            if (entries is null || length + added > MaxPartLength)
            {
                (entries, length) = (new(StringComparer.Ordinal), 0);
                parts.Add(new SearchBlockPart(message.CreatedAt, message.CreatedAt, entries));
            }

            length += added;
            foreach (var entry in own)
            {
                (entries.TryGetValue(entry, out var positions) ? positions : entries[entry] = []).Add(
                    key.PositionOf(message.Sequence)
                );
            }

            var part = parts[^1];
            parts[^1] = part with
            {
                OldestAt = message.CreatedAt < part.OldestAt ? message.CreatedAt : part.OldestAt,
                NewestAt = message.CreatedAt > part.NewestAt ? message.CreatedAt : part.NewestAt,
            };
        }

        return parts;
    }
}
