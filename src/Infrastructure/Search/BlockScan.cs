using System.Buffers.Binary;
using System.Text;
using Messenger.Application.Search;

namespace Messenger.Infrastructure.Search;

/// <summary>Goes through blocks, the newest first, and reads of their messages no more than a page needs.</summary>
internal sealed class BlockScan(BlockQueries queries, IndexQuery question, SearchCriteria aim)
{
    private const int BlocksAtFirst = 16;
    private const int BlocksAtOnce = 64;

    private readonly HashSet<BlockRef> _known = [];
    private readonly PriorityQueue<Block, long> _waiting = new();
    private readonly SortedDictionary<ResultPosition, FoundMessage> _found = new(ResultPosition.Order);
    private readonly (byte[] Entry, TermMatch Match)[] _terms =
    [
        .. aim.Terms.Select(term => (Encoding.UTF8.GetBytes(term.Entry), term.Match)),
    ];
    private int _atOnce = BlocksAtFirst;

    /// <summary>What is found, in its order.</summary>
    public IReadOnlyList<FoundMessage> Found => [.. _found.Values.Take(question.Limit)];

    /// <summary>All blocks that were added.</summary>
    public IReadOnlyCollection<BlockRef> Known => _known;

    /// <summary>Adds blocks; those that it knows it passes over.</summary>
    public void Add(IEnumerable<BlockRef> heads)
    {
        foreach (var head in heads.Where(_known.Add))
        {
            Wait(new Block(head), head.NewestAt);
        }
    }

    /// <summary>Reads until nothing that is still to be read can come before what is found.</summary>
    /// <param name="floor">Down to when all blocks were added; null for all there are.</param>
    /// <returns>True when the page is full, whatever blocks are older than the floor.</returns>
    public async Task<bool> FillAsync(DateTimeOffset? floor, CancellationToken cancellationToken)
    {
        while (true)
        {
            var last =
                _found.Count >= question.Limit ? _found.ElementAt(question.Limit - 1).Key.At.UtcTicks : long.MinValue;
            if (last > (floor?.UtcTicks ?? long.MinValue) && (!_waiting.TryPeek(out _, out var next) || last > -next))
            {
                return true;
            }

            List<Block> blocks = [];
            while (
                blocks.Count < _atOnce
                && _waiting.TryPeek(out _, out next)
                && last <= -next
                && (floor is null || -next >= floor.Value.UtcTicks)
            )
            {
                blocks.Add(_waiting.Dequeue());
            }

            if (blocks.Count == 0)
            {
                return false;
            }

            await ReadAsync(blocks, cancellationToken);
            _atOnce = Math.Min(BlocksAtOnce, _atOnce * 2);
        }
    }

    private void Wait(Block block, DateTimeOffset newest) => _waiting.Enqueue(block, -newest.UtcTicks);

    private async Task ReadAsync(List<Block> blocks, CancellationToken cancellationToken)
    {
        var unread = blocks.Where(block => block.Places is null).ToDictionary(block => block.Head);
        if (_terms.Length == 0)
        {
            foreach (var block in unread.Values)
            {
                block.Places = UInt128.MaxValue;
            }
        }
        else if (unread.Count > 0)
        {
            foreach (var (head, words) in await queries.WordsAsync([.. unread.Keys], cancellationToken))
            {
                unread[head].Places = PlacesIn(words);
            }
        }

        // A few of each: what it still has after that waits for its turn.
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
                (question.After is null || ResultPosition.Order.Compare(question.After, place) < 0)
                && aim.Matches(message.Message)
            )
            {
                _found[place] = message;
            }
        }

        foreach (var block in blocks.Where(block => block.Places != UInt128.Zero))
        {
            Wait(
                block,
                oldest.TryGetValue((block.Head.ChatId, block.Head.Number), out var time) ? time : block.Head.NewestAt
            );
        }
    }

    /// <summary>In which places of a block every term is.</summary>
    private UInt128 PlacesIn(ReadOnlySpan<byte> words)
    {
        // The form of tsvectorsend: how many; of each its text, an end, how many positions, and these with a weight in the upper two bits.
        Span<UInt128> places = stackalloc UInt128[_terms.Length];
        places.Clear();
        var count = BinaryPrimitives.ReadInt32BigEndian(words);
        words = words[4..];
        for (var i = 0; i < count; i++)
        {
            var end = words.IndexOf((byte)0);
            var entry = words[..end];
            var positions = BinaryPrimitives.ReadUInt16BigEndian(words[(end + 1)..]);
            words = words[(end + 3)..];
            for (var term = 0; term < _terms.Length; term++)
            {
                if (!Fits(entry, _terms[term]))
                {
                    continue;
                }

                for (var p = 0; p < positions; p++)
                {
                    places[term] |=
                        UInt128.One << ((BinaryPrimitives.ReadUInt16BigEndian(words[(2 * p)..]) & 0x3FFF) - 1);
                }
            }

            words = words[(2 * positions)..];
        }

        var all = UInt128.MaxValue;
        foreach (var of in places)
        {
            all &= of;
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

    /// <summary>A block, and what is still to be read in it.</summary>
    private sealed class Block(BlockRef head)
    {
        private int _next = 1;

        public BlockRef Head => head;

        /// <summary>A bit for each place that may match and was not read; null before the words were read.</summary>
        public UInt128? Places { get; set; }

        /// <summary>Takes the newest of the places out: each time twice as many, because newest of all they are rarely.</summary>
        public IEnumerable<long> Take()
        {
            for (var taken = 0; taken < _next && Places is { } places && places != UInt128.Zero; taken++)
            {
                var place = 127 - (int)UInt128.LeadingZeroCount(places);
                Places = places & ~(UInt128.One << place);
                yield return (head.Number * ISearchIndex.BlockSize) + place + 1;
            }

            _next *= 2;
        }
    }
}
