using Messenger.Application.Inbox;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Web.FunctionalTests.Messages;

public sealed class RepliesTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_reply_quotes_its_original_live_and_wherever_it_is_read()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        var question = await ada.SendAsync(chat.Id, string.Concat(Enumerable.Repeat("😀", 201)));
        var clientMessageId = Guid.NewGuid();

        var reply = await bob.SendAsync(chat.Id, "!", clientMessageId, question.Id);

        Assert.Equal(
            new QuoteDto(
                question.Id,
                1,
                ada.Id,
                ada.Username,
                MessageKind.Text,
                string.Concat(Enumerable.Repeat("😀", 200)),
                AttachmentName: null,
                UnsentAt: null
            ),
            reply.ReplyTo
        );
        Assert.Null(question.ReplyTo);
        Assert.Equal(question, (await bobs.NextAsync<MessagesReceivedEvent>()).Messages.Single());
        Assert.Equal(reply, (await bobs.NextAsync<MessagesReceivedEvent>()).Messages.Single());
        Assert.Equal(
            [question, reply],
            (await ada.Api.GetAsync($"/api/chats/{chat.Id}/messages")).As<HistoryDto>().Items
        );
        Assert.Equal([reply], (await ada.Api.GetAsync($"/api/chats/{chat.Id}/changes?since=1")).As<ChangesDto>().Items);
        Assert.Equal(
            [reply],
            (await ada.Api.PostAsync("/api/resume", new { chats = new Dictionary<Guid, long> { [chat.Id] = 1 } }))
                .As<ResumeDto>()
                .Chats[0]
                .Changes
        );
        Assert.Equal(reply, (await ada.GetChatAsync(chat.Id)).LastMessage);
        Assert.Equal(reply, await bob.SendAsync(chat.Id, "!", clientMessageId, question.Id));
    }

    [Fact]
    public async Task A_quote_shows_the_current_original_and_the_reply_takes_no_revision()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var question = await ada.SendAsync(chat.Id, "before");
        var reply = await ada.SendAsync(chat.Id, "!", replyToId: question.Id);

        (await ada.Api.PutAsync($"/api/messages/{question.Id}", new { content = "after" })).Ok();
        var edited = await ReadAsync();
        (await ada.Api.DeleteAsync($"/api/messages/{question.Id}")).Ok();
        var unsent = await ReadAsync();
        var late = await ada.SendAsync(chat.Id, "too late", replyToId: question.Id);

        Assert.Equal((2L, "after"), (edited.Revision, edited.ReplyTo?.Content));
        Assert.Equal((2L, "", true), (unsent.Revision, unsent.ReplyTo?.Content, unsent.ReplyTo?.UnsentAt is not null));
        Assert.Equal(unsent.ReplyTo, late.ReplyTo);
        Assert.Equal(
            [question.Id],
            (await ada.Api.GetAsync($"/api/chats/{chat.Id}/changes?since=2&limit=1"))
                .As<ChangesDto>()
                .Items.Select(message => message.Id)
        );

        async Task<MessageDto> ReadAsync() =>
            (await ada.Api.GetAsync($"/api/chats/{chat.Id}/messages?after=1&before=3")).As<HistoryDto>().Items.Single();
    }

    [Fact]
    public async Task A_plain_socket_receives_the_quote()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var question = await ada.SendAsync(chat.Id, "?");
        using var socket = await PlainClient.ConnectAsync(ada, chat.Id);
        await socket.NextAsync("ready");

        await socket.SendAsync(
            new
            {
                type = "message",
                data = "!",
                replyToId = question.Id,
            }
        );

        Assert.Equal(
            "?",
            (await socket.NextAsync("message")).GetProperty("replyTo").GetProperty("content").GetString()
        );
    }
}
