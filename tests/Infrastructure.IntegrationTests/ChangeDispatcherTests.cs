using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Infrastructure.Messages;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Messenger.Infrastructure.IntegrationTests;

/// <summary>A consumer gets every change in order and once, across failures and with several nodes.</summary>
public sealed class ChangeDispatcherTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly List<MessengerServer> _servers = [];
    private readonly Failures _failures = new();
    private string _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        await using var database = NpgsqlDataSource.Create(_database);
        await using var command = database.CreateCommand(
            "CREATE TABLE followed (number bigint GENERATED ALWAYS AS IDENTITY, chat_id uuid, sequence bigint, revision bigint, content text, is_new boolean)"
        );
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task Every_change_is_delivered_in_order_and_once()
    {
        var ann = await PersonAsync(await StartAsync());
        var chat = await ann.CreateGroupAsync();
        for (var i = 1; i <= 30; i++)
        {
            var message = await ann.SendAsync(chat.Id, $"message {i}");
            if (i % 10 == 0)
            {
                (await ann.Api.PutAsync($"/api/messages/{message.Id}", new { content = $"edited {i}" })).Ok();
                (await ann.Api.DeleteAsync($"/api/messages/{message.Id}")).Ok();
            }
        }

        var followed = await FollowedAsync(chat.Id);

        Assert.Equal(followed.Select(line => line.Revision).Order(), followed.Select(line => line.Revision));
        Assert.Equal(
            Enumerable.Range(1, 30).Select(i => (long)i),
            followed.Where(line => line.IsNew).Select(line => line.Sequence).Order()
        );
        Assert.All(
            [10L, 20L, 30L],
            sequence => Assert.Equal(string.Empty, followed.Last(line => line.Sequence == sequence).Content)
        );
    }

    [Fact]
    public async Task Failed_chat_is_retried_without_delaying_others()
    {
        var ann = await PersonAsync(await StartAsync());
        var hard = await ann.CreateGroupAsync();
        var easy = await ann.CreateGroupAsync();
        _failures.At = hard.Id;
        await ann.SendAsync(hard.Id, "one");
        await ann.SendAsync(easy.Id, "one");

        Assert.Single(await FollowedAsync(easy.Id));
        Assert.Empty(await LinesAsync(hard.Id));

        _failures.At = null;
        await ann.SendAsync(hard.Id, "two");
        Assert.Equal(["one", "two"], (await FollowedAsync(hard.Id)).Select(line => line.Content));
    }

    [Fact]
    public async Task Changes_without_a_running_consumer_are_found_at_the_next_start()
    {
        var ann = await PersonAsync(await StartAsync(follows: false));
        var chat = await ann.CreateGroupAsync();
        await ann.SendAsync(chat.Id, "one");

        await StartAsync();

        Assert.Equal("one", Assert.Single(await FollowedAsync(chat.Id)).Content);
    }

    [Fact]
    public async Task Two_nodes_deliver_no_change_twice()
    {
        var people = await Task.WhenAll(PersonAsync(await StartAsync()), PersonAsync(await StartAsync()));
        var chat = await people[0].CreateGroupAsync(members: people[1]);

        await Task.WhenAll(
            people.Select(async person =>
            {
                for (var i = 0; i < 40; i++)
                {
                    await person.SendAsync(chat.Id, $"message {i}");
                }
            })
        );

        Assert.Equal(
            Enumerable.Range(1, 80).Select(i => (long)i),
            (await FollowedAsync(chat.Id)).Where(line => line.Sequence > 0).Select(line => line.Sequence)
        );
    }

    [Fact]
    public async Task Deleted_chat_leaves_no_checkpoint()
    {
        var server = await StartAsync();
        var ann = await PersonAsync(server);
        var chat = await ann.CreateGroupAsync();
        await ann.SendAsync(chat.Id, "one");
        await FollowedAsync(chat.Id);
        (await ann.Api.DeleteAsync($"/api/chats/{chat.Id}")).Ok();

        await using var scope = server.Services.CreateAsyncScope();
        var probe = scope.ServiceProvider.GetServices<IChangeConsumer>().OfType<Probe>().Single();
        await scope
            .ServiceProvider.GetRequiredService<ConsumerCheckpoints>()
            .ForgetDeletedChatsAsync(probe, CancellationToken.None);

        Assert.Empty(await LinesAsync(chat.Id));
        Assert.Equal(
            0,
            await scope
                .ServiceProvider.GetRequiredService<MessengerDbContext>()
                .Set<ConsumerCheckpoint>()
                .CountAsync(
                    position => position.Consumer == probe.Name && position.ChatId == new ChatId(chat.Id),
                    TestContext.Current.CancellationToken
                )
        );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private async Task<MessengerServer> StartAsync(bool follows = true)
    {
        var server = MessengerServer.Start(
            _database,
            addServices: services =>
            {
                if (follows)
                {
                    services.AddSingleton(_failures);
                    services.AddScoped<IChangeConsumer, Probe>();
                }
            }
        );
        _servers.Add(server);
        return server;
    }

    private static Task<Person> PersonAsync(MessengerServer server) => Person.RegisterAsync(server.Address);

    /// <summary>Waits for the last revision of the chat and returns what was delivered.</summary>
    private async Task<List<Line>> FollowedAsync(Guid chat)
    {
        await Eventually.TrueAsync(async () =>
        {
            await using var scope = _servers[^1].Services.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<MessengerDbContext>();
            var end = await context
                .Set<Timeline>()
                .Where(timeline => timeline.ChatId == new ChatId(chat))
                .Select(timeline => timeline.LastRevision)
                .SingleAsync();
            return await context
                .Set<ConsumerCheckpoint>()
                .AnyAsync(position =>
                    position.Consumer == "probe" && position.ChatId == new ChatId(chat) && position.Revision == end
                );
        });
        return await LinesAsync(chat);
    }

    private async Task<List<Line>> LinesAsync(Guid chat)
    {
        await using var scope = _servers[^1].Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MessengerDbContext>();
        return await context
            .Database.SqlQuery<Line>(
                $"SELECT sequence, revision, content, is_new FROM followed WHERE chat_id = {chat} ORDER BY number"
            )
            .ToListAsync();
    }

    private sealed record Line(long Sequence, long Revision, string Content, bool IsNew);

    private sealed class Failures
    {
        public Guid? At { get; set; }
    }

    /// <summary>Records what it receives.</summary>
    private sealed class Probe(MessengerDbContext context, Failures failures) : IChangeConsumer
    {
        public string Name => "probe";

        public TimeSpan IdleAfter(TimeSpan work) => TimeSpan.Zero;

        public async Task ConsumeAsync(IReadOnlyList<ChangedChat> chats, CancellationToken cancellationToken)
        {
            foreach (var chat in chats)
            {
                foreach (var message in chat.Changes)
                {
                    await context.Database.ExecuteSqlAsync(
                        $"INSERT INTO followed (chat_id, sequence, revision, content, is_new) VALUES ({chat.ChatId.Value}, {message.Sequence}, {message.Revision}, {message.Content}, {message.Sequence > chat.KnownSequence})",
                        cancellationToken
                    );
                }

                if (chat.ChatId.Value == failures.At)
                {
                    throw new InvalidOperationException("It fails here, after it has written.");
                }
            }
        }

        public async Task ForgetChatsAsync(IReadOnlyList<ChatId> chats, CancellationToken cancellationToken)
        {
            foreach (var chat in chats)
            {
                await context.Database.ExecuteSqlAsync(
                    $"DELETE FROM followed WHERE chat_id = {chat.Value}",
                    cancellationToken
                );
            }
        }
    }
}
