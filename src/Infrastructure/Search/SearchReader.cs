using System.Data;
using Messenger.Application.Search;
using Npgsql;

namespace Messenger.Infrastructure.Search;

/// <summary>
/// Searches by blocks: it finds blocks of the reader's chats whose words may match, newest first, and reads their
/// candidate messages until the page is full. The cost depends on the page and the reader's chats, hardly on the size
/// of the archive.
/// </summary>
internal sealed class SearchReader(NpgsqlDataSource database) : ISearchReader
{
    public async Task<FoundPage> FindAsync(IndexQuery query, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);

        // One snapshot for all statements: a block that is settled meanwhile is not lost between the tables.
        await using var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead,
            cancellationToken
        );
        var blocks = new BlockQueries(connection, query);
        await blocks.BeginAsync(cancellationToken);
        var words = new BlockScan(blocks, query, query.Words);
        var within = query.WithinWords is { } criteria ? new BlockScan(blocks, query, criteria) : null;
        if (query.IsWithinWords && within is not null)
        {
            within.Add(await blocks.FindWithinWordsAsync(cancellationToken));
            await FillAsync(blocks, within, cancellationToken);
            return new FoundPage(within.Found, WithinWords: true);
        }

        // For common words the newest messages suffice; reading all blocks that contain them would be too much.
        if (query.Words.Terms.Count > 0 && query.Before is null && await blocks.AreManyAsync(cancellationToken))
        {
            var (newest, floor) = await blocks.FindAmongNewestAsync(cancellationToken);
            words.Add(newest);
            if (await words.FillAsync(floor, cancellationToken))
            {
                return new FoundPage(words.Found, WithinWords: false);
            }
        }

        await FillAsync(blocks, words, cancellationToken);
        if (words.Found.Count >= query.Limit || within is null || query.After is not null)
        {
            return new FoundPage(words.Found, WithinWords: false);
        }

        // Too few words begin with the term.
        within.Add(words.Known);
        within.Add(await blocks.FindWithinWordsAsync(cancellationToken));
        await within.FillAsync(floor: null, cancellationToken);
        return new FoundPage(within.Found, WithinWords: true);
    }

    private static async Task FillAsync(BlockQueries blocks, BlockScan scan, CancellationToken cancellationToken)
    {
        DateTimeOffset? below = null;
        do
        {
            var (found, floor) = await blocks.FindAllAsync(below, cancellationToken);
            scan.Add(found);
            if (await scan.FillAsync(floor, cancellationToken))
            {
                return;
            }

            below = floor;
        } while (below is not null);
    }
}
