using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.IntegrationTests;

public sealed class MigrationTests(ServerFixture fixture, PostgresFixture postgres) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using var scope = (await fixture.ServerAsync()).Services.CreateAsyncScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<MessengerDbContext>().Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Several_servers_that_start_at_once_migrate_one_database_once()
    {
        var database = await postgres.CreateDatabaseAsync();

        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => MessengerServer.Start(database))));

        foreach (var server in servers)
        {
            await Person.RegisterAsync(server.Address);
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Every_module_keeps_to_its_schema_and_no_foreign_key_leaves_it()
    {
        await using var scope = (await fixture.ServerAsync()).Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<MessengerDbContext>().Model;

        Assert.All(model.GetEntityTypes(), entity => Assert.Contains(entity.GetSchema(), new[] { "auth", "users", "chats", "messages", "moderation", "search" }));
        Assert.All(
            model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()),
            key => Assert.Equal(key.DeclaringEntityType.GetSchema(), key.PrincipalEntityType.GetSchema()));
    }
}
