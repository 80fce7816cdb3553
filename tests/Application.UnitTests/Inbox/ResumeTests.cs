using Messenger.Application.Chats.Contracts;
using Messenger.Application.Inbox;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using NSubstitute;

namespace Messenger.Application.UnitTests.Inbox;

public sealed class ResumeTests : IDisposable
{
    private readonly App _app = new();
    private readonly Dictionary<ChatId, ChatChanges> _changes = [];
    private readonly HashSet<ChatId> _mine = [];

    public ResumeTests()
    {
        _app.ChatReader.ListMembershipsAsync(_app.Me, Arg.Any<CancellationToken>())
            .Returns(_ => _mine.Select(id => new MembershipDto(id, Version: 1)).ToList());
        _app.Inbox.ListChatsAsync(Arg.Any<IReadOnlyCollection<ChatId>>(), _app.Me, Arg.Any<CancellationToken>())
            .Returns(call =>
                call.Arg<IReadOnlyCollection<ChatId>>().Where(_mine.Contains).Select(id => Some.Chat(id)).ToList()
            );
        _app.Changes.ReadAsync(default!, default, default, default)
            .ReturnsForAnyArgs(call =>
                call.Arg<IReadOnlyList<(ChatId ChatId, long Since)>>()
                    .Select(asked =>
                        _changes.GetValueOrDefault(asked.ChatId)
                        ?? new ChatChanges(asked.ChatId, [], asked.Since, HasMore: false)
                    )
                    .ToList()
            );
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Each_requested_chat_is_returned_with_its_changes()
    {
        var (busy, quiet) = (Mine(), Mine());
        var news = Some.Message(busy, sequence: 6);
        _changes[busy] = new ChatChanges(busy, [news], Revision: 6, HasMore: false);

        var resumed = await ResumeAsync((busy, 5), (quiet, 3));

        Assert.Equal(
            [(busy.Value, 6L), (quiet.Value, 3L)],
            resumed.Chats.Select(chat => (chat.Chat.Id, chat.Revision))
        );
        Assert.Equal([news], resumed.Chats[0].Changes);
        Assert.Empty(resumed.Chats[1].Changes);
        Assert.Empty(resumed.Added);
        Assert.Empty(resumed.Removed);
        Assert.True(resumed.CaughtUp);
    }

    [Fact]
    public async Task Unknown_chats_are_added_and_left_chats_are_removed()
    {
        var (known, unknown, left) = (Mine(), Mine(), ChatId.New());

        var resumed = await ResumeAsync((known, 0), (left, 9));

        Assert.Equal([known.Value], resumed.Chats.Select(chat => chat.Chat.Id));
        Assert.Equal([unknown.Value], resumed.Added.Select(chat => chat.Id));
        Assert.Equal([left.Value], resumed.Removed);
        Assert.True(resumed.CaughtUp);
    }

    [Fact]
    public async Task A_partial_request_does_not_return_other_chats()
    {
        var (asked, known) = (Mine(), Mine());

        var resumed = (
            await _app.SendAsync(new Resume(new Dictionary<Guid, long> { [asked.Value] = 0 }, Partial: true))
        ).Value;

        Assert.NotEqual(asked, known);
        Assert.Equal([asked.Value], resumed.Chats.Select(chat => chat.Chat.Id));
        Assert.Empty(resumed.Added);
        Assert.True(resumed.CaughtUp);
    }

    [Fact]
    public async Task Messages_of_a_chat_without_membership_are_not_read()
    {
        var (known, foreign) = (Mine(), ChatId.New());

        await ResumeAsync((foreign, 0), (known, 4));

        await _app
            .Changes.Received(1)
            .ReadAsync(
                Arg.Is<IReadOnlyList<(ChatId, long)>>(asked =>
                    asked.SequenceEqual(new[] { ValueTuple.Create(known, 4L) })
                ),
                Arg.Any<int>(),
                Arg.Any<int>(),
                Arg.Any<CancellationToken>()
            );
        await _app.Changes.ReceivedWithAnyArgs(1).ReadAsync(default!, default, default, default);
    }

    [Fact]
    public async Task A_chat_left_while_resuming_shows_nothing()
    {
        var leaving = Mine();
        _changes[leaving] = new ChatChanges(leaving, [Some.Message(leaving)], Revision: 1, HasMore: false);
        _app.Inbox.ListChatsAsync(Arg.Any<IReadOnlyCollection<ChatId>>(), _app.Me, Arg.Any<CancellationToken>())
            .Returns([]);

        Assert.Empty((await ResumeAsync((leaving, 0))).Chats);
    }

    [Fact]
    public async Task Changes_cut_off_are_not_caught_up()
    {
        var (lively, quiet) = (Mine(), Mine());
        _changes[lively] = new ChatChanges(lively, [Some.Message(lively)], Revision: 1, HasMore: true);

        var resumed = await ResumeAsync((quiet, 0), (lively, 0));

        Assert.Equal([false, true], resumed.Chats.Select(chat => chat.HasMore));
        Assert.False(resumed.CaughtUp);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public async Task At_most_500_chats_are_added_at_once(int there, bool caughtUp)
    {
        for (var i = 0; i < there; i++)
        {
            Mine();
        }

        var resumed = await ResumeAsync();

        Assert.Equal((500, caughtUp), (resumed.Added.Count, resumed.CaughtUp));
    }

    private ChatId Mine()
    {
        var id = ChatId.New();
        _mine.Add(id);
        return id;
    }

    private async Task<ResumeDto> ResumeAsync(params (ChatId Id, long Since)[] chats) =>
        (await _app.SendAsync(new Resume(chats.ToDictionary(chat => chat.Id.Value, chat => chat.Since)))).Value;
}
