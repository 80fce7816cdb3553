using System.Data;
using Messenger.Application.Search;
using Npgsql;

namespace Messenger.Infrastructure.Search;

/// <summary>
/// Finds messages by blocks: those of the reader's chats whose words may match, in the order of time, and within them the messages that may,
/// until the page is full. What it costs grows with the page and with the reader's chats, hardly with all there is.
/// </summary>
internal sealed class SearchReader(NpgsqlDataSource database) : ISearchReader
{
    public async Task<FoundPage> FindAsync(IndexQuery question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);

        // One view of all tables: a block that fills up meanwhile is not lost between two of them.
        await using var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead,
            cancellationToken
        );
        var blocks = new BlockQueries(connection, question);
        await blocks.BeginAsync(cancellationToken);
        var words = new BlockScan(blocks, question, question.Words);
        var within = question.WithinWords is { } aim ? new BlockScan(blocks, question, aim) : null;
        if (question.IsWithinWords && within is not null)
        {
            within.Add(await blocks.WithPartsOfWordsAsync(cancellationToken));
            await FillAsync(blocks, within, cancellationToken);
            return new FoundPage(within.Found, WithinWords: true);
        }

        // Of what is said all the time the newest messages are enough; reading all blocks that have it would be too much.
        if (question.Words.Terms.Count > 0 && question.Before is null && await blocks.AreManyAsync(cancellationToken))
        {
            var (newest, floor) = await blocks.AmongNewestAsync(cancellationToken);
            words.Add(newest);
            if (await words.FillAsync(floor, cancellationToken))
            {
                return new FoundPage(words.Found, WithinWords: false);
            }
        }

        await FillAsync(blocks, words, cancellationToken);
        if (words.Found.Count >= question.Limit || within is null || question.After is not null)
        {
            return new FoundPage(words.Found, WithinWords: false);
        }

        // Too few words begin with it.
        within.Add(words.Known);
        within.Add(await blocks.WithPartsOfWordsAsync(cancellationToken));
        await within.FillAsync(floor: null, cancellationToken);
        return new FoundPage(within.Found, WithinWords: true);
    }

    private static async Task FillAsync(BlockQueries blocks, BlockScan walk, CancellationToken cancellationToken)
    {
        DateTimeOffset? below = null;
        do
        {
            var (found, floor) = await blocks.AllAsync(below, cancellationToken);
            walk.Add(found);
            if (await walk.FillAsync(floor, cancellationToken))
            {
                return;
            }

            below = floor;
        } while (below is not null);
    }
}
