using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Messenger.Infrastructure.IntegrationTests;

/// <summary>
/// Finds the steps of a migration that break a server of the previous version running beside this one (the contract half of
/// expand and contract); see the section on upgrades in docs/operations.md.
/// </summary>
internal static partial class ContractSteps
{
    /// <summary>
    /// The steps that are allowed, each with the version whose code no longer needs what it removes. That version must be released
    /// before the step.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Named = new Dictionary<string, string>(
        StringComparer.Ordinal
    );

    /// <summary>Describes what an operation takes from servers that do not know about it.</summary>
    public static IEnumerable<string> Of(MigrationOperation operation) =>
        operation switch
        {
            DropColumnOperation drop => [$"drops the column {drop.Table}.{drop.Name}"],
            RenameColumnOperation rename => [$"renames the column {rename.Table}.{rename.Name}"],
            DropTableOperation drop => [$"drops the table {drop.Name}"],
            RenameTableOperation rename => [$"renames the table {rename.Name}"],
            AddColumnOperation
            {
                IsNullable: false,
                DefaultValue: null,
                DefaultValueSql: null,
                ComputedColumnSql: null
            } add when add.FindAnnotation("Npgsql:ValueGenerationStrategy") is null =>
            [
                $"adds the column {add.Table}.{add.Name}, which has no default",
            ],
            AlterColumnOperation alter
                when !string.Equals(alter.ColumnType, alter.OldColumn.ColumnType, StringComparison.Ordinal) =>
            [
                $"changes the column {alter.Table}.{alter.Name}",
            ],
            AlterColumnOperation { IsNullable: false, OldColumn.IsNullable: true } alter =>
            [
                $"forbids null in the column {alter.Table}.{alter.Name}",
            ],
            SqlOperation { SuppressTransaction: true } => ["leaves the transaction, in which a restore migrates"],
            SqlOperation sql => Dropped()
                .Matches(sql.Sql)
                .Select(match =>
                    $"drops the {match.Groups["kind"].Value.ToLowerInvariant()} {match.Groups["name"].Value}"
                )
                .Concat(
                    ColumnDropped()
                        .Matches(sql.Sql)
                        .Select(match => $"drops the column {match.Groups["table"].Value} {match.Groups["name"].Value}")
                ),
            _ => [],
        };

    [GeneratedRegex(
        @"\bDROP\s+(?<kind>VIEW|FUNCTION|TABLE|TYPE)\s+(IF\s+EXISTS\s+)?(?<name>[a-z_.]+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Dropped();

    [GeneratedRegex(
        @"\bALTER\s+TABLE\s+(?<table>[a-z_.]+)\s+DROP\s+COLUMN\s+(?<name>[a-z_]+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ColumnDropped();
}
