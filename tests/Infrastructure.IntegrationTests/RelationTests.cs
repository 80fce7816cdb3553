using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Messenger.Infrastructure.IntegrationTests;

public sealed class RelationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Hidden_requests_count_for_who_asked_alone()
    {
        var (ada, bob, friend) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        (await ada.Api.PutAsync($"/api/blocks/{bob.Id}")).Ok();
        (await bob.Api.PostAsync($"/api/friends/{ada.Id}")).Ok();
        (await ada.Api.PostAsync($"/api/friends/{friend.Id}")).Ok();
        (await friend.Api.PostAsync($"/api/friends/{ada.Id}")).Ok();
        (await friend.Api.PostAsync($"/api/friends/{bob.Id}")).Ok();
        await using var scope = (await fixture.ServerAsync()).Services.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<IRelationReader>();

        Assert.Equal(1, await reader.CountFriendsAsync(new UserId(ada.Id), CancellationToken.None));
        Assert.Equal(2, await reader.CountFriendsAsync(new UserId(bob.Id), CancellationToken.None));
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_so_for_both_and_knows_only_their_own_block()
    {
        var (ada, bob, third) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        (await ada.Api.PutAsync($"/api/blocks/{bob.Id}")).Ok();
        await using var scope = (await fixture.ServerAsync()).Services.CreateAsyncScope();
        var relations = scope.ServiceProvider.GetRequiredService<IRelations>();
        UserId[] all = [new(ada.Id), new(bob.Id), new(third.Id)];

        Assert.Equal(
            [new Unreachable(all[1], ByOwnBlock: true)],
            await relations.UnreachableAsync(all[0], all, CancellationToken.None)
        );
        Assert.Equal(
            [new Unreachable(all[0], ByOwnBlock: false)],
            await relations.UnreachableAsync(all[1], all, CancellationToken.None)
        );
        Assert.Empty(await relations.UnreachableAsync(all[2], all, CancellationToken.None));

        (await bob.Api.PutAsync($"/api/blocks/{ada.Id}")).Ok();
        Assert.Equal(
            [new Unreachable(all[0], ByOwnBlock: true)],
            await relations.UnreachableAsync(all[1], all, CancellationToken.None)
        );
    }

    [Fact]
    public async Task The_silence_of_a_block_has_no_end()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = (
            await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
        ).As<ChatDto>();

        (await ada.Api.PutAsync($"/api/blocks/{bob.Id}")).Ok();

        await using var database = NpgsqlDataSource.Create((await fixture.ServerAsync()).ConnectionString);
        await using var silenced = database.CreateCommand(
            "SELECT count(*) FROM chats.members WHERE chat_id = $1 AND silenced_until = 'infinity'"
        );
        silenced.Parameters.Add(new() { Value = chat.Id });
        Assert.Equal(2L, await silenced.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Of_several_who_ask_at_once_only_as_many_are_taken_as_there_is_room_for()
    {
        var ada = await fixture.NewPersonAsync();
        await using var database = NpgsqlDataSource.Create((await fixture.ServerAsync()).ConnectionString);
        await using var crowd = database.CreateCommand(
            """
            WITH people AS (
                INSERT INTO users.users (id, username, normalized_username, search_key, created_at)
                SELECT gen_random_uuid(), 'crowd' || i, 'crowd' || i, '', now() FROM generate_series(1, 998) AS i
                RETURNING id
            )
            INSERT INTO users.friendships (low, high, requested_by, is_hidden, requested_at)
            SELECT least(id, $1), greatest(id, $1), id, false, now() FROM people
            """
        );
        crowd.Parameters.Add(new() { Value = ada.Id });
        await crowd.ExecuteNonQueryAsync();
        var others = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => fixture.NewPersonAsync()));

        var answers = await Task.WhenAll(
            others.Select(
                (other, i) =>
                    i % 2 == 0
                        ? other.Api.PostAsync($"/api/friends/{ada.Id}")
                        : ada.Api.PostAsync($"/api/friends/{other.Id}")
            )
        );

        Assert.Equal(2, answers.Count(answer => (int)answer.Status == 200));
        Assert.Equal(4, answers.Count(answer => answer.Code == "users.too_many_friends"));
        Assert.Equal(1_000, (await ada.Api.GetAsync("/api/friends")).As<List<FriendDto>>().Count);
    }
}
