using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Web.FunctionalTests.Messages;

public sealed class MessagesTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Messages_reach_other_members_over_every_transport()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        var byRest = await ada.SendAsync(chat.Id, "over REST");
        var byHub = await adas.CallAsync<MessageDto>("SendMessage", new { chatId = chat.Id, content = "over the hub" });

        Assert.Equal([byRest, byHub], await ReceiveAsync(bobs, 2));
        Assert.Equal([byRest, byHub], await ReceiveAsync(adas, 2));
        Assert.Equal(
            (1L, 1L, ada.Id, ada.Username, MessageKind.Text),
            (byRest.Sequence, byRest.Revision, byRest.SenderId, byRest.SenderName, byRest.Kind)
        );
    }

    [Fact]
    public async Task Concurrent_writers_get_each_number_once_and_all_receive_the_stored_order()
    {
        const int Writers = 12;
        const int Each = 40;
        var people = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => fixture.NewPersonAsync()));
        var chat = await people[0].CreateGroupAsync(members: people[1..]);
        var hubs = await Task.WhenAll(people.Select(async person => await (await person.ConnectAsync()).ReadyAsync()));

        var sent = await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(async writer =>
                {
                    List<MessageDto> mine = [];
                    for (var i = 0; i < Each; i++)
                    {
                        mine.Add(
                            i % 2 == 0
                                ? await people[writer].SendAsync(chat.Id, $"{writer}:{i}")
                                : await hubs[writer]
                                    .CallAsync<MessageDto>(
                                        "SendMessage",
                                        new { chatId = chat.Id, content = $"{writer}:{i}" }
                                    )
                        );
                    }

                    return mine;
                })
        );

        var answered = sent.SelectMany(mine => mine).OrderBy(message => message.Sequence).ToList();
        Assert.Equal(
            Enumerable.Range(1, Writers * Each).Select(i => (long)i),
            answered.Select(message => message.Sequence)
        );
        Assert.Equal(answered.Select(message => message.Sequence), answered.Select(message => message.Revision));
        Assert.All(sent, mine => Assert.Equal(mine.OrderBy(message => message.Sequence), mine));
        Assert.Equal(answered, await WholeHistoryAsync(people[0], chat.Id));
        foreach (var hub in hubs)
        {
            Assert.Equal(answered, await ReceiveAsync(hub, Writers * Each));
            await hub.DisposeAsync();
        }
    }

    [Fact]
    public async Task Concurrent_sends_edits_and_unsends_arrive_in_revision_order_without_gaps()
    {
        const int Writers = 6;
        const int Each = 15;
        var people = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => fixture.NewPersonAsync()));
        var chat = await people[0].CreateGroupAsync(members: people[1..]);
        await using var listener = await (await people[0].ConnectAsync()).ReadyAsync();

        await Task.WhenAll(
            people.Select(async person =>
            {
                for (var i = 0; i < Each; i++)
                {
                    var message = await person.SendAsync(chat.Id, $"text {i}");
                    (
                        await person.Api.PutAsync($"/api/messages/{message.Id}", new { content = $"text {i}, edited" })
                    ).Ok();
                    (await person.Api.DeleteAsync($"/api/messages/{message.Id}")).Ok();
                }
            })
        );

        List<MessageDto> delivered = [];
        while (delivered.Count < Writers * Each * 3)
        {
            switch (await listener.NextAsync<LiveEvent>())
            {
                case MessagesReceivedEvent received:
                    delivered.AddRange(received.Messages);
                    break;
                case MessageChangedEvent changed:
                    delivered.Add(changed.Message);
                    break;
            }
        }

        Assert.Equal(
            Enumerable.Range(1, Writers * Each * 3).Select(i => (long)i),
            delivered.Select(message => message.Revision)
        );
        var changes = (
            await people[0].Api.GetAsync($"/api/chats/{chat.Id}/changes?since=0&limit=200")
        ).As<ChangesDto>();
        Assert.Equal(
            delivered
                .GroupBy(message => message.Id)
                .Select(states => states.Last())
                .OrderBy(message => message.Revision),
            changes.Items
        );
        Assert.All(changes.Items, message => Assert.True(message is { Content: "", UnsentAt: not null }));
    }

    [Fact]
    public async Task A_repeat_under_the_same_client_id_is_stored_once_and_a_different_request_is_refused()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var clientMessageId = Guid.NewGuid();
        var body = new { content = "once", clientMessageId };

        var first = await ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", body);
        var repeats = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", body))
        );

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.All(
            repeats,
            repeat =>
                Assert.Equal((HttpStatusCode.OK, first.As<MessageDto>()), (repeat.Status, repeat.As<MessageDto>()))
        );
        var edited = (
            await ada.Api.PutAsync($"/api/messages/{first.As<MessageDto>().Id}", new { content = "edited" })
        ).As<MessageDto>();
        Assert.Equal(edited, (await ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", body)).As<MessageDto>());
        var other = await ada.Api.PostAsync(
            $"/api/chats/{chat.Id}/messages",
            new { content = "something else", clientMessageId }
        );
        Assert.Equal((HttpStatusCode.Conflict, "messages.client_id_reused"), (other.Status, other.Code));
        Assert.Equal(2, (await ada.SendAsync(chat.Id, "next")).Sequence);
    }

    [Fact]
    public async Task Concurrent_repeats_of_one_request_are_stored_once()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var body = new { content = "once", clientMessageId = Guid.NewGuid() };

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", body))
        );

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Single(answers.Select(answer => answer.As<MessageDto>()).Distinct());
        Assert.Equal(2, (await ada.SendAsync(chat.Id, "no gap")).Sequence);
    }

    [Fact]
    public async Task A_client_id_is_scoped_to_one_chat_and_one_sender()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var (one, two) = (await ada.CreateGroupAsync(members: [bob]), await ada.CreateGroupAsync());
        var clientMessageId = Guid.NewGuid();

        var messages = new[]
        {
            await ada.SendAsync(one.Id, "a", clientMessageId),
            await ada.SendAsync(two.Id, "b", clientMessageId),
            await bob.SendAsync(one.Id, "c", clientMessageId),
        };

        Assert.Equal(3, messages.Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task History_can_be_paged_from_any_point_in_both_directions()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        for (var i = 1; i <= 10; i++)
        {
            await ada.SendAsync(chat.Id, $"{i}");
        }

        Assert.Equal(("8,9,10", true), await PageAsync("limit=3"));
        Assert.Equal(("5,6,7", true), await PageAsync("before=8&limit=3"));
        Assert.Equal(("1,2", false), await PageAsync("before=3&limit=3"));
        Assert.Equal(("4,5,6", true), await PageAsync("after=3&limit=3"));
        Assert.Equal(("9,10", false), await PageAsync("after=8&limit=3"));
        Assert.Equal(("5,6", true), await PageAsync("after=4&before=8&limit=2"));
        Assert.Equal(("5,6,7", false), await PageAsync("after=4&before=8&limit=3"));
        Assert.Equal(("", false), await PageAsync("before=1"));
        Assert.Equal(("", false), await PageAsync("after=10"));

        foreach (var message in (await ada.Api.GetAsync($"/api/chats/{chat.Id}/messages")).As<HistoryDto>().Items)
        {
            Assert.Equal(
                ($"{message.Content}", message.Sequence < 10),
                await PageAsync($"since={message.CreatedAt:O}&limit=1".Replace("+00:00", "Z", StringComparison.Ordinal))
            );
        }

        Assert.Equal(("1,2", true), await PageAsync("since=0001-01-01T00:00:00Z&limit=2"));
        Assert.Equal(("", false), await PageAsync("since=9999-12-31T23:59:59Z"));
        Assert.Equal(("1,2", false), await PageAsync("since=0001-01-01T00:00:00Z&before=3"));

        async Task<(string, bool)> PageAsync(string query)
        {
            var page = (await ada.Api.GetAsync($"/api/chats/{chat.Id}/messages?{query}")).As<HistoryDto>();
            return (string.Join(',', page.Items.Select(message => message.Content)), page.HasMore);
        }
    }

    [Fact]
    public async Task Changes_contain_each_message_once_in_its_newest_state_page_by_page()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var one = await ada.SendAsync(chat.Id, "one");
        var two = await ada.SendAsync(chat.Id, "two");
        await ada.Api.PutAsync($"/api/messages/{one.Id}", new { content = "one, edited" });
        await ada.Api.DeleteAsync($"/api/messages/{two.Id}");

        var first = (await ada.Api.GetAsync($"/api/chats/{chat.Id}/changes?since=0&limit=1")).As<ChangesDto>();
        var second = (
            await ada.Api.GetAsync($"/api/chats/{chat.Id}/changes?since={first.Revision}&limit=1")
        ).As<ChangesDto>();
        var end = (await ada.Api.GetAsync($"/api/chats/{chat.Id}/changes?since={second.Revision}")).As<ChangesDto>();

        Assert.Equal(("one, edited", 3L, true), (first.Items.Single().Content, first.Revision, first.HasMore));
        Assert.True(
            second is { Items: [{ Content: "", UnsentAt: not null, Sequence: 2 }], Revision: 4, HasMore: false }
        );
        Assert.True(end is { Items: [], Revision: 4, HasMore: false });
        Assert.Equal(4, (await ada.Api.GetAsync($"/api/chats/{chat.Id}/changes?since=999")).As<ChangesDto>().Revision);
    }

    [Fact]
    public async Task Only_the_sender_can_edit_and_unsend_and_others_receive_it_at_once()
    {
        var (ada, bob, stranger) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        var message = await ada.SendAsync(chat.Id, "draft");

        Assert.Equal(
            (HttpStatusCode.Forbidden, "messages.not_yours"),
            StatusOf(await bob.Api.PutAsync($"/api/messages/{message.Id}", new { content = "mine now" }))
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "messages.not_yours"),
            StatusOf(await bob.Api.DeleteAsync($"/api/messages/{message.Id}"))
        );
        Assert.Equal(
            (HttpStatusCode.NotFound, "messages.not_found"),
            StatusOf(await stranger.Api.PutAsync($"/api/messages/{message.Id}", new { content = "found it" }))
        );
        Assert.Equal(
            (HttpStatusCode.NotFound, "messages.not_found"),
            StatusOf(await ada.Api.DeleteAsync($"/api/messages/{Guid.NewGuid()}"))
        );

        var edited = (
            await ada.Api.PutAsync($"/api/messages/{message.Id}", new { content = "final" })
        ).As<MessageDto>();
        Assert.Equal(edited, (await bobs.NextAsync<MessageChangedEvent>()).Message);
        Assert.Equal(("final", 1L, 2L), (edited.Content, edited.Sequence, edited.Revision));
        Assert.NotNull(edited.EditedAt);

        Assert.Equal(HttpStatusCode.NoContent, (await ada.Api.DeleteAsync($"/api/messages/{message.Id}")).Status);
        Assert.True(
            (await bobs.NextAsync<MessageChangedEvent>()).Message
                is { Content: "", UnsentAt: not null, Sequence: 1, Revision: 3 }
        );

        Assert.Equal(HttpStatusCode.NoContent, (await ada.Api.DeleteAsync($"/api/messages/{message.Id}")).Status);
        Assert.Equal(
            "messages.unsent",
            (await ada.Api.PutAsync($"/api/messages/{message.Id}", new { content = "back" })).Code
        );
        Assert.Equal(3, (await ada.GetChatAsync(chat.Id)).Revision);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_takes_no_revision()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var message = await ada.SendAsync(chat.Id, "same");

        Assert.Equal(
            message,
            (await ada.Api.PutAsync($"/api/messages/{message.Id}", new { content = "same" })).As<MessageDto>()
        );
        Assert.Equal(1, (await ada.GetChatAsync(chat.Id)).Revision);
    }

    [Fact]
    public async Task A_reply_must_refer_to_a_message_of_the_same_chat()
    {
        var ada = await fixture.NewPersonAsync();
        var (here, elsewhere) = (await ada.CreateGroupAsync(), await ada.CreateGroupAsync());
        var question = await ada.SendAsync(here.Id, "?");
        var foreign = await ada.SendAsync(elsewhere.Id, "?");

        var reply = (
            await ada.Api.PostAsync($"/api/chats/{here.Id}/messages", new { content = "!", replyToId = question.Id })
        ).As<MessageDto>();
        var refused = await ada.Api.PostAsync(
            $"/api/chats/{here.Id}/messages",
            new { content = "!", replyToId = foreign.Id }
        );

        Assert.Equal(question.Id, reply.ReplyToId);
        Assert.Equal((HttpStatusCode.BadRequest, "messages.reply_target_not_found"), StatusOf(refused));
        Assert.Equal(2, (await ada.GetChatAsync(here.Id)).LastSequence);
    }

    [Fact]
    public async Task Ten_thousand_characters_of_any_script_are_accepted_and_one_more_is_not()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var longest = string.Concat(Enumerable.Repeat("\U0001F9E1", 10_000));

        Assert.Equal(longest, (await ada.SendAsync(chat.Id, longest)).Content);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = longest + "x" })).Status
        );
    }

    [Fact]
    public async Task Sending_is_limited_per_user_with_Retry_After()
    {
        await using var server = MessengerServer.Start(
            await fixture.Postgres.CreateDatabaseAsync(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["RateLimits:SendingPerUser:Burst"] = "3",
                ["RateLimits:SendingPerUser:PerSecond"] = "0.01",
            }
        );
        var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        for (var i = 0; i < 3; i++)
        {
            await ada.SendAsync(chat.Id, "quick");
        }

        var fourth = await ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "too quick" });

        Assert.Equal((HttpStatusCode.TooManyRequests, "request.too_many"), StatusOf(fourth));
        Assert.True(fourth.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    private static (HttpStatusCode, string?) StatusOf(Answer answer) => (answer.Status, answer.Code);

    private static async Task<List<MessageDto>> ReceiveAsync(HubClient hub, int count)
    {
        List<MessageDto> received = [];
        while (received.Count < count)
        {
            received.AddRange((await hub.NextAsync<MessagesReceivedEvent>()).Messages);
        }

        return received;
    }

    private static async Task<List<MessageDto>> WholeHistoryAsync(Person reader, Guid chatId)
    {
        List<MessageDto> history = [];
        HistoryDto page;
        do
        {
            var after = history.Count == 0 ? 0 : history[^1].Sequence;
            page = (
                await reader.Api.GetAsync($"/api/chats/{chatId}/messages?after={after}&limit=100")
            ).As<HistoryDto>();
            history.AddRange(page.Items);
        } while (page.HasMore);
        return history;
    }
}
