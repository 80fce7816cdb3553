using System.Diagnostics.Metrics;
using Messenger.Application.Chats;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Messages;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Messenger.Infrastructure.IntegrationTests;

public sealed class TimelineTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Row_refused_by_the_database_fails_alone_in_a_batch()
    {
        var (timeline, chat, sender) = await RoomAsync();

        var writes = Enumerable
            .Range(0, 60)
            .Select(i =>
                timeline.AppendAsync(NewMessageOf(chat, sender, i % 20 == 7 ? "a\0b" : $"{i}"), CancellationToken.None)
            )
            .ToList();

        var refused = 0;
        List<long> sequences = [];
        foreach (var write in writes)
        {
            try
            {
                sequences.Add((await write).Message!.Sequence);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.CharacterNotInRepertoire)
            {
                refused++;
            }
        }

        Assert.Equal(3, refused);
        Assert.Equal(Enumerable.Range(1, 57).Select(i => (long)i), sequences.Order());
    }

    [Fact]
    public async Task Repeats_and_refusals_in_a_batch_leave_no_gap()
    {
        var (timeline, chat, sender) = await RoomAsync();
        var clientMessageId = Guid.NewGuid();
        var stranger = UserId.New();

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 90)
                .Select(i =>
                    (i % 3) switch
                    {
                        0 => timeline.AppendAsync(
                            NewMessageOf(chat, sender, "repeated", clientMessageId),
                            CancellationToken.None
                        ),
                        1 => timeline.AppendAsync(NewMessageOf(chat, stranger, "refused"), CancellationToken.None),
                        _ => timeline.AppendAsync(NewMessageOf(chat, sender, $"{i}"), CancellationToken.None),
                    }
                )
        );

        Assert.Equal(31, results.Count(result => result.Status == TimelineStatus.Applied));
        Assert.Equal(29, results.Count(result => result.Status == TimelineStatus.NoChange));
        Assert.Equal(30, results.Count(result => result.Status == TimelineStatus.NotAMember));
        Assert.Equal(
            Enumerable.Range(1, 31).Select(i => (long)i),
            results
                .Where(result => result.Status == TimelineStatus.Applied)
                .Select(result => result.Message!.Sequence)
                .Order()
        );
    }

    [Fact]
    public async Task Pending_system_message_is_posted_once_under_concurrency()
    {
        var (timeline, chat, sender) = await RoomAsync();
        await using var scope = (await fixture.ServerAsync()).Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MessengerDbContext>();
        List<PendingSystemMessage> pending =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(i => new PendingSystemMessage
                {
                    Id = MessageId.New(),
                    ChatId = chat,
                    By = sender,
                    Content = $"notice {i}",
                }),
        ];
        context.AddRange(pending);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(i =>
                    i % 2 == 0
                        ? timeline.ChangeAsync(
                            new PostSystemMessage(chat, pending[i % 3].Id, sender),
                            CancellationToken.None
                        )
                        : timeline.AppendAsync(NewMessageOf(chat, sender, $"{i}"), CancellationToken.None)
                )
        );

        var posted = results.Where(result => result.Message!.Kind == MessageKind.System).ToList();
        Assert.Equal(
            (3, 27),
            (
                posted.Count(result => result.Status == TimelineStatus.Applied),
                posted.Count(result => result.Status == TimelineStatus.NoChange)
            )
        );
        Assert.Equal(
            ["notice 0", "notice 1", "notice 2"],
            posted.Select(result => result.Message!.Content).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            Enumerable.Range(1, 33).Select(i => (long)i),
            results
                .Where(result => result.Status == TimelineStatus.Applied)
                .Select(result => result.Message!.Sequence)
                .Order()
        );
        Assert.Empty(
            await context
                .Set<PendingSystemMessage>()
                .AsNoTracking()
                .Where(notice => notice.ChatId == chat)
                .ToListAsync(TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData(-1, TimelineStatus.Applied)]
    [InlineData(1, TimelineStatus.Muted)]
    [InlineData(null, TimelineStatus.Muted)]
    public async Task Only_the_currently_muted_sender_of_a_batch_is_refused(int? endsInHours, TimelineStatus status)
    {
        var (timeline, chat, sender) = await RoomAsync();
        var (_, other, speaker) = await RoomAsync();
        var clientMessageId = Guid.NewGuid();
        await timeline.AppendAsync(NewMessageOf(chat, sender, "said before", clientMessageId), CancellationToken.None);
        await using var scope = (await fixture.ServerAsync()).Services.CreateAsyncScope();
        var until = endsInHours is { } hours
            ? TimeProvider.System.GetUtcNow().AddHours(hours)
            : DateTimeOffset.MaxValue;
        await scope
            .ServiceProvider.GetRequiredService<IChatRepository>()
            .SilenceAllAsync(chat, until, CancellationToken.None);

        var results = await Task.WhenAll(
            timeline.AppendAsync(NewMessageOf(chat, sender, "said now"), CancellationToken.None),
            timeline.AppendAsync(NewMessageOf(other, speaker, "elsewhere"), CancellationToken.None),
            timeline.AppendAsync(NewMessageOf(chat, sender, "said before", clientMessageId), CancellationToken.None)
        );

        Assert.Equal(
            [status, TimelineStatus.Applied, TimelineStatus.NoChange],
            results.Select(result => result.Status)
        );
    }

    [Fact]
    public async Task Nodes_writing_the_same_chats_assign_gapless_sequences()
    {
        const int Chats = 8;
        const int Each = 25;
        var one = await fixture.ServerAsync();
        await using var two = MessengerServer.Start(one.ConnectionString);
        var person = await Person.RegisterAsync(one.Address);
        var chats = new List<ChatId>();
        for (var i = 0; i < Chats; i++)
        {
            chats.Add(new ChatId((await person.CreateGroupAsync()).Id));
        }

        ITimeline[] timelines =
        [
            one.Services.GetRequiredService<ITimeline>(),
            two.Services.GetRequiredService<ITimeline>(),
        ];
        var results = await Task.WhenAll(
            timelines.SelectMany(
                (timeline, node) =>
                    Enumerable
                        .Range(0, Each)
                        .SelectMany(i =>
                            (node == 0 ? chats : Enumerable.Reverse(chats)).Select(chat =>
                                timeline.AppendAsync(
                                    NewMessageOf(chat, new UserId(person.Id), $"{node}:{i}"),
                                    CancellationToken.None
                                )
                            )
                        )
            )
        );

        foreach (var chat in results.GroupBy(result => result.Message!.ChatId))
        {
            Assert.Equal(
                Enumerable.Range(1, 2 * Each).Select(i => (long)i),
                chat.Select(result => result.Message!.Sequence).Order()
            );
        }
    }

    [Fact]
    public async Task Concurrent_reactions_from_two_nodes_are_all_stored()
    {
        var one = await fixture.ServerAsync();
        await using var two = MessengerServer.Start(one.ConnectionString);
        var (timeline, chat, sender) = await RoomAsync();
        var message = (await timeline.AppendAsync(NewMessageOf(chat, sender, "text"), CancellationToken.None))
            .Message!
            .Id;
        ITimeline[] timelines = [timeline, two.Services.GetRequiredService<ITimeline>()];
        List<UserId> people = [.. Enumerable.Range(0, 30).Select(_ => UserId.New())];

        var results = await Task.WhenAll(
            people.SelectMany(person =>
                timelines.Select(node =>
                    node.ChangeAsync(
                        new ReactionChange(chat, message, person, "👍", IsOn: true),
                        CancellationToken.None
                    )
                )
            )
        );

        var written = results
            .Where(result => result.Status == TimelineStatus.Applied)
            .Select(result => result.Message!)
            .OrderBy(state => state.Revision)
            .ToList();
        Assert.Equal(Enumerable.Range(2, 30).Select(i => (long)i), written.Select(state => state.Revision));
        Assert.Equal(Enumerable.Range(1, 30), written.Select(state => state.Reactions[0].Count));
        Assert.Equal(30, results.Count(result => result.Status == TimelineStatus.NoChange));
    }

    [Fact]
    public async Task Full_queue_refuses_further_writes()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var stalled = new TimelineWriter(
            services,
            new PostgresOutages(),
            services.GetRequiredService<IMeterFactory>(),
            NullLogger<TimelineWriter>.Instance
        );
        var draft = NewMessageOf(ChatId.New(), UserId.New(), "waits");
        for (var i = 0; i < TimelineWriter.QueueCapacity; i++)
        {
            Assert.False(stalled.AppendAsync(draft, CancellationToken.None).IsCompleted);
        }

        Assert.Equal(TimelineStatus.QueueFull, (await stalled.AppendAsync(draft, CancellationToken.None)).Status);
        Assert.True(stalled.OldestWait > TimeSpan.Zero);
    }

    [Fact]
    public async Task Wrong_unread_count_is_detected()
    {
        await using var server = MessengerServer.Start(await fixture.Postgres.CreateDatabaseAsync());
        using var ada = await Person.RegisterAsync(server.Address);
        using var bob = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await ada.SendAsync(chat.Id, "one");
        (await ada.Api.DeleteAsync($"/api/messages/{(await ada.SendAsync(chat.Id, "two")).Id}")).Ok();
        var database = server.Services.GetRequiredService<NpgsqlDataSource>();
        using var check = new UnreadCheck(
            server.Services,
            server.Services.GetRequiredService<IMeterFactory>(),
            TimeProvider.System,
            NullLogger<UnreadCheck>.Instance
        );
        Assert.Equal(0, await check.CheckAsync(database, CancellationToken.None));

        await using var command = database.CreateCommand(
            $"UPDATE messages.timelines SET last_sequence = last_sequence + 1 WHERE chat_id = '{chat.Id}'"
        );
        await command.ExecuteNonQueryAsync();

        // The next pass continues after the last member and starts over at the end.
        await check.CheckAsync(database, CancellationToken.None);
        Assert.Equal(2, await check.CheckAsync(database, CancellationToken.None));
    }

    [Fact]
    public async Task Stored_message_updates_the_timeline_and_the_senders_receipts()
    {
        var (timeline, chat, sender) = await RoomAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(i => timeline.AppendAsync(NewMessageOf(chat, sender, $"{i}"), CancellationToken.None))
        );

        await using var scope = (await fixture.ServerAsync()).Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MessengerDbContext>();
        var end = await context.Set<Timeline>().SingleAsync(timeline => timeline.ChatId == chat);
        var mark = await context.Set<ReadReceipt>().SingleAsync(mark => mark.ChatId == chat && mark.UserId == sender);

        Assert.Equal((40L, 40L, 40L, 40L), (end.LastSequence, end.LastRevision, mark.Read, mark.Delivered));
    }

    private static NewMessage NewMessageOf(ChatId chat, UserId sender, string content, Guid? clientMessageId = null) =>
        new(
            MessageId.New(),
            chat,
            sender,
            content,
            clientMessageId,
            clientMessageId is null ? null : [1, 2, 3],
            ReplyToId: null
        );

    private async Task<(ITimeline Timeline, ChatId Chat, UserId Sender)> RoomAsync()
    {
        var person = await fixture.NewPersonAsync();
        var chat = await person.CreateGroupAsync();
        return (
            (await fixture.ServerAsync()).Services.GetRequiredService<ITimeline>(),
            new ChatId(chat.Id),
            new UserId(person.Id)
        );
    }
}
