using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// The positional parameters of a statement; a parameter's position is the order in which it was added.
/// </summary>
internal sealed class StatementParameters
{
    private readonly List<NpgsqlParameter> _parameters = [];

    /// <returns>The placeholder in SQL, such as <c>$3</c>.</returns>
    public string Add(NpgsqlParameter parameter)
    {
        _parameters.Add(parameter);
        return $"${_parameters.Count}";
    }

    /// <summary>Creates a command that uses these parameters; only one at a time may.</summary>
    public NpgsqlCommand CreateCommand(string sql, NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in _parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>
/// Rows that a statement gets as one array parameter per column. Each column is declared once: its name and type make
/// the SQL, its function fills the array.
/// </summary>
internal sealed class ArrayColumns<TRow>(StatementParameters parameters)
{
    private readonly List<Column> _columns = [];

    /// <summary>Declares the next column.</summary>
    public ArrayColumns<TRow> Add<T>(string name, NpgsqlDbType type, Func<TRow, T> value)
    {
        var parameter = new NpgsqlParameter<T[]> { TypedValue = [], NpgsqlDbType = NpgsqlDbType.Array | type };
        _columns.Add(new Column<T>(name, $"{parameters.Add(parameter)}::{SqlNameOf(type)}[]", parameter, value));
        return this;
    }

    /// <summary>The array of one column, such as <c>$3::uuid[]</c>.</summary>
    public string ArrayOf(string name) => Find(name).Sql;

    /// <summary>A table of the named columns, or of all: <c>unnest($1::uuid[], …) AS alias(id, …)</c>.</summary>
    public string Unnest(string alias, params string[] names)
    {
        var columns = Select(names);
        return $"unnest({Sql(columns)}) AS {alias}({Names(columns)})";
    }

    /// <summary>As <see cref="Unnest"/>, with the number of the row, from 1, as the column <c>ord</c>.</summary>
    public string UnnestWithOrdinality(string alias, params string[] names)
    {
        var columns = Select(names);
        return $"unnest({Sql(columns)}) WITH ORDINALITY AS {alias}({Names(columns)}, ord)";
    }

    /// <summary>Sets the parameters to the rows' values.</summary>
    public void Fill(List<TRow> rows)
    {
        foreach (var column in _columns)
        {
            column.Fill(rows);
        }
    }

    private static string Sql(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => column.Sql));

    private static string Names(IEnumerable<Column> columns) =>
        string.Join(", ", columns.Select(column => column.Name));

    private static string SqlNameOf(NpgsqlDbType type) =>
        type switch
        {
            NpgsqlDbType.Uuid => "uuid",
            NpgsqlDbType.Text => "text",
            NpgsqlDbType.Bytea => "bytea",
            NpgsqlDbType.Smallint => "smallint",
            NpgsqlDbType.Integer => "int",
            NpgsqlDbType.Bigint => "bigint",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, message: null),
        };

    private List<Column> Select(string[] names) => names.Length == 0 ? _columns : [.. names.Select(Find)];

    private Column Find(string name) =>
        _columns.Single(column => string.Equals(column.Name, name, StringComparison.Ordinal));

    private abstract class Column(string name, string sql)
    {
        public string Name => name;

        public string Sql => sql;

        public abstract void Fill(List<TRow> rows);
    }

    private sealed class Column<T>(string name, string sql, NpgsqlParameter<T[]> parameter, Func<TRow, T> value)
        : Column(name, sql)
    {
        public override void Fill(List<TRow> rows)
        {
            var values = new T[rows.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = value(rows[i]);
            }

            parameter.TypedValue = values;
        }
    }
}
