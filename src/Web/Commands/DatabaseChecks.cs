using Messenger.Infrastructure.Persistence;

namespace Messenger.Web.Commands;

/// <summary>The database, as it told of itself.</summary>
internal static class DatabaseChecks
{
    private const int Oldest = 15;
    private const int Newest = 18;

    private static readonly TimeSpan NoticeableDrift = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WrongDrift = TimeSpan.FromSeconds(60);

    public static IEnumerable<Finding> Of(DatabaseFacts facts) =>
        [
            VersionOf(facts),
            SchemaOf(facts),
            ConnectionsOf(facts),
            DurabilityOf(facts),
            ClockOf("clock", "the database's clock", facts.Ahead),
            KeyOf(facts),
        ];

    /// <summary>Compares a clock with ours.</summary>
    /// <param name="ahead">How far that one is ahead.</param>
    public static Finding ClockOf(string name, string whose, TimeSpan ahead)
    {
        var said = FormattableString.Invariant(
            $"{whose} is {Math.Abs(ahead.TotalSeconds):0.0} s {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} this machine's"
        );
        const string Mend =
            "Keep all machines on time (chrony, systemd-timesyncd): sessions, mutes and push tokens go by the clock.";
        return ahead.Duration() > WrongDrift ? Finding.Failed(name, said, Mend)
            : ahead.Duration() > NoticeableDrift ? Finding.Warning(name, said, Mend)
            : Finding.Ok(name, said);
    }

    private static Finding VersionOf(DatabaseFacts facts)
    {
        var said = $"PostgreSQL {facts.Version}: {facts.Description}";
        var major = int.Parse(facts.Version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
        return major is < Oldest or > Newest ? Finding.Failed("database", said, $"Use PostgreSQL {Oldest} to {Newest}.")
            : !string.Equals(facts.Encoding, "UTF8", StringComparison.Ordinal)
                ? Finding.Failed(
                    "database",
                    $"{said}, of encoding {facts.Encoding}",
                    "Create the database with ENCODING 'UTF8'."
                )
            : !facts.HasTrigrams
                ? Finding.Failed(
                    "database",
                    $"{said}, without the extension pg_trgm",
                    "Install PostgreSQL's contrib package on its machine."
                )
            : Finding.Ok("database", said);
    }

    private static Finding SchemaOf(DatabaseFacts facts) =>
        facts switch
        {
            { Unknown: [.., var newest] } => Finding.Failed(
                "schema",
                $"newer than this version: it has {newest}",
                "Run the version that made it or a newer one. To go back, restore a backup from before."
            ),
            { Pending: [_, ..] pending } => Finding.Warning(
                "schema",
                $"{pending.Count} migrations behind this version",
                "The next start of the server applies them. Make a backup first."
            ),
            _ => Finding.Ok("schema", "up to date"),
        };

    private static Finding ConnectionsOf(DatabaseFacts facts)
    {
        var said =
            $"a server opens up to {facts.PoolSize} connections, and the database lets in {facts.MaxConnections} of all";
        return facts.PoolSize > facts.MaxConnections
            ? Finding.Warning(
                "connections",
                said,
                "Raise max_connections of PostgreSQL, or set Maximum Pool Size in ConnectionStrings:Messenger to its share for each server."
            )
            : Finding.Ok("connections", said);
    }

    private static Finding DurabilityOf(DatabaseFacts facts) =>
        facts.Unsafe is []
            ? Finding.Ok("durability", "what is committed survives a crash")
            : Finding.Warning(
                "durability",
                $"{string.Join(", ", facts.Unsafe)} off: a crash of the machine can lose what was acknowledged, or all of it",
                "Set these to on in postgresql.conf."
            );

    private static Finding KeyOf(DatabaseFacts facts) =>
        facts.HasPushKey
            ? Finding.Ok("push-key", "there is a key pair for push services")
            : Finding.Ok("push-key", "none yet: it is made when the first device asks to be notified");
}
