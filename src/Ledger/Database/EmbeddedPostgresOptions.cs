namespace ChungTay.Ledger.Database;

/// <summary>Where the private PostgreSQL server keeps its data and how long its start may take.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The folder that holds the cluster (in <c>postgres/</c>), its socket and its lock files; made when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The folder with <c>postgres</c> and <c>initdb</c>; null looks in the usual places.</summary>
    /// <value>Default: null.</value>
    public string? BinariesDirectory { get; init; }

    /// <summary>How long the server may take to answer, crash recovery included.</summary>
    /// <value>Default: 5 minutes, the time to replay 512 MB of log on a slow disk with room to spare.</value>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>False only in tests: the server does not wait for the disk, so a power cut would lose data.</summary>
    internal bool IsDurable { get; init; } = true;
}
