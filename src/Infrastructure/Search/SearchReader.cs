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
    public async Task<IReadOnlyList<FoundMessage>> FindAsync(IndexQuestion question, Func<SearchableMessage, bool> matches, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);

        // One view of all tables: a block that fills up meanwhile is not lost between two of them.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var blocks = new BlockQueries(connection, question);
        var walk = new BlockWalk(blocks, question, matches);
        await blocks.BeginAsync(cancellationToken);
        if (question.Terms.Count > 0 && question.Before is null && await blocks.AreManyAsync(cancellationToken))
        {
            // Of what is said all the time the newest messages are enough, and reading all blocks that have it would be too much.
            var (newest, floor) = await blocks.AmongNewestAsync(cancellationToken);
            walk.Add(newest);
            if (await walk.FillAsync(floor, cancellationToken))
            {
                return walk.Found;
            }
        }

        if (blocks.HasPartsOfWords)
        {
            walk.Add(await blocks.WithPartsOfWordsAsync(cancellationToken));
        }

        DateTime? below = null;
        while (true)
        {
            var (found, floor) = await blocks.AllAsync(below, cancellationToken);
            walk.Add(found);
            if (await walk.FillAsync(floor, cancellationToken) || floor is null)
            {
                return walk.Found;
            }

            below = floor;
        }
    }
}
