using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

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
    public async Task Servers_that_start_at_once_migrate_the_database_once()
    {
        var database = await postgres.CreateDatabaseAsync();

        var servers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => MessengerServer.Start(database)))
        );

        foreach (var server in servers)
        {
            await Person.RegisterAsync(server.Address);
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_first_released_schema_is_upgraded_and_its_users_continue()
    {
        var database = await postgres.CreateDatabaseAsync();
        await FirstRelease.MakeAsync(database);

        await FirstRelease.CheckAsync(database);
    }

    [Fact]
    public async Task A_database_of_the_migrations_before_they_were_merged_is_taken_over()
    {
        var database = await postgres.CreateDatabaseAsync();
        await FirstRelease.MakeAsync(database);
        await FirstRelease.RestoreOldHistoryAsync(database, "20261121061345_Initial", "20261121190523_Push");

        await FirstRelease.CheckAsync(database);
    }

    [Fact]
    public async Task An_incomplete_chain_of_the_migrations_before_they_were_merged_is_refused()
    {
        var database = await postgres.CreateDatabaseAsync();
        await FirstRelease.MakeAsync(database);
        await FirstRelease.RestoreOldHistoryAsync(database, "20261121061345_Initial", "20261121142613_Moderation");

        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<DatabaseStartupException>(() =>
            MigrationBaseline.ApplyAsync(connection, TestContext.Current.CancellationToken)
        );

        Assert.Contains("20261121142613_Moderation", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_migration_that_removes_a_column_is_found()
    {
        Assert.Equal(["drops the column t.c"], new RemovesColumn().UpOperations.SelectMany(ContractSteps.Of));
    }

    [Fact]
    public async Task A_migration_removes_what_an_older_server_uses_only_in_named_steps()
    {
        await using var scope = (await fixture.ServerAsync()).Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MessengerDbContext>();
        var migrations = context.GetService<IMigrationsAssembly>();

        var taken = migrations
            .Migrations.SelectMany(migration =>
                migrations
                    .CreateMigration(migration.Value, context.Database.ProviderName!)
                    .UpOperations.SelectMany(ContractSteps.Of)
                    .Select(step => $"{migration.Key}: {step}")
            )
            .ToList();

        Assert.Equal(ContractSteps.Named.Keys.Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Operations_that_break_an_older_server_are_found()
    {
        Assert.Equal(
            [
                "drops the column t.c",
                "renames the column t.c",
                "drops the table t",
                "renames the table t",
                "adds the column t.c, which has no default",
                "changes the column t.c",
                "forbids null in the column t.c",
                "drops the view s.v",
                "drops the function s.f",
                "drops the column s.t c",
            ],
            new MigrationOperation[]
            {
                new DropColumnOperation { Table = "t", Name = "c" },
                new RenameColumnOperation
                {
                    Table = "t",
                    Name = "c",
                    NewName = "d",
                },
                new DropTableOperation { Name = "t" },
                new RenameTableOperation { Name = "t", NewName = "u" },
                new AddColumnOperation
                {
                    Table = "t",
                    Name = "c",
                    IsNullable = false,
                },
                new AlterColumnOperation
                {
                    Table = "t",
                    Name = "c",
                    ColumnType = "text",
                    OldColumn = new AddColumnOperation { ColumnType = "integer" },
                },
                new AlterColumnOperation
                {
                    Table = "t",
                    Name = "c",
                    OldColumn = new AddColumnOperation { IsNullable = true },
                },
                new SqlOperation { Sql = "DROP VIEW s.v; CREATE OR REPLACE VIEW s.w AS SELECT 1" },
                new SqlOperation { Sql = "drop function if exists s.f(uuid)" },
                new SqlOperation { Sql = "ALTER TABLE s.t DROP COLUMN c" },
                new AddColumnOperation
                {
                    Table = "t",
                    Name = "c",
                    IsNullable = true,
                },
                new AddColumnOperation
                {
                    Table = "t",
                    Name = "c",
                    DefaultValue = 0,
                },
                new CreateTableOperation { Name = "t" },
                new AlterColumnOperation
                {
                    Table = "t",
                    Name = "c",
                    IsNullable = true,
                    OldColumn = new AddColumnOperation(),
                },
                new SqlOperation { Sql = "CREATE VIEW s.v AS SELECT 1" },
            }.SelectMany(ContractSteps.Of)
        );
    }

    [Fact]
    public async Task Every_table_is_in_the_schema_of_its_module_and_no_foreign_key_leaves_it()
    {
        await using var scope = (await fixture.ServerAsync()).Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<MessengerDbContext>().Model;

        Assert.All(
            model.GetEntityTypes(),
            entity => Assert.Equal(entity.ClrType.Namespace!.Split('.')[2].ToLowerInvariant(), entity.GetSchema())
        );
        Assert.All(
            model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()),
            key => Assert.Equal(key.DeclaringEntityType.GetSchema(), key.PrincipalEntityType.GetSchema())
        );
    }

    /// <summary>A migration that breaks servers of the previous version.</summary>
    private sealed class RemovesColumn : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("c", "t");
    }
}
