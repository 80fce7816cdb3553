using Messenger.Application.Chats;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using NSubstitute;

namespace Messenger.Application.UnitTests.Messages;

public sealed class ReadingTests : IDisposable
{
    private static readonly ChatId Id = ChatId.New();

    private readonly App _app = new();

    public ReadingTests() => Standing(ChatVisibility.Private, ChatRole.Member);

    public void Dispose() => _app.Dispose();

    [Theory]
    // before, after; rows there are (one more than the limit of 3 means that there is more); the page
    [InlineData(null, null, "7 8 9 10", "8 9 10", true)]
    [InlineData(11L, null, "7 8 9 10", "8 9 10", true)]
    [InlineData(null, 0L, "1 2 3 4", "1 2 3", true)]
    [InlineData(11L, 0L, "1 2 3 4", "1 2 3", true)]
    [InlineData(null, null, "8 9 10", "8 9 10", false)]
    [InlineData(4L, null, "1 2 3", "1 2 3", false)]
    [InlineData(null, 7L, "8 9 10", "8 9 10", false)]
    [InlineData(null, 9L, "10", "10", false)]
    [InlineData(null, 10L, "", "", false)]
    public async Task A_page_is_cut_at_the_end_that_was_read_last(
        long? before,
        long? after,
        string rows,
        string page,
        bool hasMore
    )
    {
        _app.Messages.PageAsync(Id, before, after, 4, Arg.Any<CancellationToken>())
            .Returns([.. Sequences(rows).Select(sequence => Some.Message(Id, sequence))]);

        var history = (await _app.SendAsync(new GetHistory(Id, before, after, Limit: 3))).Value;

        Assert.Equal(Sequences(page), history.Items.Select(message => message.Sequence));
        Assert.Equal(hasMore, history.HasMore);
    }

    [Theory]
    [InlineData(null, 51)]
    [InlineData(1, 2)]
    [InlineData(5000, 201)]
    public async Task One_more_is_read_than_a_page_holds(int? asked, int read)
    {
        _app.Messages.PageAsync(default, default, default, default, default).ReturnsForAnyArgs([]);

        await _app.SendAsync(new GetHistory(Id, Before: null, After: null, asked));

        await _app.Messages.Received(1).PageAsync(Id, before: null, after: null, read, Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData(ChatVisibility.Private, false, "chats.not_found")]
    [InlineData(ChatVisibility.Public, true, "chats.password_required")]
    public async Task An_unreadable_chat_is_not_queried(ChatVisibility visibility, bool asksForPassword, string code)
    {
        Standing(visibility, role: null, asksForPassword);

        Assert.Equal(
            code,
            (await _app.SendAsync(new GetHistory(Id, Before: null, After: null, Limit: null))).Error?.Code
        );
        Assert.Equal(code, (await _app.SendAsync(new GetChanges(Id, Since: 0, Limit: null))).Error?.Code);
        Assert.Empty(_app.Messages.ReceivedCalls());
        Assert.Empty(_app.Changes.ReceivedCalls());
    }

    [Fact]
    public async Task Changes_are_read_after_the_revision_asked_from()
    {
        var changed = Some.Message(Id, 8);
        _app.Changes.ReadAsync(
                Arg.Is<IReadOnlyList<(ChatId, long)>>(asked =>
                    asked.SequenceEqual(new[] { ValueTuple.Create(Id, 5L) })
                ),
                10,
                10,
                Arg.Any<CancellationToken>()
            )
            .Returns([new ChatChanges(Id, [changed], Revision: 8, HasMore: true)]);

        var changes = (await _app.SendAsync(new GetChanges(Id, Since: 5, Limit: 10))).Value;

        Assert.Equal([changed], changes.Items);
        Assert.Equal((8, true), (changes.Revision, changes.HasMore));
    }

    private static IEnumerable<long> Sequences(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => long.Parse(number, System.Globalization.CultureInfo.InvariantCulture));

    private void Standing(ChatVisibility visibility, ChatRole? role, bool asksForPassword = false) =>
        _app
            .ChatReader.FindStandingAsync(Id, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(visibility, asksForPassword, role));
}
