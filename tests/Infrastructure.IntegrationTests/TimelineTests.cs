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
    public async Task In_a_batch_a_row_that_the_database_refuses_fails_alone()
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
    public async Task A_repeat_and_a_refusal_inside_a_batch_leave_no_gap()
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
    public async Task A_notice_is_told_once_however_often_and_in_whatever_crowd_it_is_asked_for()
    {
        var (timeline, chat, sender) = await RoomAsync();
        await using var scope = (await fixture.ServerAsync()).Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MessengerDbContext>();
        List<PendingSystemMessage> kept =
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
        context.AddRange(kept);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(i =>
                    i % 2 == 0
                        ? timeline.ChangeAsync(
                            new PostSystemMessage(chat, kept[i % 3].Id, sender),
                            CancellationToken.None
                        )
                        : timeline.AppendAsync(NewMessageOf(chat, sender, $"{i}"), CancellationToken.None)
                )
        );

        var told = results.Where(result => result.Message!.Kind == MessageKind.System).ToList();
        Assert.Equal(
            (3, 27),
            (
                told.Count(result => result.Status == TimelineStatus.Applied),
                told.Count(result => result.Status == TimelineStatus.NoChange)
            )
        );
        Assert.Equal(
            ["notice 0", "notice 1", "notice 2"],
            told.Select(result => result.Message!.Content).Distinct().Order(StringComparer.Ordinal)
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
    public async Task In_a_batch_only_who_is_silenced_at_the_time_is_refused(int? endsInHours, TimelineStatus status)
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
    public async Task Nodes_that_write_the_same_chats_at_once_wait_for_each_other_and_number_as_one()
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
    public async Task Nodes_that_react_to_one_message_at_once_lose_nothing()
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
    public async Task A_full_queue_says_so_and_does_not_grow()
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
    public async Task A_wrong_unread_count_is_found()
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

        // The next round goes on after the last; at the end it begins anew.
        await check.CheckAsync(database, CancellationToken.None);
        Assert.Equal(2, await check.CheckAsync(database, CancellationToken.None));
    }

    [Fact]
    public async Task What_the_timeline_stores_keeps_its_own_books()
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
