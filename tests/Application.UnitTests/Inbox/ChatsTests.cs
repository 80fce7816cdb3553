using Messenger.Application.Chats;
using Messenger.Application.Common;
using Messenger.Application.Inbox;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Inbox;

public sealed class ChatsTests : IDisposable
{
    private static readonly ChatId Id = ChatId.New();
    private static readonly ChatDto Chat = Some.Chat(Id, revision: 9);

    private readonly App _app = new();

    public ChatsTests()
    {
        Standing(ChatVisibility.Private, ChatRole.Member);
        _app.Inbox.FindChatAsync(Id, Arg.Any<UserId?>(), Arg.Any<CancellationToken>()).Returns(Chat);
        _app.Changes.ReadAsync(default!, default, default, default)
            .ReturnsForAnyArgs([new ChatChanges(Id, [Some.Message(Id)], Revision: 7, HasMore: true)]);
    }

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(ChatVisibility.Private, false, "chats.not_found")]
    [InlineData(ChatVisibility.Public, false, null)]
    [InlineData(ChatVisibility.Public, true, null)]
    public async Task A_room_with_a_password_is_visible_and_a_private_chat_is_not(
        ChatVisibility visibility,
        bool asksForPassword,
        string? code
    )
    {
        Standing(visibility, role: null, asksForPassword);

        Assert.Equal(code, (await _app.SendAsync(new GetChat(Id))).Error?.Code);
    }

    [Fact]
    public async Task A_chat_deleted_meanwhile_is_not_found()
    {
        _app.Inbox.FindChatAsync(Id, _app.Me, Arg.Any<CancellationToken>()).ReturnsNull();

        Assert.Equal("chats.not_found", (await _app.SendAsync(new GetChat(Id))).Error?.Code);
        Assert.Equal("chats.not_found", (await _app.SendAsync(new OpenChat(Id, SinceRevision: 0))).Error?.Code);
    }

    [Fact]
    public async Task Opening_a_chat_without_a_revision_reads_no_changes()
    {
        var opened = (await _app.SendAsync(new OpenChat(Id, SinceRevision: null))).Value;

        Assert.Empty(opened.Changes);
        Assert.Equal((Chat, 9, false), (opened.Chat, opened.Revision, opened.HasMore));
        Assert.Empty(_app.Changes.ReceivedCalls());
    }

    [Fact]
    public async Task Opening_a_chat_from_a_revision_reads_what_changed_since()
    {
        var opened = (await _app.SendAsync(new OpenChat(Id, SinceRevision: 6))).Value;

        Assert.Single(opened.Changes);
        Assert.Equal((7, true), (opened.Revision, opened.HasMore));
        await _app
            .Changes.Received(1)
            .ReadAsync(
                Arg.Is<IReadOnlyList<(ChatId, long)>>(asked =>
                    asked.SequenceEqual(new[] { ValueTuple.Create(Id, 6L) })
                ),
                Arg.Any<int>(),
                Arg.Any<int>(),
                Arg.Any<CancellationToken>()
            );
    }

    [Fact]
    public async Task A_room_with_a_password_is_opened_by_members_only()
    {
        Standing(ChatVisibility.Public, role: null, asksForPassword: true);

        Assert.Equal("chats.password_required", (await _app.SendAsync(new OpenChat(Id, SinceRevision: 0))).Error?.Code);
        Assert.Equal("chats.password_required", (await _app.SendAsync(new ListMembers(Id))).Error?.Code);
        Assert.Empty(_app.Changes.ReceivedCalls());
        Assert.Empty(_app.Inbox.ReceivedCalls());
    }

    [Theory]
    [InlineData(ChatScope.Mine)]
    [InlineData(ChatScope.Owned)]
    public async Task Listing_my_chats_requires_a_login(ChatScope scope)
    {
        _app.User.Id = null;

        var error = (await _app.SendAsync(new ListChats(scope, Search: null, Cursor: null, Limit: null))).Error;

        Assert.Equal(("auth.not_logged_in", ErrorKind.Unauthenticated), (error?.Code, error?.Kind));
    }

    [Fact]
    public async Task Listing_public_chats_requires_no_login()
    {
        _app.User.Id = null;
        _app.Inbox.ListChatsAsync(
                new ChatListFilter(ChatScope.Public, Viewer: null, SearchKey: "", After: null, Limit: 51),
                Arg.Any<CancellationToken>()
            )
            .Returns([new ListedChat(Chat, new ActivityKey(App.Now, Id.Value))]);

        var page = (
            await _app.SendAsync(new ListChats(ChatScope.Public, Search: null, Cursor: null, Limit: null))
        ).Value;

        Assert.Equal([Chat], page.Items);
        Assert.Null(page.NextCursor);
    }

    [Fact]
    public async Task The_next_page_begins_after_the_last_chat_of_this_one()
    {
        ActivityKey[] keys =
        [
            .. Enumerable.Range(0, 4).Select(i => new ActivityKey(App.Now.AddMinutes(-i), Guid.CreateVersion7())),
        ];
        _app.Inbox.ListChatsAsync(
                new ChatListFilter(ChatScope.Mine, _app.Me, " book", keys[0], Limit: 3),
                Arg.Any<CancellationToken>()
            )
            .Returns([.. keys[1..].Select(key => new ListedChat(Some.Chat(new ChatId(key.ChatId)), key))]);

        var page = (await _app.SendAsync(new ListChats(ChatScope.Mine, "Book", Cursor.Of(keys[0]), Limit: 2))).Value;

        Assert.Equal([keys[1].ChatId, keys[2].ChatId], page.Items.Select(chat => chat.Id));
        Assert.Equal(Cursor.Of(keys[2]), page.NextCursor);
    }

    private void Standing(ChatVisibility visibility, ChatRole? role, bool asksForPassword = false) =>
        _app
            .ChatReader.FindStandingAsync(Id, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(visibility, asksForPassword, role));
}
