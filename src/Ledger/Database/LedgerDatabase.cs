using Npgsql;

namespace ChungTay.Ledger.Database;

/// <summary>The way to the database: begins units of work with the program's clock. Thread-safe.</summary>
public sealed class LedgerDatabase(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>The pool behind it.</summary>
    public NpgsqlDataSource DataSource => dataSource;

    /// <summary>The program's clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Begins a step: one connection, one transaction.</summary>
    public Task<UnitOfWork> BeginAsync(CancellationToken cancellationToken) => UnitOfWork.BeginAsync(dataSource, time, cancellationToken);
}
