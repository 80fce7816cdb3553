using System.Reflection;
using System.Text.RegularExpressions;
using Messenger.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Messenger.Infrastructure.Persistence;

/// <summary>All modules' tables, one schema per module; what a module maps stands in its own folder.</summary>
public sealed partial class MessengerDbContext(DbContextOptions<MessengerDbContext> options) : DbContext(options)
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
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(
                    SnakeCase(
                        property.GetColumnName(StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value)!
                    )
                );
            }
        }
    }

    private static string SnakeCase(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}

/// <summary>Lets the EF tools make migrations without a database.</summary>
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<MessengerDbContext>
{
    public MessengerDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<MessengerDbContext>().UseNpgsql("Host=none").Options);
}
