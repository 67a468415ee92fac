using System.Globalization;
using GpuKernels.Engine.Specs;
using Microsoft.Data.Sqlite;

namespace GpuKernels.Server.Datasets;

/// <summary>What is known of every dataset, in SQLite. A change is on disk when its method returns.</summary>
internal sealed class DatasetCatalogue : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS datasets (
            tenant TEXT NOT NULL,
            handle TEXT NOT NULL,
            type TEXT NOT NULL,
            packed INTEGER NOT NULL,
            shape TEXT NOT NULL,
            hash TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            PRIMARY KEY (tenant, handle)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS by_content ON datasets (tenant, hash);
        CREATE INDEX IF NOT EXISTS by_expiry ON datasets (expires);
        """;

    private const string Columns = "type, packed, shape, hash, created, expires";

    private readonly SqliteConnection _connection;

    public DatasetCatalogue(string file)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        _connection.Open();
        Execute(Schema);
    }

    /// <summary>Adds a dataset; of one that is there already only the end moves, later, and it is what comes back.</summary>
    public Dataset Add(string tenant, Dataset dataset)
    {
        Execute(
            """
            INSERT INTO datasets (tenant, handle, type, packed, shape, hash, bytes, created, expires) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (tenant, handle) DO UPDATE SET expires = max(expires, excluded.expires)
            """,
            tenant,
            dataset.Handle,
            dataset.Layout.Type.ToString(),
            dataset.Layout.Packed,
            string.Join(',', dataset.Layout.Shape),
            $"{dataset.Hash}",
            dataset.Layout.StoredBytes,
            dataset.Created.ToUnixTimeMilliseconds(),
            dataset.Expires.ToUnixTimeMilliseconds());
        return Find(tenant, dataset.Handle, DateTimeOffset.MinValue)!;
    }

    /// <summary>The dataset, unless its time has come.</summary>
    public Dataset? Find(string tenant, string handle, DateTimeOffset now) => Query(
        $"SELECT {Columns} FROM datasets WHERE tenant = $0 AND handle = $1 AND expires > $2", tenant, handle, now.ToUnixTimeMilliseconds()).FirstOrDefault();

    /// <summary>Datasets whose handles come after one, in order.</summary>
    public IReadOnlyList<Dataset> After(string tenant, string handle, int count, DateTimeOffset now) => Query(
        $"SELECT {Columns} FROM datasets WHERE tenant = $0 AND handle > $1 AND expires > $2 ORDER BY handle LIMIT $3",
        tenant,
        handle,
        now.ToUnixTimeMilliseconds(),
        count);

    /// <summary>True when there was one.</summary>
    public bool Remove(string tenant, string handle) => Execute("DELETE FROM datasets WHERE tenant = $0 AND handle = $1", tenant, handle) > 0;

    /// <summary>True when some dataset of the tenant has these bytes.</summary>
    public bool IsNamed(string tenant, ContentHash hash) =>
        Scalar("SELECT count(*) FROM datasets WHERE tenant = $0 AND hash = $1", tenant, $"{hash}") > 0;

    /// <summary>Bytes of the tenant's files.</summary>
    public long UsedBytes(string tenant) =>
        Scalar("SELECT coalesce(sum(bytes), 0) FROM (SELECT DISTINCT hash, bytes FROM datasets WHERE tenant = $0)", tenant);

    /// <summary>Every file that a dataset names.</summary>
    public IReadOnlyList<(string Tenant, ContentHash Hash)> AllContent() =>
        Read("SELECT DISTINCT tenant, hash FROM datasets", row => (row.GetString(0), ContentHash.Parse(row.GetString(1))));

    /// <summary>Datasets whose time has come.</summary>
    public IReadOnlyList<(string Tenant, Dataset Dataset)> Expired(DateTimeOffset now) => Read(
        $"SELECT {Columns}, tenant FROM datasets WHERE expires <= $0", row => (row.GetString(6), DatasetOf(row)), now.ToUnixTimeMilliseconds());

    public void Dispose() => _connection.Dispose();

    private static Dataset DatasetOf(SqliteDataReader row)
    {
        long[] shape = [.. row.GetString(2).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(size => long.Parse(size, CultureInfo.InvariantCulture))];
        return new Dataset(
            new DatasetLayout(Enum.Parse<DataType>(row.GetString(0)), shape, row.GetBoolean(1)),
            ContentHash.Parse(row.GetString(3)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)));
    }

    private List<Dataset> Query(string sql, params object[] values) => Read(sql, DatasetOf, values);

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read, params object[] values)
    {
        lock (_connection)
        {
            using SqliteCommand command = Command(sql, values);
            using SqliteDataReader row = command.ExecuteReader();
            List<T> rows = [];
            while (row.Read())
            {
                rows.Add(read(row));
            }

            return rows;
        }
    }

    private long Scalar(string sql, params object[] values) => Read(sql, row => row.GetInt64(0), values).Single();

    private int Execute(string sql, params object[] values)
    {
        lock (_connection)
        {
            using SqliteCommand command = Command(sql, values);
            return command.ExecuteNonQuery();
        }
    }

    private SqliteCommand Command(string sql, object[] values)
    {
        SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of this class; what comes from callers are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((int index, object value) in values.Index())
        {
            command.Parameters.AddWithValue($"${index}", value);
        }

        return command;
    }
}
