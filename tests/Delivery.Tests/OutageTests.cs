using System.Net;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Npgsql;

namespace Messenger.Delivery.Tests;

/// <summary>Loses the database connection before a commit, between a commit and its answer, or for good.</summary>
public sealed class OutageTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_with_an_in_doubt_commit_is_resolved_and_published_once(bool committed)
    {
        await using var proxy = new PostgresProxy(await postgres.CreateDatabaseAsync());
        await using var server = MessengerServer.Start(proxy.ConnectionString);
        var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await ada.SendAsync(chat.Id, "before");
        proxy.CutOnce("at the worst moment", committed);

        // Without a client id only the server can resolve the outcome.
        var sent = await ada.SendAsync(chat.Id, "at the worst moment");
        await ada.SendAsync(chat.Id, "after");

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(2, sent.Sequence);
        Assert.Equal(["before", "at the worst moment", "after"], await HistoryAsync(ada, chat.Id));
        Assert.Equal([1L, 2L, 3L], await ReceivedRevisionsAsync(adas, 3));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Edit_with_an_in_doubt_commit_is_applied_and_published(bool committed)
    {
        await using var proxy = new PostgresProxy(await postgres.CreateDatabaseAsync());
        await using var server = MessengerServer.Start(proxy.ConnectionString);
        var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        var message = await ada.SendAsync(chat.Id, "first");
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();

        // The proxy cuts the connection that carries the text; the same connection commits afterwards.
        proxy.CutOnce("at the worst moment", committed);
        var edited = (
            await ada.Api.PutAsync($"/api/messages/{message.Id}", new { content = "at the worst moment" })
        ).As<MessageDto>();

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(("at the worst moment", 2L), (edited.Content, edited.Revision));
        Assert.Equal(2L, (await adas.NextAsync<MessageChangedEvent>()).Message.Revision);
        Assert.Equal(["at the worst moment"], await HistoryAsync(ada, chat.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task System_message_with_an_in_doubt_commit_is_posted_once(bool committed)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var proxy = new PostgresProxy(database);
        await using var server = MessengerServer.Start(proxy.ConnectionString);
        var (ada, bob) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        var chat = await ada.CreateGroupAsync();
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await ExecuteAsync(
            database,
            $"INSERT INTO messages.notices (id, chat_id, by, content) VALUES ('{Guid.CreateVersion7()}', '{chat.Id}', '{ada.Id}', 'at the worst moment')"
        );
        proxy.CutOnce("at the worst moment", committed);

        // Pending system messages of the chat are posted first.
        (await ada.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { bob.Id } })).Ok();

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(["at the worst moment", $"{ada.Username} added {bob.Username}"], await HistoryAsync(ada, chat.Id));
        Assert.Equal([1L, 2L], await ReceivedRevisionsAsync(adas, 2));
    }

    [Fact]
    public async Task Batch_with_an_in_doubt_commit_stores_every_message_once()
    {
        await using var proxy = new PostgresProxy(await postgres.CreateDatabaseAsync());
        await using var server = MessengerServer.Start(proxy.ConnectionString);
        var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        proxy.CutOnce("message 7 ", afterwards: true);

        var sent = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => ada.SendAsync(chat.Id, $"message {i} ")));

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), sent.Select(message => message.Sequence).Order());
        Assert.Equal(
            sent.OrderBy(message => message.Sequence).Select(message => message.Content),
            await HistoryAsync(ada, chat.Id)
        );
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), await ReceivedRevisionsAsync(adas, 100));
    }

    [Fact]
    public async Task Full_disk_rejects_sends_as_unavailable_and_stores_nothing()
    {
        await using var server = MessengerServer.Start(await postgres.CreateDatabaseAsync());
        var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await ExecuteAsync(
            server.ConnectionString,
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON messages.messages EXECUTE FUNCTION refuse();
            """
        );

        var refused = await ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "lost?" });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.NotNull(refused.Headers.RetryAfter);
        await ExecuteAsync(server.ConnectionString, "DROP TRIGGER full_disk ON messages.messages");

        await ada.SendAsync(chat.Id, "kept");
        Assert.Equal(["kept"], await HistoryAsync(ada, chat.Id));
        Assert.Equal([1L], await ReceivedRevisionsAsync(adas, 1));
    }

    [Fact]
    public async Task Unavailable_database_rejects_sends_and_service_recovers()
    {
        var proxy = new PostgresProxy(await postgres.CreateDatabaseAsync());
        var connectionString = proxy.ConnectionString;
        await using var server = MessengerServer.Start(connectionString);
        var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        var folder = new NpgsqlConnectionStringBuilder(connectionString).Host!;
        Directory.Move(folder, folder + "-away");
        proxy.CutOnce("lost?", afterwards: false);

        // The hub sends no other statement to the database.
        var refused = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() =>
            adas.CallAsync<MessageDto>(
                "SendMessage",
                new
                {
                    chatId = chat.Id,
                    content = "lost?",
                    clientMessageId = (Guid?)null,
                    replyToId = (Guid?)null,
                }
            )
        );
        Assert.Contains("server.unavailable", refused.Message, StringComparison.Ordinal);
        Directory.Move(folder + "-away", folder);

        await Eventually.TrueAsync(async () =>
            (await ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "kept" })).Status
            == HttpStatusCode.Created
        );
        Assert.Equal(["kept"], await HistoryAsync(ada, chat.Id));
        await proxy.DisposeAsync();
    }

    private static async Task<List<long>> ReceivedRevisionsAsync(HubClient hub, int count)
    {
        List<long> revisions = [];
        while (revisions.Count < count)
        {
            revisions.AddRange(
                (await hub.NextAsync<MessagesReceivedEvent>()).Messages.Select(message => message.Revision)
            );
        }

        return revisions;
    }

    private static async Task<IEnumerable<string>> HistoryAsync(Person person, Guid chat) =>
        (await person.Api.GetAsync($"/api/chats/{chat}/messages?limit=200"))
            .As<HistoryDto>()
            .Items.Select(message => message.Content);

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
