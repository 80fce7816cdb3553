using System.Reflection;
using Messenger.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Messenger.Infrastructure.Persistence;

/// <summary>All modules' tables, one schema per module. Each module's configuration is in its own folder.</summary>
public sealed class MessengerDbContext(DbContextOptions<MessengerDbContext> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var id in typeof(AggregateRoot).Assembly.GetExportedTypes().Where(StronglyTypedId.Is))
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(StronglyTypedIdConverter<>).MakeGenericType(id));
        }

        configurationBuilder.Properties<Enum>().HaveConversion<short>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("pg_trgm");
        modelBuilder.ApplyConfigurationsFromAssembly(Assembly.GetExecutingAssembly());

        // The naming convention would replace the names that the configurations give their indexes.
        foreach (var index in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()))
        {
            if (index.Name is { } name)
            {
                index.SetDatabaseName(name);
            }
        }
    }
}

/// <summary>Lets the EF tools create migrations without a database.</summary>
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<MessengerDbContext>
{
    public MessengerDbContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<MessengerDbContext>()
                .UseNpgsql("Host=none")
                .UseSnakeCaseNamingConvention()
                .Options
        );
}
