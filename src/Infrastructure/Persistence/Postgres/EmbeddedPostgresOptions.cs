using Messenger.Application.Common;

namespace Messenger.Infrastructure.Persistence.Postgres;

/// <summary>How the private PostgreSQL is run.</summary>
[SettingsSection("EmbeddedPostgres")]
public sealed class EmbeddedPostgresOptions
{
    /// <summary>Where its data is kept; chosen by <see cref="DataLocation"/> when not set.</summary>
    [FolderPath(RefusesFiles = true)]
    public string? DataDirectory { get; set; }

    /// <summary>Where <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> are; found by <see cref="PostgresBinaries"/> when not set.</summary>
    public string? BinDirectory { get; set; }

    /// <summary>False only for throw-away servers of tests: a crash of the machine then loses data.</summary>
    public bool Durable { get; set; } = true;
}

/// <summary>The private PostgreSQL cannot be run as asked. The message says what to do.</summary>
public sealed class EmbeddedPostgresException : DatabaseStartupException
{
    public EmbeddedPostgresException(string message)
        : base(message) { }

    public EmbeddedPostgresException(string message, Exception cause)
        : base(message, cause) { }
}
