using System.Buffers.Binary;
using System.Text;
using Messenger.Application.Search;

namespace Messenger.Infrastructure.Search;

/// <summary>Scans blocks, newest first, and reads only as many of their messages as a page needs.</summary>
internal sealed class BlockScan(BlockQueries queries, IndexQuery query, SearchCriteria criteria)
{
    private const int InitialBatchSize = 16;
    private const int MaxBatchSize = 64;

    private readonly HashSet<BlockRef> _known = [];
    private readonly PriorityQueue<Block, long> _queue = new();
    private readonly SortedDictionary<ResultPosition, FoundMessage> _found = new(ResultPosition.Order);
    private readonly (byte[] Entry, TermMatch Match)[] _terms =
    [
        .. criteria.Terms.Select(term => (Encoding.UTF8.GetBytes(term.Entry), term.Match)),
    ];
    private int _batchSize = InitialBatchSize;

    /// <summary>The results, in order.</summary>
    public IReadOnlyList<FoundMessage> Found => [.. _found.Values.Take(query.Limit)];

    /// <summary>All added blocks.</summary>
    public IReadOnlyCollection<BlockRef> Known => _known;

    /// <summary>Adds blocks; those added before are ignored.</summary>
    public void Add(IEnumerable<BlockRef> heads)
    {
        foreach (var head in heads.Where(_known.Add))
        {
            Enqueue(new Block(head), head.NewestAt);
        }
    }

    /// <summary>Reads until no unread message can precede the results.</summary>
    /// <param name="floor">The time down to which all blocks were added; null if all were added.</param>
    /// <returns>True when the page is full, so that blocks older than the floor do not matter.</returns>
    public async Task<bool> FillAsync(DateTimeOffset? floor, CancellationToken cancellationToken)
    {
        while (true)
        {
            var last = _found.Count >= query.Limit ? _found.ElementAt(query.Limit - 1).Key.At.UtcTicks : long.MinValue;
            if (last > (floor?.UtcTicks ?? long.MinValue) && (!_queue.TryPeek(out _, out var next) || last > -next))
            {
                return true;
            }

            List<Block> blocks = [];
            while (
                blocks.Count < _batchSize
                && _queue.TryPeek(out _, out next)
                && last <= -next
                && (floor is null || -next >= floor.Value.UtcTicks)
            )
            {
                blocks.Add(_queue.Dequeue());
            }

            if (blocks.Count == 0)
            {
                return false;
            }

            await ReadAsync(blocks, cancellationToken);
            _batchSize = Math.Min(MaxBatchSize, _batchSize * 2);
        }
    }

    private void Enqueue(Block block, DateTimeOffset newest) => _queue.Enqueue(block, -newest.UtcTicks);

    private async Task ReadAsync(List<Block> blocks, CancellationToken cancellationToken)
    {
        var unread = blocks.Where(block => block.Positions is null).ToDictionary(block => block.Head);
        if (_terms.Length == 0)
        {
            foreach (var block in unread.Values)
            {
                block.Positions = UInt128.MaxValue;
            }
        }
        else if (unread.Count > 0)
        {
            foreach (var (head, words) in await queries.WordsAsync([.. unread.Keys], cancellationToken))
            {
                unread[head].Positions = PositionsIn(words);
            }
        }

        // A few of each block; the rest is queued again.
        var asked = blocks
            .SelectMany(block => block.Take().Select(sequence => (block.Head.ChatId, sequence)))
            .Distinct()
            .ToList();
        var messages = asked.Count == 0 ? [] : await queries.MessagesAsync(asked, cancellationToken);
        Dictionary<(Guid, long), DateTimeOffset> oldest = [];
        foreach (var message in messages)
        {
            var place = ResultPosition.Of(message.Message);
            var block = (place.ChatId, BlockKey.Of(place.ChatId, place.Sequence).Number);
            oldest[block] = oldest.TryGetValue(block, out var known) && known < place.At ? known : place.At;
            if (
                (query.After is null || ResultPosition.Order.Compare(query.After, place) < 0)
                && criteria.Matches(message.Message)
            )
            {
                _found[place] = message;
            }
        }

        foreach (var block in blocks.Where(block => block.Positions != UInt128.Zero))
        {
            Enqueue(
                block,
                oldest.TryGetValue((block.Head.ChatId, block.Head.Number), out var time) ? time : block.Head.NewestAt
            );
        }
    }

    /// <summary>Returns the positions in a block that have every term.</summary>
    private UInt128 PositionsIn(ReadOnlySpan<byte> words)
    {
        // The format of tsvectorsend: the number of entries; of each entry its text, a zero byte, the number of
        // positions, and the positions with a weight in the upper two bits.
        Span<UInt128> positions = stackalloc UInt128[_terms.Length];
        positions.Clear();
        var count = BinaryPrimitives.ReadInt32BigEndian(words);
        words = words[4..];
        for (var i = 0; i < count; i++)
        {
            var end = words.IndexOf((byte)0);
            var entry = words[..end];
            var positionCount = BinaryPrimitives.ReadUInt16BigEndian(words[(end + 1)..]);
            words = words[(end + 3)..];
            for (var term = 0; term < _terms.Length; term++)
            {
                if (!Fits(entry, _terms[term]))
                {
                    continue;
                }

                for (var p = 0; p < positionCount; p++)
                {
                    positions[term] |=
                        UInt128.One << ((BinaryPrimitives.ReadUInt16BigEndian(words[(2 * p)..]) & 0x3FFF) - 1);
                }
            }

            words = words[(2 * positionCount)..];
        }

        var all = UInt128.MaxValue;
        foreach (var termPositions in positions)
        {
            all &= termPositions;
        }

        return all;
    }

    private static bool Fits(ReadOnlySpan<byte> entry, (byte[] Entry, TermMatch Match) term) =>
        term.Match switch
        {
            TermMatch.Equals => entry.SequenceEqual(term.Entry),
            TermMatch.StartsWith => entry.StartsWith(term.Entry),
            _ => entry.IndexOf(term.Entry) >= 0,
        };

    /// <summary>A block with its unread positions.</summary>
    private sealed class Block(BlockRef head)
    {
        private int _next = 1;

        public BlockRef Head => head;

        /// <summary>A bit for each unread position that may match; null before the words were read.</summary>
        public UInt128? Positions { get; set; }

        /// <summary>
        /// Takes the newest positions, twice as many each time, because a block's matches are rarely all among the
        /// newest.
        /// </summary>
        public IEnumerable<long> Take()
        {
            for (var taken = 0; taken < _next && Positions is { } positions && positions != UInt128.Zero; taken++)
            {
                var place = 127 - (int)UInt128.LeadingZeroCount(positions);
                Positions = positions & ~(UInt128.One << place);
                yield return (head.Number * ISearchIndex.BlockSize) + place + 1;
            }

            _next *= 2;
        }
    }
}
